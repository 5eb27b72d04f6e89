-- How agencies and targets came to be what they are. Nothing here is part of the data package: it travels with a backup, not with an export.

-- What a target was, version by version, from its first change here on: the latest version is what targets has. A target without versions is as it was loaded.
-- An as-of date reads the version of that day; before its first version a target was not there.
CREATE TABLE target_versions (
    target_id   TEXT NOT NULL REFERENCES targets (id) DEFERRABLE INITIALLY DEFERRED,
    version     INTEGER NOT NULL CHECK (version >= 1),          -- 1, 2, 3 ... of this target
    since       TEXT NOT NULL CHECK (length(since) = 10),       -- of a target that was loaded, version 1 counts from the day its notice was issued
    area        INTEGER NOT NULL,
    clause      INTEGER NOT NULL,
    label_zh    TEXT NOT NULL,
    label_en    TEXT NOT NULL,
    period      TEXT NOT NULL,
    comparator  TEXT NOT NULL,
    value       INTEGER NOT NULL,
    value_max   INTEGER,
    stretch     INTEGER,
    unit        TEXT NOT NULL,
    strength    TEXT NOT NULL,
    measure     TEXT NOT NULL,
    stated      TEXT NOT NULL,
    note        TEXT,
    reason      TEXT,                           -- NULL: as it was loaded, or created
    person_id   TEXT,                           -- NULL: as it was loaded, or the command line
    person_name TEXT,                           -- NULL: as it was loaded
    at          TEXT NOT NULL,                  -- UTC, ISO 8601 with milliseconds
    PRIMARY KEY (target_id, version)
) STRICT;
CREATE INDEX target_versions_since ON target_versions (since);

-- Targets that a later one replaced. Both stay; from that day on the replaced one is not counted, compared or asked for.
CREATE TABLE target_successions (
    target_id     TEXT NOT NULL REFERENCES targets (id) DEFERRABLE INITIALLY DEFERRED,
    version       INTEGER NOT NULL CHECK (version >= 1),        -- of those of one target, the latest is the one that may hold
    successor_id  TEXT NOT NULL REFERENCES targets (id) DEFERRABLE INITIALLY DEFERRED,
    since         TEXT NOT NULL CHECK (length(since) = 10),
    reason        TEXT NOT NULL,
    person_id     TEXT,
    person_name   TEXT NOT NULL,
    at            TEXT NOT NULL,                -- UTC, ISO 8601 with milliseconds
    taken_back_on TEXT CHECK (length(taken_back_on) = 10),      -- from that day on it does not hold
    PRIMARY KEY (target_id, version),
    CHECK (target_id <> successor_id)
) STRICT;
CREATE INDEX target_successions_successor ON target_successions (successor_id);

-- Names that agencies had. An agency is found by them still.
CREATE TABLE agency_former_names (
    agency_id   TEXT NOT NULL REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    version     INTEGER NOT NULL CHECK (version >= 1),
    name_zh     TEXT NOT NULL,
    name_en     TEXT NOT NULL,
    until       TEXT NOT NULL CHECK (length(until) = 10),       -- the first day of the next name
    person_id   TEXT,
    person_name TEXT NOT NULL,
    at          TEXT NOT NULL,                  -- UTC, ISO 8601 with milliseconds
    PRIMARY KEY (agency_id, version)
) STRICT;

-- Agencies that became part of another one. What referred to them refers to the other one now; moved says what that was.
CREATE TABLE agency_mergers (
    agency_id   TEXT NOT NULL PRIMARY KEY REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    into_id     TEXT NOT NULL REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    since       TEXT NOT NULL CHECK (length(since) = 10),
    moved       TEXT NOT NULL,                  -- JSON: the areas, clauses and grants with their places as they were
    reason      TEXT NOT NULL,
    person_id   TEXT,
    person_name TEXT NOT NULL,
    at          TEXT NOT NULL,                  -- UTC, ISO 8601 with milliseconds
    CHECK (agency_id <> into_id)
) STRICT;
CREATE INDEX agency_mergers_into ON agency_mergers (into_id);

-- Notices that are being written. Readers see nothing of them: what is in a draft becomes rows of the other tables when it is published, checked like a package.
CREATE TABLE notice_drafts (
    id          TEXT NOT NULL PRIMARY KEY,      -- a GUID
    version     INTEGER NOT NULL CHECK (version >= 1),          -- raised by every change
    state       TEXT NOT NULL CHECK (state IN ('draft', 'published', 'discarded')),
    copied_from TEXT REFERENCES notices (id) DEFERRABLE INITIALLY DEFERRED,
    content     TEXT NOT NULL,                  -- JSON: rows of the data package, and whether each is confirmed
    person_id   TEXT,                           -- who changed it last
    person_name TEXT NOT NULL,
    at          TEXT NOT NULL                   -- UTC, ISO 8601 with milliseconds
) STRICT;
