-- What an office has set in place of the configured values. Nothing here is part of the data package. Times are UTC, ISO 8601 with milliseconds.

-- A setting that is not the configured one; no row: the configured one holds.
CREATE TABLE settings (
    name       TEXT NOT NULL,                   -- off_track_points, lock_after_days, review ...: see Setting in OfficeSettings.cs
    district   TEXT NOT NULL,                   -- the code of the district that it is for; empty for all
    value      INTEGER,                         -- in ten-thousandths; NULL: never, where a setting can be that
    changed_by TEXT NOT NULL,                   -- the person's name at that time
    changed_at TEXT NOT NULL,
    PRIMARY KEY (name, district)
) STRICT;

-- A year whose public holidays and make-up days staff have edited; for other years those that the program knows hold.
CREATE TABLE special_years (
    year       INTEGER NOT NULL PRIMARY KEY,
    changed_by TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE TABLE special_days (
    date    TEXT NOT NULL PRIMARY KEY CHECK (length(date) = 10),
    year    INTEGER NOT NULL REFERENCES special_years (year),
    kind    TEXT NOT NULL CHECK (kind IN ('holiday', 'make_up')),
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL
) STRICT;

-- Counts the writes to these tables, so that every node knows whether the settings that it has read still hold. No row: no write yet.
CREATE TABLE settings_version (
    id      INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
) STRICT;
