-- What a MARC record says beyond the other columns. NULL where there is nothing, so that the release before
-- goes on making books.
ALTER TABLE book ADD COLUMN marc_fields MEDIUMTEXT;
