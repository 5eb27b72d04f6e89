CREATE FUNCTION catalogue_history_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The history of % is only ever added to.', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER target_versions_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON target_versions
FOR EACH STATEMENT EXECUTE FUNCTION catalogue_history_refuse();
CREATE TRIGGER target_successions_stay BEFORE DELETE OR TRUNCATE ON target_successions
FOR EACH STATEMENT EXECUTE FUNCTION catalogue_history_refuse();
CREATE TRIGGER agency_former_names_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON agency_former_names
FOR EACH STATEMENT EXECUTE FUNCTION catalogue_history_refuse();
CREATE TRIGGER agency_mergers_stay BEFORE DELETE OR TRUNCATE ON agency_mergers
FOR EACH STATEMENT EXECUTE FUNCTION catalogue_history_refuse();
