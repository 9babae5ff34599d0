-- The same mail under other headers (fetched anew, forwarded by a list, delivered twice) has other bytes.  Its sender,
-- date and decoded parts are the same: that is its fingerprint.
ALTER TABLE message ADD COLUMN fingerprint TEXT;
CREATE INDEX message_fingerprint ON message (fingerprint, id) WHERE fingerprint IS NOT NULL;
PRAGMA user_version = 5;
