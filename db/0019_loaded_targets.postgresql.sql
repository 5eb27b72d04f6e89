-- What a target was before its first change is kept whoever changes it: an administrator or a package. It counts from the day its notice was issued.
CREATE FUNCTION targets_keep_loaded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO target_versions (target_id, version, since, area, clause, label_zh, label_en, period, comparator, value, value_max, stretch, unit, strength, measure, stated, note, at)
    SELECT OLD.id, 1, n.issued_on, OLD.area, OLD.clause, OLD.label_zh, OLD.label_en, OLD.period, OLD.comparator, OLD.value, OLD.value_max, OLD.stretch, OLD.unit, OLD.strength, OLD.measure, OLD.stated, OLD.note,
           to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    FROM notices n
    WHERE n.id = OLD.notice_id AND NOT EXISTS (SELECT 1 FROM target_versions v WHERE v.target_id = OLD.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER targets_keep_loaded AFTER UPDATE ON targets
FOR EACH ROW EXECUTE FUNCTION targets_keep_loaded();
