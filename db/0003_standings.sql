-- How targets stand is read from the reports of a district and indicator in the order of their time; this index holds all that it takes.
CREATE INDEX actuals_reports ON actuals (district_code, indicator_id, period_end, period, status, value, sample);
DROP INDEX actuals_district;

-- Counts the writes that may change how a district's targets stand, so that every node knows whether what it computed still holds. Raised in the
-- writer's transaction. No row: no write yet since the district is here.
CREATE TABLE district_versions (
    district_code TEXT NOT NULL PRIMARY KEY REFERENCES districts (code) DEFERRABLE INITIALLY DEFERRED,
    version       INTEGER NOT NULL
) STRICT;
