-- Who changed what, and what was there before: rows are added and never changed. Only new tables and a
-- column that may be empty, so that the release before works on; what it writes meanwhile has no history.

CREATE TABLE change_set (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  made_at DATETIME(6) NOT NULL,
  -- NULL: the application by itself.
  made_by BIGINT,
  way VARCHAR(20) NOT NULL,
  note VARCHAR(500) NOT NULL DEFAULT '',
  -- The change set that this one took back.
  undoes BIGINT,
  FOREIGN KEY (made_by) REFERENCES account (id),
  FOREIGN KEY (undoes) REFERENCES change_set (id)
) DEFAULT CHARSET=utf8mb4;
CREATE INDEX change_set_way ON change_set (way, id);

-- No foreign key to the record: it may be gone while its history stays.
CREATE TABLE record_change (
  -- Given while the record is locked, so that the changes of one record stand in their order.
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  change_set_id BIGINT NOT NULL,
  kind VARCHAR(10) NOT NULL,
  record_id BIGINT NOT NULL,
  book_id BIGINT NOT NULL,
  -- JSON objects of the fields that changed; NULL where there was, or then is, no record.
  fields_before MEDIUMTEXT,
  fields_after MEDIUMTEXT,
  FOREIGN KEY (change_set_id) REFERENCES change_set (id)
) DEFAULT CHARSET=utf8mb4;
CREATE INDEX record_change_set ON record_change (change_set_id, id);
CREATE INDEX record_change_book ON record_change (book_id, id);
CREATE INDEX record_change_record ON record_change (kind, record_id, id);

-- The record into which this one was merged; such a record is deleted, and its address leads there.
ALTER TABLE book ADD COLUMN merged_into BIGINT;

-- Pairs that look alike and are not the same book.
CREATE TABLE distinct_pair (
  smaller_id BIGINT NOT NULL,
  greater_id BIGINT NOT NULL,
  said_by BIGINT,
  said_at DATETIME(6) NOT NULL,
  PRIMARY KEY (smaller_id, greater_id),
  FOREIGN KEY (said_by) REFERENCES account (id)
) DEFAULT CHARSET=utf8mb4;

-- The pictures that history speaks of, each once.
CREATE TABLE kept_cover (
  sha256 CHAR(64) NOT NULL PRIMARY KEY,
  image MEDIUMBLOB NOT NULL,
  thumbnail MEDIUMBLOB NOT NULL
) DEFAULT CHARSET=utf8mb4;
