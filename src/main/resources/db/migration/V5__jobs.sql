-- Long work that survives the instance it began on. Only new tables, so that the release before works on:
-- it takes an import for one whose columns nobody has looked at yet, and cannot run it.

-- The table of db-scheduler, with its column names; moments are UTC.
CREATE TABLE scheduled_task (
  task_name VARCHAR(100) NOT NULL,
  task_instance VARCHAR(100) NOT NULL,
  task_data BLOB,
  execution_time DATETIME(6) NOT NULL,
  picked BOOLEAN NOT NULL,
  picked_by VARCHAR(50),
  last_success DATETIME(6),
  last_failure DATETIME(6),
  consecutive_failures INT,
  last_heartbeat DATETIME(6),
  version BIGINT NOT NULL,
  priority SMALLINT,
  PRIMARY KEY (task_name, task_instance)
) DEFAULT CHARSET=utf8mb4;
CREATE INDEX scheduled_task_execution_time ON scheduled_task (execution_time);
CREATE INDEX scheduled_task_last_heartbeat ON scheduled_task (last_heartbeat);

CREATE TABLE job (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  kind VARCHAR(20) NOT NULL,
  -- What it works on, by its kind: an import file, a change set.
  subject_id BIGINT NOT NULL,
  state VARCHAR(20) NOT NULL,
  -- Raised when somebody lets it go on: what was scheduled before counts no longer.
  run INT NOT NULL,
  -- Raised when an instance takes it up: who has an older number has lost it.
  lease INT NOT NULL,
  stop_asked BOOLEAN NOT NULL,
  -- The last item that is done; always in one transaction with what was done.
  position BIGINT NOT NULL,
  -- How many items there are; NULL where nobody knows before the end.
  total BIGINT,
  made INT NOT NULL,
  updated INT NOT NULL,
  unchanged INT NOT NULL,
  refused INT NOT NULL,
  change_set_id BIGINT,
  -- Why it is done, in the words of who began it.
  note VARCHAR(500) NOT NULL DEFAULT '',
  -- Reference of the log line that tells why it failed.
  failure VARCHAR(40),
  started_by BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  started_at DATETIME(6),
  finished_at DATETIME(6),
  FOREIGN KEY (change_set_id) REFERENCES change_set (id),
  FOREIGN KEY (started_by) REFERENCES account (id)
) DEFAULT CHARSET=utf8mb4;
CREATE INDEX job_subject ON job (kind, subject_id, id);
CREATE INDEX job_change_set ON job (change_set_id);

-- What became of each item.
CREATE TABLE job_item (
  job_id BIGINT NOT NULL,
  position BIGINT NOT NULL,
  outcome VARCHAR(10) NOT NULL,
  -- NULL where there is none.
  book_id BIGINT,
  -- Why it was refused, where the work itself keeps no more to say about it.
  reason VARCHAR(40),
  PRIMARY KEY (job_id, position),
  FOREIGN KEY (job_id) REFERENCES job (id)
) DEFAULT CHARSET=utf8mb4;

-- The bytes of an uploaded file, a piece a row, so that nobody has to hold them all.
CREATE TABLE import_part (
  import_id BIGINT NOT NULL,
  position INT NOT NULL,
  content MEDIUMBLOB NOT NULL,
  PRIMARY KEY (import_id, position),
  FOREIGN KEY (import_id) REFERENCES import_file (id)
) DEFAULT CHARSET=utf8mb4;

-- What the file is, and how it is to be read and matched, as JSON.
CREATE TABLE import_plan (
  import_id BIGINT NOT NULL PRIMARY KEY,
  format VARCHAR(20) NOT NULL,
  total BIGINT NOT NULL,
  choices MEDIUMTEXT NOT NULL,
  FOREIGN KEY (import_id) REFERENCES import_file (id)
) DEFAULT CHARSET=utf8mb4;

-- Choices that somebody has given a name, to be made again with the next file.
CREATE TABLE import_profile (
  name VARCHAR(100) NOT NULL PRIMARY KEY,
  choices MEDIUMTEXT NOT NULL,
  saved_by BIGINT,
  saved_at DATETIME(6) NOT NULL,
  FOREIGN KEY (saved_by) REFERENCES account (id)
) DEFAULT CHARSET=utf8mb4;

-- The numbers that a file uses, with the first row that has them; kept by the dry run for the run.
CREATE TABLE import_number (
  job_id BIGINT NOT NULL,
  kind VARCHAR(20) NOT NULL,
  number VARCHAR(80) NOT NULL,
  position BIGINT NOT NULL,
  line BIGINT NOT NULL,
  PRIMARY KEY (job_id, kind, number),
  FOREIGN KEY (job_id) REFERENCES job (id)
) DEFAULT CHARSET=utf8mb4;

CREATE TABLE job_finding (
  job_id BIGINT NOT NULL,
  position BIGINT NOT NULL,
  ordinal INT NOT NULL,
  -- The line of the file on which the record starts, counted from 1.
  line BIGINT NOT NULL,
  kind VARCHAR(20) NOT NULL,
  column_name VARCHAR(200) NOT NULL,
  cell VARCHAR(500) NOT NULL,
  reason VARCHAR(40) NOT NULL,
  detail VARCHAR(500) NOT NULL,
  PRIMARY KEY (job_id, position, ordinal),
  FOREIGN KEY (job_id) REFERENCES job (id)
) DEFAULT CHARSET=utf8mb4;
CREATE INDEX job_finding_kind ON job_finding (job_id, kind, position, ordinal);

-- A change of many books at once, and the books that were chosen for it.
CREATE TABLE bulk_edit (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  field VARCHAR(40) NOT NULL,
  action VARCHAR(20) NOT NULL,
  argument MEDIUMTEXT NOT NULL,
  replacement MEDIUMTEXT NOT NULL,
  -- How the books were chosen: the path of a list; empty where their numbers were given.
  source MEDIUMTEXT NOT NULL,
  note VARCHAR(500) NOT NULL,
  made_by BIGINT NOT NULL,
  made_at DATETIME(6) NOT NULL,
  FOREIGN KEY (made_by) REFERENCES account (id)
) DEFAULT CHARSET=utf8mb4;

CREATE TABLE bulk_edit_book (
  bulk_edit_id BIGINT NOT NULL,
  position BIGINT NOT NULL,
  book_id BIGINT NOT NULL,
  PRIMARY KEY (bulk_edit_id, position),
  FOREIGN KEY (bulk_edit_id) REFERENCES bulk_edit (id)
) DEFAULT CHARSET=utf8mb4;
