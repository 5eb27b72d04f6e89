-- What amounts were, so that an as-of date shows the amount of that day.
ALTER TABLE allocations ADD COLUMN known_from TEXT NOT NULL DEFAULT '0001-01-01';   -- the day of its latest change

-- Amounts that others took the place of. A trigger writes them; rows are only ever added. Of two changes on one day, only the amount of before is kept here;
-- the audit trail has both.
CREATE TABLE former_allocations (
    allocation_id TEXT NOT NULL,
    amount_yuan   INTEGER NOT NULL,
    known_to      TEXT NOT NULL,                -- the first day of the next amount
    PRIMARY KEY (allocation_id, known_to)
) STRICT;
