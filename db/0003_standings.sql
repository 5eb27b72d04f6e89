-- How targets stand is read from the reports of a district and indicator in the order of their time; this index holds all that it takes.
CREATE INDEX actuals_reports ON actuals (district_code, indicator_id, period_end, period, status, value, sample);
DROP INDEX actuals_district;
