CREATE TRIGGER actuals_keep_former AFTER UPDATE ON actuals
WHEN OLD.sample = 0 AND OLD.known_from < NEW.known_from
BEGIN
    INSERT INTO former_actuals (indicator_id, district_code, period, period_end, value, status, source_title, source_url, note, sample, known_from, known_to)
    VALUES (OLD.indicator_id, OLD.district_code, OLD.period, OLD.period_end, OLD.value, OLD.status, OLD.source_title, OLD.source_url, OLD.note, OLD.sample, OLD.known_from,
            NEW.known_from);
END;
CREATE TRIGGER executions_keep_former AFTER UPDATE ON executions
WHEN OLD.sample = 0 AND OLD.known_from < NEW.known_from
BEGIN
    INSERT INTO former_executions (allocation_id, period, period_end, executed_yuan, adjusted_yuan, status, source_title, source_url, note, sample, known_from, known_to)
    VALUES (OLD.allocation_id, OLD.period, OLD.period_end, OLD.executed_yuan, OLD.adjusted_yuan, OLD.status, OLD.source_title, OLD.source_url, OLD.note, OLD.sample,
            OLD.known_from, NEW.known_from);
END;
CREATE TRIGGER former_actuals_no_update BEFORE UPDATE ON former_actuals
BEGIN
    SELECT RAISE(ABORT, 'Former figures are only ever added.');
END;
CREATE TRIGGER former_actuals_no_delete BEFORE DELETE ON former_actuals
BEGIN
    SELECT RAISE(ABORT, 'Former figures are only ever added.');
END;
CREATE TRIGGER former_executions_no_update BEFORE UPDATE ON former_executions
BEGIN
    SELECT RAISE(ABORT, 'Former figures are only ever added.');
END;
CREATE TRIGGER former_executions_no_delete BEFORE DELETE ON former_executions
BEGIN
    SELECT RAISE(ABORT, 'Former figures are only ever added.');
END;
