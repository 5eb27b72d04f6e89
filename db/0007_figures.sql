-- What planners enter, version by version. A row is never changed: every save, submission, return and approval adds the next version of its figure, so that the
-- latest version is where the figure stands and the others are its history. What the pages show (actuals, executions) is written when a version is approved.
CREATE TABLE figure_versions (
    kind          TEXT NOT NULL CHECK (kind IN ('actual', 'execution')),
    subject_id    TEXT NOT NULL,                -- an indicator, or an allocation
    district_code TEXT NOT NULL REFERENCES districts (code) DEFERRABLE INITIALLY DEFERRED,
    period        TEXT NOT NULL,                -- as in actuals and executions
    period_end    TEXT NOT NULL,
    version       INTEGER NOT NULL CHECK (version >= 1),          -- 1, 2, 3 ... of this figure
    state         TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'approved')),
    answer        TEXT NOT NULL CHECK (answer IN ('value', 'nothing', 'no_change', 'not_reported', 'not_applicable')),
    value         INTEGER,                      -- of an execution: yuan executed
    adjusted_yuan INTEGER,                      -- of an execution: the budget after adjustment
    finality      TEXT NOT NULL CHECK (finality IN ('provisional', 'final')),
    source_title  TEXT,
    source_url    TEXT,
    note          TEXT,
    reason        TEXT,                         -- why a check that asked does not hold, or why a published figure is corrected
    cause         TEXT,                         -- when behind: why,
    measure       TEXT,                         --   what is done about it,
    owner         TEXT,                         --   by whom,
    due_on        TEXT CHECK (length(due_on) = 10),               --   by when
    review_note   TEXT,                         -- what the reviewer says to the planner
    person_id     TEXT,                         -- who made this version; NULL for the command line
    person_name   TEXT NOT NULL,
    at            TEXT NOT NULL,                -- UTC, ISO 8601 with milliseconds
    PRIMARY KEY (district_code, period, kind, subject_id, version),
    CHECK ((value IS NOT NULL) = (answer IN ('value', 'no_change')))
) STRICT;
CREATE INDEX figure_versions_state ON figure_versions (state, district_code, period_end);
CREATE INDEX figure_versions_subject ON figure_versions (kind, subject_id, district_code, period_end, version);
