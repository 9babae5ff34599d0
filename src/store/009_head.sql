-- Who wrote, about what, and when, by the mail's own word: where these are the same and the parts are not, it may be one
-- mail sent twice, and a person is asked.
ALTER TABLE message ADD COLUMN head TEXT;
CREATE INDEX message_head ON message (head, id) WHERE head IS NOT NULL;
PRAGMA user_version = 9;
