-- What the pages showed earlier, so that an as-of date shows what was known then. A figure counts on a day from known_from on and before known_to.
-- The first known_from of a figure that came with a package is not known: it counts as soon as its period is over.
ALTER TABLE actuals ADD COLUMN known_from TEXT NOT NULL DEFAULT '0001-01-01';       -- the day of its approval, or of the package that changed it
ALTER TABLE executions ADD COLUMN known_from TEXT NOT NULL DEFAULT '0001-01-01';

-- Figures that others took the place of. Triggers write them (0016); rows are only ever added. What was replaced on the day it came is in figure_versions alone.
CREATE TABLE former_actuals (
    indicator_id  TEXT NOT NULL,
    district_code TEXT NOT NULL,
    period        TEXT NOT NULL,
    period_end    TEXT NOT NULL,
    value         INTEGER NOT NULL,
    status        TEXT NOT NULL,
    source_title  TEXT,
    source_url    TEXT,
    note          TEXT,
    sample        INTEGER NOT NULL,
    known_from    TEXT NOT NULL,
    known_to      TEXT NOT NULL,                -- the known_from of what took its place
    PRIMARY KEY (district_code, indicator_id, period, status, known_to)
) STRICT;

CREATE TABLE former_executions (
    allocation_id TEXT NOT NULL,
    period        TEXT NOT NULL,
    period_end    TEXT NOT NULL,
    executed_yuan INTEGER NOT NULL,
    adjusted_yuan INTEGER,
    status        TEXT NOT NULL,
    source_title  TEXT,
    source_url    TEXT,
    note          TEXT,
    sample        INTEGER NOT NULL,
    known_from    TEXT NOT NULL,
    known_to      TEXT NOT NULL,
    PRIMARY KEY (allocation_id, period, status, known_to)
) STRICT;

-- What holds (known_to is NULL) and what held: what the pages showed of a figure on a day is the row with known_from <= day < known_to.
CREATE VIEW actual_history AS
SELECT indicator_id, district_code, period, period_end, value, status, source_title, source_url, note, sample, known_from, CAST(NULL AS TEXT) AS known_to FROM actuals
UNION ALL
SELECT indicator_id, district_code, period, period_end, value, status, source_title, source_url, note, sample, known_from, known_to FROM former_actuals;

CREATE VIEW execution_history AS
SELECT allocation_id, period, period_end, executed_yuan, adjusted_yuan, status, source_title, source_url, note, sample, known_from, CAST(NULL AS TEXT) AS known_to FROM executions
UNION ALL
SELECT allocation_id, period, period_end, executed_yuan, adjusted_yuan, status, source_title, source_url, note, sample, known_from, known_to FROM former_executions;

-- As before, and with the day: how targets stand is still read from the index alone.
DROP INDEX actuals_reports;
CREATE INDEX actuals_reports ON actuals (district_code, indicator_id, period_end, period, status, value, sample, known_from);
