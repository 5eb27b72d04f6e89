CREATE FUNCTION evidence_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Evidence is only ever added.';
END
$$;
CREATE TRIGGER evidence_files_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_files
FOR EACH STATEMENT EXECUTE FUNCTION evidence_refuse();
CREATE TRIGGER evidence_additions_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_additions
FOR EACH STATEMENT EXECUTE FUNCTION evidence_refuse();
