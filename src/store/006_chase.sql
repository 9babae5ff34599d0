-- A step of the ladder that is taken once: the day on which somebody was told to ring the owner.  Told_late and told_over
-- are the steps before and after it.
ALTER TABLE duty ADD COLUMN told_ring TEXT;
CREATE INDEX duty_pending ON duty (case_id) WHERE state = 'running' AND pending = 1;
PRAGMA user_version = 6;
