-- People, what they may do, and where they are signed in. Nothing here is part of the data package. Times are UTC, ISO 8601 with milliseconds.

-- Somebody with an account. People are never deleted, because figures and the audit trail name them: who leaves is disabled.
CREATE TABLE people (
    id                  TEXT NOT NULL PRIMARY KEY,          -- a GUID
    user_name           TEXT NOT NULL,                      -- what is typed to sign in
    user_name_key       TEXT NOT NULL UNIQUE,               -- the same in compatibility form and capitals, see PeopleStore.KeyOf: "Wang" and "wang" are one
    name                TEXT NOT NULL,                      -- what stands beside what they did
    email               TEXT,
    email_key           TEXT UNIQUE,                        -- as user_name_key
    password_hash       TEXT,                               -- NULL: signs in with a provider, or has not chosen a password yet
    security_stamp      TEXT NOT NULL,                      -- changes with the password and second factor; a sign-in with another one no longer holds
    totp_key            TEXT,                               -- of the authenticator app, encrypted with the keys of this installation
    totp_on             INTEGER NOT NULL DEFAULT 0 CHECK (totp_on IN (0, 1)),
    access_failed_count INTEGER NOT NULL DEFAULT 0,         -- wrong passwords and codes since the last right one
    lockout_end         TEXT,                               -- until then nobody can sign in with this account
    demonstration       INTEGER NOT NULL DEFAULT 0 CHECK (demonstration IN (0, 1)), -- can be signed in with by one click, and only in Development
    disabled_at         TEXT,                               -- NULL: may sign in
    created_at          TEXT NOT NULL
) STRICT;

-- What a person may do and where: everywhere, in a district, or for an agency of a district.
CREATE TABLE grants (
    person_id     TEXT NOT NULL REFERENCES people (id),
    role          TEXT NOT NULL CHECK (role IN ('viewer', 'planner', 'reviewer', 'administrator')),
    district_code TEXT REFERENCES districts (code),         -- NULL: all
    agency_id     TEXT REFERENCES agencies (id),            -- NULL: all of the district
    CHECK (agency_id IS NULL OR district_code IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX grants_once ON grants (person_id, role, COALESCE(district_code, ''), COALESCE(agency_id, ''));

-- Codes that stand in for the authenticator app, each once: a slow hash, salted with the person's id. A used one is deleted.
CREATE TABLE recovery_codes (
    person_id TEXT NOT NULL REFERENCES people (id),
    code_hash TEXT NOT NULL,
    PRIMARY KEY (person_id, code_hash)
) STRICT;

-- Who a person is at an OpenID Connect provider.
CREATE TABLE external_logins (
    provider  TEXT NOT NULL,
    subject   TEXT NOT NULL,                                -- the provider's own name for the person, which never changes
    person_id TEXT NOT NULL REFERENCES people (id),
    PRIMARY KEY (provider, subject)
) STRICT;
CREATE INDEX external_logins_person ON external_logins (person_id);

-- Links with which a person chooses a password, once.
CREATE TABLE password_links (
    token_hash TEXT NOT NULL PRIMARY KEY,                   -- SHA-256 of the random token
    person_id  TEXT NOT NULL REFERENCES people (id),
    expires_at TEXT NOT NULL,
    used_at    TEXT                                         -- also when a later link took its place
) STRICT;
CREATE INDEX password_links_person ON password_links (person_id);

-- One sign-in of a person in one browser. The cookie names it; it holds until it is ended.
CREATE TABLE person_sessions (
    id           TEXT NOT NULL PRIMARY KEY,                 -- a GUID
    person_id    TEXT NOT NULL REFERENCES people (id),
    started_at   TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,                             -- to five minutes
    device       TEXT NOT NULL,                             -- browser and system, as the browser says
    ended_at     TEXT
) STRICT;
CREATE INDEX person_sessions_person ON person_sessions (person_id, ended_at);
