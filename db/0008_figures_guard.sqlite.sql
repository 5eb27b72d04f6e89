CREATE TRIGGER figure_versions_no_update BEFORE UPDATE ON figure_versions
BEGIN
    SELECT RAISE(ABORT, 'Versions of figures are only ever added.');
END;
CREATE TRIGGER figure_versions_no_delete BEFORE DELETE ON figure_versions
BEGIN
    SELECT RAISE(ABORT, 'Versions of figures are only ever added.');
END;
