-- Cases are called "casefile" here: CASE is a word of SQL.
CREATE TABLE casefile (
    id       INTEGER PRIMARY KEY,
    prefix   TEXT NOT NULL,
    year     INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    ref      TEXT NOT NULL UNIQUE,
    pack     TEXT NOT NULL,
    edition  TEXT NOT NULL,
    status   TEXT NOT NULL CHECK (status IN ('provisional', 'open', 'closed', 'not-ours')),
    exercise INTEGER NOT NULL CHECK (exercise IN (0, 1)),
    opened   TEXT NOT NULL,
    UNIQUE (prefix, year, number)
) STRICT;

CREATE INDEX casefile_open ON casefile (ref) WHERE status IN ('provisional', 'open');

-- The path is content-addressed; what was received is never rewritten, only what became of it is.
-- The columns that end in _s repeat a time as seconds since 1970: text with an offset does not sort.
CREATE TABLE message (
    id         INTEGER PRIMARY KEY,
    sha256     TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    size       INTEGER NOT NULL,
    path       TEXT NOT NULL,
    source     TEXT NOT NULL,
    arrived    TEXT NOT NULL,
    arrived_s  INTEGER NOT NULL,
    recorded   TEXT NOT NULL,
    strikes    INTEGER NOT NULL DEFAULT 0,
    outcome    TEXT,
    reason     TEXT,
    class_name TEXT,
    case_id    INTEGER REFERENCES casefile (id),
    rfc_id     TEXT,
    sender     TEXT,
    handled    TEXT,
    CHECK ((outcome IS NULL) = (handled IS NULL))
) STRICT;

CREATE INDEX message_waiting ON message (id) WHERE outcome IS NULL;
CREATE INDEX message_oldest ON message (arrived_s) WHERE outcome IS NULL;
CREATE INDEX message_set_aside ON message (id) WHERE outcome = 'task';
CREATE INDEX message_rfc_id ON message (rfc_id, id) WHERE rfc_id IS NOT NULL;
CREATE INDEX message_case ON message (case_id) WHERE case_id IS NOT NULL;

CREATE TRIGGER message_received BEFORE UPDATE OF id, sha256, size, path, source, arrived, arrived_s, recorded ON message
BEGIN
    SELECT RAISE(ABORT, 'what was received is recorded once, never changed');
END;

-- A message has one outcome.  To give it another, the first is taken back on its own (replay).
CREATE TRIGGER message_outcome BEFORE UPDATE OF outcome ON message
WHEN OLD.outcome IS NOT NULL AND NEW.outcome IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a message has one outcome');
END;

CREATE TABLE mailbox (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE,
    uidvalidity INTEGER NOT NULL DEFAULT 0,
    watermark   INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One row for each UID that a mailbox listed.  uid: the number in uid_text; NULL in a Maildir.
CREATE TABLE seen (
    mailbox_id  INTEGER NOT NULL REFERENCES mailbox (id),
    uidvalidity INTEGER NOT NULL,
    uid_text    TEXT NOT NULL,
    uid         INTEGER,
    fate        TEXT NOT NULL CHECK (fate IN ('spooled', 'gone', 'too-large', 'refused')),
    message_id  INTEGER REFERENCES message (id),
    PRIMARY KEY (mailbox_id, uidvalidity, uid_text),
    CHECK (fate <> 'spooled' OR message_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX seen_uid ON seen (mailbox_id, uidvalidity, uid);
CREATE INDEX seen_not_spooled ON seen (fate) WHERE message_id IS NULL;
CREATE INDEX seen_message ON seen (message_id);

CREATE TABLE seen_strike (
    mailbox_id  INTEGER NOT NULL REFERENCES mailbox (id),
    uidvalidity INTEGER NOT NULL,
    uid_text    TEXT NOT NULL,
    strikes     INTEGER NOT NULL,
    PRIMARY KEY (mailbox_id, uidvalidity, uid_text)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
