CREATE TRIGGER evidence_files_no_update BEFORE UPDATE ON evidence_files
BEGIN
    SELECT RAISE(ABORT, 'Evidence is only ever added.');
END;
CREATE TRIGGER evidence_files_no_delete BEFORE DELETE ON evidence_files
BEGIN
    SELECT RAISE(ABORT, 'Evidence is only ever added.');
END;
CREATE TRIGGER evidence_additions_no_update BEFORE UPDATE ON evidence_additions
BEGIN
    SELECT RAISE(ABORT, 'Evidence is only ever added.');
END;
CREATE TRIGGER evidence_additions_no_delete BEFORE DELETE ON evidence_additions
BEGIN
    SELECT RAISE(ABORT, 'Evidence is only ever added.');
END;
