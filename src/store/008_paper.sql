-- The papers of a case that somebody is asked to approve and that leave once they are: the very bytes, by their hash.
CREATE TABLE paper (
    id      INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES casefile (id),
    sha256  TEXT NOT NULL,
    size    INTEGER NOT NULL,
    UNIQUE (case_id, sha256)
) STRICT;

CREATE TRIGGER paper_fixed BEFORE UPDATE ON paper
BEGIN
    SELECT RAISE(ABORT, 'a paper is never rewritten');
END;

CREATE TABLE paper_piece (
    paper_id INTEGER NOT NULL REFERENCES paper (id),
    piece    INTEGER NOT NULL,
    bytes    BLOB NOT NULL,
    UNIQUE (paper_id, piece)
) STRICT;

CREATE TRIGGER paper_piece_fixed BEFORE UPDATE ON paper_piece
BEGIN
    SELECT RAISE(ABORT, 'a paper is never rewritten');
END;

PRAGMA user_version = 8;
