-- Who may still change figures of a month that is locked, until when and why. Rows are never deleted: one that no longer holds has ended.
CREATE TABLE lock_exceptions (
    id            TEXT NOT NULL PRIMARY KEY,    -- a GUID
    district_code TEXT NOT NULL REFERENCES districts (code),
    person_id     TEXT REFERENCES people (id),  -- one person, or
    agency_id     TEXT REFERENCES agencies (id), -- everybody who enters what this agency answers for
    month         TEXT NOT NULL CHECK (length(month) = 7), -- 2024-09: also the quarter and the year that end with it
    until         TEXT NOT NULL CHECK (length(until) = 10), -- the last day
    reason        TEXT NOT NULL,
    given_by      TEXT NOT NULL,                -- the administrator's name at that time
    given_at      TEXT NOT NULL,
    ended_by      TEXT,
    ended_at      TEXT,
    CHECK ((person_id IS NULL) <> (agency_id IS NULL))
) STRICT;
CREATE INDEX lock_exceptions_month ON lock_exceptions (district_code, month);

-- Addresses under which a calendar program reads what a person has to report, without a sign-in. One at a time holds for each person.
CREATE TABLE calendar_feeds (
    token_hash TEXT NOT NULL PRIMARY KEY,       -- SHA-256 of the random part of the address
    person_id  TEXT NOT NULL REFERENCES people (id),
    created_at TEXT NOT NULL,
    revoked_at TEXT
) STRICT;
CREATE INDEX calendar_feeds_person ON calendar_feeds (person_id);

-- Reminders, each once a day for a person and a way to send it. A row without sent_at is being sent; one that could not be sent is deleted and tried again.
CREATE TABLE reminders (
    person_id  TEXT NOT NULL REFERENCES people (id),
    day        TEXT NOT NULL CHECK (length(day) = 10),
    way        TEXT NOT NULL CHECK (way IN ('mail', 'webhook')),
    claimed_at TEXT NOT NULL,
    sent_at    TEXT,
    PRIMARY KEY (person_id, day, way)
) STRICT;

-- The language that a person chose last, for what is sent to them; NULL: not known.
ALTER TABLE people ADD COLUMN
    language TEXT CHECK (language IN ('en', 'zh-Hans'));
