-- The chain: see src/store/chain.c for what each hash is over.
CREATE TABLE event (
    id             INTEGER PRIMARY KEY,
    case_id        INTEGER REFERENCES casefile (id),
    kind           TEXT NOT NULL,
    happened       TEXT NOT NULL,
    recorded       TEXT NOT NULL,
    actor          TEXT NOT NULL,
    message_id     INTEGER REFERENCES message (id),
    payload        TEXT,
    payload_salt   TEXT,
    payload_sha256 TEXT,
    hash           TEXT NOT NULL CHECK (length(hash) = 64),
    CHECK ((payload IS NULL) = (payload_salt IS NULL)),
    CHECK (payload IS NULL OR payload_sha256 IS NOT NULL)
) STRICT;

CREATE INDEX event_case ON event (case_id, id);
CREATE INDEX event_message ON event (message_id) WHERE message_id IS NOT NULL;

-- Where the chain ends, so that events missing at its end are missed.
CREATE TABLE chain (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    event_id INTEGER NOT NULL,
    hash     TEXT NOT NULL
) STRICT;
INSERT INTO chain VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TRIGGER event_in_order BEFORE INSERT ON event
WHEN NEW.id IS NOT (SELECT event_id + 1 FROM chain)
BEGIN
    SELECT RAISE(ABORT, 'events are appended, never inserted');
END;

CREATE TRIGGER event_head AFTER INSERT ON event
BEGIN
    UPDATE chain SET event_id = NEW.id, hash = NEW.hash;
END;

CREATE TRIGGER event_kept BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are appended, never deleted');
END;

-- Erasure alone: the payload and its salt go, their hash stays.
CREATE TRIGGER event_fixed BEFORE UPDATE ON event
WHEN NOT (NEW.payload IS NULL AND NEW.payload_salt IS NULL AND NEW.id IS OLD.id AND NEW.case_id IS OLD.case_id
          AND NEW.kind IS OLD.kind AND NEW.happened IS OLD.happened AND NEW.recorded IS OLD.recorded
          AND NEW.actor IS OLD.actor AND NEW.message_id IS OLD.message_id
          AND NEW.payload_sha256 IS OLD.payload_sha256 AND NEW.hash IS OLD.hash)
BEGIN
    SELECT RAISE(ABORT, 'events are appended, never changed');
END;

-- What follows from the events, kept so that a tick need not fold them.
CREATE TABLE duty (
    id         INTEGER PRIMARY KEY,
    case_id    INTEGER NOT NULL REFERENCES casefile (id),
    duty       TEXT NOT NULL,
    owner      TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('running', 'met', 'stopped')),
    start_date TEXT,
    target     TEXT,
    limit_date TEXT,
    pending    INTEGER NOT NULL CHECK (pending IN (0, 1)),
    met_by     INTEGER REFERENCES event (id),
    told_late  TEXT,
    told_over  TEXT,
    UNIQUE (case_id, duty)
) STRICT;

CREATE INDEX duty_due ON duty (coalesce(target, limit_date), id) WHERE state = 'running';

CREATE TABLE task (
    id         INTEGER PRIMARY KEY,
    case_id    INTEGER REFERENCES casefile (id),
    message_id INTEGER REFERENCES message (id),
    kind       TEXT NOT NULL,
    text       TEXT NOT NULL,
    owner      TEXT NOT NULL,
    opened     TEXT NOT NULL,
    closed     TEXT
) STRICT;

CREATE UNIQUE INDEX task_open ON task (kind, coalesce(case_id, 0), coalesce(message_id, 0)) WHERE closed IS NULL;

PRAGMA user_version = 3;
