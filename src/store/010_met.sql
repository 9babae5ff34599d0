-- What was done since the morning before is counted by the event that met it, not by a walk through all that ever was.
CREATE INDEX duty_met ON duty (met_by) WHERE met_by IS NOT NULL;
PRAGMA user_version = 10;
