CREATE FUNCTION actuals_keep_former() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO former_actuals (indicator_id, district_code, period, period_end, value, status, source_title, source_url, note, sample, known_from, known_to)
    VALUES (OLD.indicator_id, OLD.district_code, OLD.period, OLD.period_end, OLD.value, OLD.status, OLD.source_title, OLD.source_url, OLD.note, OLD.sample, OLD.known_from,
            NEW.known_from);
    RETURN NULL;
END
$$;
CREATE TRIGGER actuals_keep_former AFTER UPDATE ON actuals
FOR EACH ROW WHEN (OLD.sample = 0 AND OLD.known_from < NEW.known_from) EXECUTE FUNCTION actuals_keep_former();

CREATE FUNCTION executions_keep_former() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO former_executions (allocation_id, period, period_end, executed_yuan, adjusted_yuan, status, source_title, source_url, note, sample, known_from, known_to)
    VALUES (OLD.allocation_id, OLD.period, OLD.period_end, OLD.executed_yuan, OLD.adjusted_yuan, OLD.status, OLD.source_title, OLD.source_url, OLD.note, OLD.sample,
            OLD.known_from, NEW.known_from);
    RETURN NULL;
END
$$;
CREATE TRIGGER executions_keep_former AFTER UPDATE ON executions
FOR EACH ROW WHEN (OLD.sample = 0 AND OLD.known_from < NEW.known_from) EXECUTE FUNCTION executions_keep_former();

CREATE FUNCTION former_figures_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Former figures are only ever added.';
END
$$;
CREATE TRIGGER former_actuals_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON former_actuals
FOR EACH STATEMENT EXECUTE FUNCTION former_figures_refuse();
CREATE TRIGGER former_executions_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON former_executions
FOR EACH STATEMENT EXECUTE FUNCTION former_figures_refuse();
