CREATE TRIGGER target_versions_no_update BEFORE UPDATE ON target_versions
BEGIN
    SELECT RAISE(ABORT, 'Versions of targets are only ever added.');
END;
CREATE TRIGGER target_versions_no_delete BEFORE DELETE ON target_versions
BEGIN
    SELECT RAISE(ABORT, 'Versions of targets are only ever added.');
END;
CREATE TRIGGER target_successions_no_delete BEFORE DELETE ON target_successions
BEGIN
    SELECT RAISE(ABORT, 'Successions are taken back, never deleted.');
END;
CREATE TRIGGER agency_former_names_no_update BEFORE UPDATE ON agency_former_names
BEGIN
    SELECT RAISE(ABORT, 'Former names are only ever added.');
END;
CREATE TRIGGER agency_former_names_no_delete BEFORE DELETE ON agency_former_names
BEGIN
    SELECT RAISE(ABORT, 'Former names are only ever added.');
END;
CREATE TRIGGER agency_mergers_no_delete BEFORE DELETE ON agency_mergers
BEGIN
    SELECT RAISE(ABORT, 'Mergers are never deleted.');
END;
