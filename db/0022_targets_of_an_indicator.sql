-- Who answers for a figure is asked at every save: the target of one indicator in one notice, of the hundreds that all districts and years have of it.
DROP INDEX targets_indicator;
CREATE INDEX targets_indicator ON targets (indicator_id, notice_id);
