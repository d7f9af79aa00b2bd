-- What operators see. Only new tables, indexes and a column that may be empty, so that the release before works on; what
-- it changes meanwhile counts as not yet in the search index, as nobody knows by which rules it was put there.

-- The updated_at of the state that the book's search row was made of; NULL: not told. Here and not in book_search, where
-- a new column would mean to build the full-text indexes anew.
ALTER TABLE book ADD COLUMN search_of DATETIME(6);
-- Which books are behind is read off these two alone.
CREATE INDEX book_search_of ON book (id, updated_at, search_of);
CREATE INDEX book_search_book ON book_search (book_id);

-- The counts of copies are read off it alone.
CREATE INDEX copy_deleted_status ON copy (deleted_at, status);
CREATE INDEX job_state ON job (state, id);

-- Each running instance, as it last said of itself; moments are UTC.
CREATE TABLE instance (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  host VARCHAR(255) NOT NULL,
  port INT NOT NULL,
  -- Of the rollout that it belongs to; empty where nobody told it.
  colour VARCHAR(60) NOT NULL,
  version VARCHAR(60) NOT NULL,
  release_commit VARCHAR(40) NOT NULL,
  slow_queries BIGINT NOT NULL,
  started_at DATETIME(6) NOT NULL,
  last_seen_at DATETIME(6) NOT NULL
) DEFAULT CHARSET=utf8mb4;
CREATE INDEX instance_last_seen_at ON instance (last_seen_at);

-- Levels that all instances give to log categories for a while.
CREATE TABLE log_level (
  category VARCHAR(100) NOT NULL PRIMARY KEY,
  level VARCHAR(10) NOT NULL,
  until_at DATETIME(6) NOT NULL,
  set_by BIGINT NOT NULL,
  FOREIGN KEY (set_by) REFERENCES account (id)
) DEFAULT CHARSET=utf8mb4;
