-- What the agent remembers of itself.  "CWRD" marks the file as ours, so that another program's database is refused.
PRAGMA application_id = 0x43575244;

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE health (
    role     TEXT NOT NULL PRIMARY KEY,
    ok_at    TEXT,
    fault    TEXT,
    fault_at TEXT,
    CHECK ((fault IS NULL) = (fault_at IS NULL))
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 1;
