-- Who did what when. Rows are only ever added: triggers refuse to change or delete them. Each row holds the hash of the one before it, so that a row that was
-- changed, taken out or put in by other means is found by "dashboard check".
CREATE TABLE audit_trail (
    id            INTEGER NOT NULL PRIMARY KEY CHECK (id >= 1),   -- 1, 2, 3 ... without gaps
    at            TEXT NOT NULL,                -- UTC, ISO 8601 with milliseconds
    person_id     TEXT,                         -- the account; NULL for the command line
    person_name   TEXT NOT NULL,                -- the name at that time
    action        TEXT NOT NULL,                -- figure.submitted, person.added ...
    subject       TEXT NOT NULL,                -- what it was done to: actual/fdi/330108/2024-09
    details       TEXT NOT NULL,                -- JSON: old and new values, reason
    previous_hash TEXT NOT NULL,                -- of the row before; 64 zeros for the first
    hash          TEXT NOT NULL UNIQUE          -- SHA-256 of the other columns, see AuditTrail.cs
) STRICT;
CREATE INDEX audit_trail_subject ON audit_trail (subject, id);
CREATE INDEX audit_trail_person ON audit_trail (person_id, id);
