-- Every mail out.  The queue is what the partial indexes hold: settled rows stay as proof and cost it nothing.
-- The columns that end in _s repeat a time as seconds since 1970: text with an offset does not sort.
CREATE TABLE outbox (
    id            INTEGER PRIMARY KEY,
    case_id       INTEGER REFERENCES casefile (id),
    key           TEXT NOT NULL UNIQUE,
    letter        TEXT NOT NULL,
    question      TEXT,
    person        TEXT,
    recipient     TEXT NOT NULL COLLATE NOCASE,
    envelope_from TEXT NOT NULL,
    rfc_id        TEXT NOT NULL,
    resend        INTEGER NOT NULL CHECK (resend IN (0, 1)),
    answers       INTEGER REFERENCES message (id),
    state         TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'at-dot', 'accepted', 'retry', 'in-doubt',
                                                 'failed', 'held')),
    attempts      INTEGER NOT NULL DEFAULT 0,
    next_at       TEXT,
    next_at_s     INTEGER,
    reason        TEXT,
    queued        TEXT NOT NULL,
    queued_s      INTEGER NOT NULL,
    settled       TEXT,
    told          INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
    sha256        TEXT,
    size          INTEGER NOT NULL DEFAULT 0,
    -- A row that waits without a time would wait for ever.
    CHECK (state NOT IN ('queued', 'retry') OR next_at_s IS NOT NULL),
    CHECK ((settled IS NOT NULL) = (state IN ('accepted', 'failed')))
) STRICT;

CREATE INDEX outbox_due ON outbox (next_at_s, id) WHERE state IN ('queued', 'retry');
CREATE INDEX outbox_taken ON outbox (state) WHERE state IN ('sending', 'at-dot');
CREATE INDEX outbox_unsettled ON outbox (state, queued_s) WHERE state <> 'accepted';
CREATE INDEX outbox_untold ON outbox (id) WHERE told = 0 AND state IN ('accepted', 'failed', 'in-doubt', 'held');
CREATE INDEX outbox_rfc_id ON outbox (rfc_id);
CREATE INDEX outbox_case ON outbox (case_id);
CREATE INDEX outbox_recipient ON outbox (recipient, queued_s);
CREATE INDEX outbox_queued ON outbox (queued_s);

-- Tried again, a mail is the same mail.
CREATE TRIGGER outbox_fixed
BEFORE UPDATE OF id, case_id, key, letter, question, person, recipient, envelope_from, rfc_id, resend, answers, queued,
                 queued_s ON outbox
BEGIN
    SELECT RAISE(ABORT, 'a queued mail is never rewritten');
END;

CREATE TRIGGER outbox_sealed BEFORE UPDATE OF sha256, size ON outbox
WHEN OLD.sha256 IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a queued mail is never rewritten');
END;

-- The bytes, in pieces: no piece is larger than what a reader or writer holds at a time.
CREATE TABLE outbox_body (
    outbox_id INTEGER NOT NULL REFERENCES outbox (id),
    piece     INTEGER NOT NULL,
    bytes     BLOB NOT NULL,
    UNIQUE (outbox_id, piece)
) STRICT;

CREATE TRIGGER outbox_body_fixed BEFORE UPDATE ON outbox_body
BEGIN
    SELECT RAISE(ABORT, 'a queued mail is never rewritten');
END;

CREATE TRIGGER outbox_body_sealed BEFORE INSERT ON outbox_body
WHEN (SELECT sha256 FROM outbox WHERE id = NEW.outbox_id) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a queued mail is never rewritten');
END;

PRAGMA user_version = 4;
