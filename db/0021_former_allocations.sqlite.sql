CREATE TRIGGER allocations_keep_former AFTER UPDATE ON allocations
WHEN OLD.amount_yuan <> NEW.amount_yuan
BEGIN
    INSERT INTO former_allocations (allocation_id, amount_yuan, known_to)
    SELECT OLD.id, OLD.amount_yuan, NEW.known_from
    WHERE NOT EXISTS (SELECT 1 FROM former_allocations f WHERE f.allocation_id = OLD.id AND f.known_to = NEW.known_from);
END;
CREATE TRIGGER former_allocations_no_update BEFORE UPDATE ON former_allocations
BEGIN
    SELECT RAISE(ABORT, 'Former amounts are only ever added.');
END;
CREATE TRIGGER former_allocations_no_delete BEFORE DELETE ON former_allocations
BEGIN
    SELECT RAISE(ABORT, 'Former amounts are only ever added.');
END;
