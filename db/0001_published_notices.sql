-- What districts publish and what is reported against it.
--
-- How to read this file
--   * One script for both engines. On PostgreSQL, INTEGER becomes bigint, TEXT becomes text COLLATE "C", and STRICT is left out.
--   * Money and values are exact: INTEGER in ten-thousandths of the unit named in the column (amount_yuan 75900000000000 is 7,590,000,000 yuan).
--   * Dates are ISO 8601 text (2024-05-14). Periods are 2024, 2024-Q1, 2024-09 or 2021/2025; period_end is the period's last day.
--   * Yes/no is 1/0. NULL is "not known" or "does not apply", never zero.
--   * The columns and their order are those of the data package (seed/datapackage.json), plus period_end.
--   * Foreign keys are checked at commit, so that a package may be loaded in any order, all or nothing.

-- Districts after GB/T 2260, with the city and province above them.
CREATE TABLE districts (
    code        TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 6),
    name_zh     TEXT NOT NULL,
    name_en     TEXT NOT NULL,
    parent_code TEXT REFERENCES districts (code) DEFERRABLE INITIALLY DEFERRED,
    revision    TEXT NOT NULL                   -- the year of the division that the code belongs to
) STRICT;

-- Our classification of policy areas, so that areas of different notices can be compared.
CREATE TABLE themes (
    id      TEXT NOT NULL PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    sort    INTEGER NOT NULL
) STRICT;

-- Responsible bureaus, sub-district offices, companies and committees.
CREATE TABLE agencies (
    id            TEXT NOT NULL PRIMARY KEY,
    district_code TEXT NOT NULL REFERENCES districts (code) DEFERRABLE INITIALLY DEFERRED,
    name_zh       TEXT NOT NULL,
    name_en       TEXT NOT NULL
) STRICT;
CREATE INDEX agencies_district ON agencies (district_code);

-- What is measured. Targets of two districts that share an indicator can be held side by side; others cannot.
CREATE TABLE indicators (
    id            TEXT NOT NULL PRIMARY KEY,
    name_zh       TEXT NOT NULL,
    name_en       TEXT NOT NULL,
    unit          TEXT NOT NULL,                -- the closed list of Dashboard.Core.Unit
    counted_zh    TEXT,                         -- what is counted, for unit count
    counted_en    TEXT,
    kind          TEXT NOT NULL CHECK (kind IN ('flow', 'level', 'growth', 'state')),
    better        TEXT NOT NULL CHECK (better IN ('higher', 'lower', 'neither')),
    frequency     TEXT NOT NULL CHECK (frequency IN ('monthly', 'quarterly', 'yearly')),
    headline      INTEGER NOT NULL CHECK (headline IN (0, 1)),
    definition_zh TEXT NOT NULL,
    definition_en TEXT NOT NULL
) STRICT;

-- Published policy notices, one district and year each.
CREATE TABLE notices (
    id                TEXT NOT NULL PRIMARY KEY,
    district_code     TEXT NOT NULL REFERENCES districts (code) DEFERRABLE INITIALLY DEFERRED,
    year              INTEGER NOT NULL CHECK (year BETWEEN 1949 AND 2199),
    title_zh          TEXT NOT NULL,
    title_en          TEXT NOT NULL,
    document_number   TEXT,
    issued_on         TEXT NOT NULL CHECK (length(issued_on) = 10),
    valid_from        TEXT CHECK (length(valid_from) = 10),
    valid_to          TEXT CHECK (length(valid_to) = 10),
    source_language   TEXT NOT NULL CHECK (source_language IN ('en', 'zh-Hans', 'zh-Hant')),
    complete          INTEGER NOT NULL CHECK (complete IN (0, 1)),   -- 0: the copy at hand is cut off
    stated_total_yuan INTEGER CHECK (stated_total_yuan >= 0),        -- the grand total, overlaps taken out
    stated_total_note TEXT,
    CHECK (valid_from <= valid_to)
) STRICT;
CREATE INDEX notices_district_year ON notices (district_code, year);
CREATE INDEX notices_year ON notices (year);

