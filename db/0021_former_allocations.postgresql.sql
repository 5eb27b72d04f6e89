CREATE FUNCTION allocations_keep_former() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO former_allocations (allocation_id, amount_yuan, known_to)
    SELECT OLD.id, OLD.amount_yuan, NEW.known_from
    WHERE NOT EXISTS (SELECT 1 FROM former_allocations f WHERE f.allocation_id = OLD.id AND f.known_to = NEW.known_from);
    RETURN NULL;
END
$$;
CREATE TRIGGER allocations_keep_former AFTER UPDATE ON allocations
FOR EACH ROW WHEN (OLD.amount_yuan <> NEW.amount_yuan) EXECUTE FUNCTION allocations_keep_former();

CREATE FUNCTION former_allocations_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Former amounts are only ever added.';
END
$$;
CREATE TRIGGER former_allocations_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON former_allocations
FOR EACH STATEMENT EXECUTE FUNCTION former_allocations_refuse();
