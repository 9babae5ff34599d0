-- Letters that a person sends from the mailbox's Drafts.  The mail itself is its outbox row; what stands here is how it
-- is known again when it went, and what went.
CREATE TABLE draft (
    outbox_id   INTEGER NOT NULL PRIMARY KEY REFERENCES outbox (id),
    subject     TEXT NOT NULL,
    text_sha256 TEXT NOT NULL CHECK (length(text_sha256) = 64),
    placed      TEXT,
    message_id  INTEGER REFERENCES message (id),
    sent_id     TEXT,
    CHECK (sent_id IS NULL OR message_id IS NOT NULL)
) STRICT;

CREATE INDEX draft_to_place ON draft (outbox_id) WHERE placed IS NULL AND message_id IS NULL;
CREATE INDEX draft_sent ON draft (sent_id) WHERE sent_id IS NOT NULL;

CREATE TRIGGER draft_fixed BEFORE UPDATE OF outbox_id, subject, text_sha256 ON draft
BEGIN
    SELECT RAISE(ABORT, 'a draft is never rewritten');
END;

PRAGMA user_version = 7;
