-- What a mail to a person says, as it was written: whoever stands in for them is told it in these words, and nobody takes
-- the mail to pieces for it.
CREATE TABLE outbox_text (
    outbox_id INTEGER NOT NULL PRIMARY KEY REFERENCES outbox (id),
    text      TEXT NOT NULL
) STRICT;

CREATE TRIGGER outbox_text_fixed BEFORE UPDATE ON outbox_text
BEGIN
    SELECT RAISE(ABORT, 'a queued mail is never rewritten');
END;

PRAGMA user_version = 11;
