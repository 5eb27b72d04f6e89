-- With which a program acts for a person: reads the API, and writes what the person may. Times are UTC, ISO 8601 with milliseconds.
CREATE TABLE personal_tokens (
    id           TEXT NOT NULL PRIMARY KEY,                 -- a GUID
    person_id    TEXT NOT NULL REFERENCES people (id),
    name         TEXT NOT NULL,                             -- what the person calls it: "monthly script"
    token_hash   TEXT NOT NULL UNIQUE,                      -- SHA-256 of the random token, which is kept nowhere
    created_at   TEXT NOT NULL,
    expires_at   TEXT NOT NULL,
    last_used_at TEXT,                                      -- to five minutes; NULL: never
    revoked_at   TEXT                                       -- also when the person was disabled or reset
) STRICT;
CREATE INDEX personal_tokens_person ON personal_tokens (person_id, revoked_at);
