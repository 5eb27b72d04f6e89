-- Files that bear figures out. A file is kept once, whoever adds it, under the hash of its content, and never changed or deleted.
CREATE TABLE evidence_files (
    id         TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 64),   -- SHA-256 of the content, lower-case hexadecimal
    media_type TEXT NOT NULL,                                       -- what the content is, see EvidenceType.cs
    bytes      INTEGER NOT NULL,
    content    BLOB NOT NULL,
    CHECK (bytes = length(content))
) STRICT;

-- For which figure a file was added, and by whom first. A version refers only to a file that was added for its figure.
CREATE TABLE evidence_additions (
    evidence_id   TEXT NOT NULL REFERENCES evidence_files (id),
    kind          TEXT NOT NULL CHECK (kind IN ('actual', 'execution')),
    subject_id    TEXT NOT NULL,                -- as in figure_versions
    district_code TEXT NOT NULL REFERENCES districts (code) DEFERRABLE INITIALLY DEFERRED,
    period        TEXT NOT NULL,
    person_id     TEXT,                         -- NULL for the command line
    person_name   TEXT NOT NULL,
    at            TEXT NOT NULL,                -- UTC, ISO 8601 with milliseconds
    PRIMARY KEY (evidence_id, district_code, period, kind, subject_id)
) STRICT;

ALTER TABLE figure_versions ADD COLUMN evidence_id TEXT REFERENCES evidence_files (id);
ALTER TABLE figure_versions ADD COLUMN evidence_name TEXT CHECK ((evidence_name IS NULL) = (evidence_id IS NULL)); -- what the planner calls the file
CREATE INDEX figure_versions_evidence ON figure_versions (evidence_id, state) WHERE evidence_id IS NOT NULL;