-- The chapters of a notice.
CREATE TABLE areas (
    notice_id TEXT NOT NULL REFERENCES notices (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal   INTEGER NOT NULL CHECK (ordinal >= 1),
    name_zh   TEXT NOT NULL,
    name_en   TEXT NOT NULL,
    theme_id  TEXT NOT NULL REFERENCES themes (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (notice_id, ordinal)
) STRICT;
CREATE INDEX areas_theme ON areas (theme_id);

-- Who leads an area and who cooperates.
CREATE TABLE area_agencies (
    notice_id TEXT NOT NULL,
    area      INTEGER NOT NULL,
    agency_id TEXT NOT NULL REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    role      TEXT NOT NULL CHECK (role IN ('lead', 'cooperating')),
    PRIMARY KEY (notice_id, area, agency_id),
    FOREIGN KEY (notice_id, area) REFERENCES areas (notice_id, ordinal) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX area_agencies_agency ON area_agencies (agency_id);

-- Numbered items. The preamble of an area is clause 0 and has no row here.
CREATE TABLE clauses (
    notice_id  TEXT NOT NULL,
    number     INTEGER NOT NULL CHECK (number >= 1),
    area       INTEGER NOT NULL,
    heading_zh TEXT NOT NULL,
    heading_en TEXT NOT NULL,
    PRIMARY KEY (notice_id, number),
    UNIQUE (notice_id, area, number),
    FOREIGN KEY (notice_id, area) REFERENCES areas (notice_id, ordinal) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Who is responsible for a clause, in printed order.
CREATE TABLE clause_agencies (
    notice_id TEXT NOT NULL,
    clause    INTEGER NOT NULL,
    agency_id TEXT NOT NULL REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL CHECK (position >= 1),
    PRIMARY KEY (notice_id, clause, agency_id),
    FOREIGN KEY (notice_id, clause) REFERENCES clauses (notice_id, number) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX clause_agencies_agency ON clause_agencies (agency_id);

-- Public money that a notice says its finance arranges. The clause may stand in another area than the one that gets the money.
CREATE TABLE allocations (
    id            TEXT NOT NULL PRIMARY KEY,
    notice_id     TEXT NOT NULL,
    area          INTEGER NOT NULL,
    clause        INTEGER NOT NULL CHECK (clause >= 0),
    parent_id     TEXT REFERENCES allocations (id) DEFERRABLE INITIALLY DEFERRED,
    label_zh      TEXT NOT NULL,
    label_en      TEXT NOT NULL,
    amount_yuan   INTEGER NOT NULL CHECK (amount_yuan >= 0),
    comparator    TEXT NOT NULL CHECK (comparator IN ('eq', 'ge', 'gt', 'le', 'lt', 'approx', 'range')),
    kind          TEXT NOT NULL CHECK (kind IN ('area_total', 'component', 'other_public_money')),
    stated        TEXT NOT NULL,
    clause_number INTEGER GENERATED ALWAYS AS (NULLIF(clause, 0)) STORED,
    CHECK ((kind = 'component') = (parent_id IS NOT NULL)),
    FOREIGN KEY (notice_id, area) REFERENCES areas (notice_id, ordinal) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (notice_id, clause_number) REFERENCES clauses (notice_id, number) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX allocations_area ON allocations (notice_id, area, kind);
CREATE INDEX allocations_parent ON allocations (parent_id);

-- Parts that rightly do not add up to their whole: whole minus parts, and why.
CREATE TABLE allocation_differences (
    allocation_id   TEXT NOT NULL PRIMARY KEY REFERENCES allocations (id) DEFERRABLE INITIALLY DEFERRED,
    difference_yuan INTEGER NOT NULL CHECK (difference_yuan <> 0),
    reason          TEXT NOT NULL
) STRICT;

-- One indicator, one district, one period, a comparator and a value, stated in a clause.
CREATE TABLE targets (
    id            TEXT NOT NULL PRIMARY KEY,
    notice_id     TEXT NOT NULL,
    area          INTEGER NOT NULL,
    clause        INTEGER NOT NULL CHECK (clause >= 0),
    indicator_id  TEXT NOT NULL REFERENCES indicators (id) DEFERRABLE INITIALLY DEFERRED,
    label_zh      TEXT NOT NULL,
    label_en      TEXT NOT NULL,
    period        TEXT NOT NULL,
    period_end    TEXT NOT NULL,
    comparator    TEXT NOT NULL CHECK (comparator IN ('eq', 'ge', 'gt', 'le', 'lt', 'approx', 'range')),
    value         INTEGER NOT NULL,
    value_max     INTEGER,                      -- only for a range
    stretch       INTEGER,                      -- the aspiration above the stated floor
    unit          TEXT NOT NULL,
    strength      TEXT NOT NULL CHECK (strength IN ('must', 'plan', 'strive')),
    measure       TEXT NOT NULL CHECK (measure IN ('level', 'increase_count', 'growth_rate', 'share', 'cumulative')),
    stated        TEXT NOT NULL,                -- the figure as printed
    note          TEXT,
    clause_number INTEGER GENERATED ALWAYS AS (NULLIF(clause, 0)) STORED,
    CHECK ((comparator = 'range') = (value_max IS NOT NULL)),
    CHECK (value_max > value),
    FOREIGN KEY (notice_id, area) REFERENCES areas (notice_id, ordinal) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (notice_id, area, clause_number) REFERENCES clauses (notice_id, area, number) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX targets_notice ON targets (notice_id, area, clause);
CREATE INDEX targets_indicator ON targets (indicator_id);

-- Target values inside the year.
CREATE TABLE milestones (
    target_id  TEXT NOT NULL REFERENCES targets (id) DEFERRABLE INITIALLY DEFERRED,
    period     TEXT NOT NULL,
    period_end TEXT NOT NULL,
    comparator TEXT NOT NULL CHECK (comparator IN ('eq', 'ge', 'gt', 'le', 'lt', 'approx')),
    value      INTEGER NOT NULL,
    stated     TEXT,                            -- NULL: a typed plan, not a printed figure
    PRIMARY KEY (target_id, period)
) STRICT;

-- Subsidies, rewards and rates open to enterprises or people. Never a target.
CREATE TABLE incentives (
    id            TEXT NOT NULL PRIMARY KEY,
    notice_id     TEXT NOT NULL,
    area          INTEGER NOT NULL,
    clause        INTEGER NOT NULL CHECK (clause >= 0),
    label_zh      TEXT NOT NULL,
    label_en      TEXT NOT NULL,
    max_yuan      INTEGER CHECK (max_yuan >= 0),
    min_yuan      INTEGER CHECK (min_yuan >= 0),
    rate_percent  INTEGER CHECK (rate_percent >= 0),
    rate_kind     TEXT CHECK (rate_kind IN ('subsidy', 'matching', 'interest', 'discount', 'charge', 'deduction')),
    fixed         INTEGER NOT NULL CHECK (fixed IN (0, 1)),   -- 1: a set sum or rate, 0: an upper limit
    stated        TEXT NOT NULL,
    note          TEXT,
    clause_number INTEGER GENERATED ALWAYS AS (NULLIF(clause, 0)) STORED,
    CHECK (max_yuan IS NOT NULL OR min_yuan IS NOT NULL OR rate_percent IS NOT NULL),
    CHECK ((rate_percent IS NULL) = (rate_kind IS NULL)),
    CHECK (min_yuan <= max_yuan),
    FOREIGN KEY (notice_id, area) REFERENCES areas (notice_id, ordinal) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (notice_id, area, clause_number) REFERENCES clauses (notice_id, area, number) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX incentives_notice ON incentives (notice_id, area, clause);

-- Reported values. A provisional and a final value of the same period are both kept.
CREATE TABLE actuals (
    indicator_id  TEXT NOT NULL REFERENCES indicators (id) DEFERRABLE INITIALLY DEFERRED,
    district_code TEXT NOT NULL REFERENCES districts (code) DEFERRABLE INITIALLY DEFERRED,
    period        TEXT NOT NULL,                -- a month of a flow or growth indicator counts from January
    period_end    TEXT NOT NULL,
    value         INTEGER NOT NULL,
    status        TEXT NOT NULL CHECK (status IN ('provisional', 'final')),
    source_title  TEXT,
    source_url    TEXT,
    note          TEXT,
    sample        INTEGER NOT NULL CHECK (sample IN (0, 1)),   -- 1: invented for demonstration
    PRIMARY KEY (indicator_id, district_code, period, status)
) STRICT;
CREATE INDEX actuals_district ON actuals (district_code, period_end, indicator_id);

-- Money actually spent of an allocation.
CREATE TABLE executions (
    allocation_id TEXT NOT NULL REFERENCES allocations (id) DEFERRABLE INITIALLY DEFERRED,
    period        TEXT NOT NULL,
    period_end    TEXT NOT NULL,
    executed_yuan INTEGER NOT NULL,
    adjusted_yuan INTEGER,                      -- the budget after adjustment, where it was adjusted
    status        TEXT NOT NULL CHECK (status IN ('provisional', 'final')),
    source_title  TEXT,
    source_url    TEXT,
    note          TEXT,
    sample        INTEGER NOT NULL CHECK (sample IN (0, 1)),
    PRIMARY KEY (allocation_id, period, status)
) STRICT;
