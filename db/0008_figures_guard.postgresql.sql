CREATE FUNCTION figure_versions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Versions of figures are only ever added.';
END
$$;
CREATE TRIGGER figure_versions_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON figure_versions
FOR EACH STATEMENT EXECUTE FUNCTION figure_versions_refuse();
