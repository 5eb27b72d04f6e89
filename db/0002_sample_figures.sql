-- Whether sample figures are present, and which, is found without reading the real ones; without samples the indexes are empty.
CREATE INDEX actuals_sample ON actuals (indicator_id, district_code, period_end) WHERE sample = 1;
CREATE INDEX executions_sample ON executions (allocation_id, period_end) WHERE sample = 1;
