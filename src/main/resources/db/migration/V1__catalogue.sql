-- Runs on MySQL and on H2 in MySQL mode; what only MySQL has (full text) is V2, in Java.

CREATE TABLE id_block (
  name VARCHAR(40) NOT NULL PRIMARY KEY,
  next_id BIGINT NOT NULL
) DEFAULT CHARSET=utf8mb4;

CREATE TABLE account (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  sign_in_name VARCHAR(64) NOT NULL,
  display_name VARCHAR(100) NOT NULL,
  password_hash VARCHAR(100) NOT NULL,
  role VARCHAR(20) NOT NULL,
  active BOOLEAN NOT NULL,
  -- Part of every session cookie: raising it ends the account's sessions everywhere.
  session_epoch INT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  version INT NOT NULL
) DEFAULT CHARSET=utf8mb4;
CREATE UNIQUE INDEX account_sign_in_name ON account (sign_in_name);

-- By name, not by account: a name that does not exist is locked just the same.
CREATE TABLE sign_in_failure (
  sign_in_name VARCHAR(64) NOT NULL PRIMARY KEY,
  failures INT NOT NULL,
  last_failure_at DATETIME(6) NOT NULL
) DEFAULT CHARSET=utf8mb4;

CREATE TABLE book (
  id BIGINT NOT NULL PRIMARY KEY,
  title VARCHAR(500) NOT NULL,
  subtitle VARCHAR(500) NOT NULL DEFAULT '',
  original_title VARCHAR(500) NOT NULL DEFAULT '',
  title_reading VARCHAR(500) NOT NULL DEFAULT '',
  title_statement VARCHAR(1000) NOT NULL DEFAULT '',
  publisher VARCHAR(200) NOT NULL DEFAULT '',
  place VARCHAR(100) NOT NULL DEFAULT '',
  year_text VARCHAR(60) NOT NULL DEFAULT '',
  -- -9999 where unknown, so that the sort index needs no NULLs.
  publication_year INT NOT NULL DEFAULT -9999,
  edition VARCHAR(100) NOT NULL DEFAULT '',
  extent VARCHAR(200) NOT NULL DEFAULT '',
  series VARCHAR(300) NOT NULL DEFAULT '',
  volume VARCHAR(200) NOT NULL DEFAULT '',
  kdc VARCHAR(60) NOT NULL DEFAULT '',
  kdc_edition VARCHAR(20) NOT NULL DEFAULT '',
  ddc VARCHAR(60) NOT NULL DEFAULT '',
  author_mark VARCHAR(40) NOT NULL DEFAULT '',
  call_number VARCHAR(100) NOT NULL DEFAULT '',
  language VARCHAR(35) NOT NULL DEFAULT '',
  other_languages VARCHAR(100) NOT NULL DEFAULT '',
  category_chosen VARCHAR(20),
  category VARCHAR(20) NOT NULL,
  summary MEDIUMTEXT NOT NULL,
  contents MEDIUMTEXT NOT NULL,
  note MEDIUMTEXT NOT NULL,
  control_number VARCHAR(40),
  title_sort VARBINARY(181) NOT NULL,
  author_sort VARBINARY(181) NOT NULL,
  -- Of the form that created the record: a form sent twice makes one record.
  form_key VARCHAR(36),
  created_at DATETIME(6) NOT NULL,
  created_by BIGINT,
  updated_at DATETIME(6) NOT NULL,
  updated_by BIGINT,
  deleted_at DATETIME(6),
  deleted_by BIGINT,
  version INT NOT NULL,
  FOREIGN KEY (created_by) REFERENCES account (id),
  FOREIGN KEY (updated_by) REFERENCES account (id),
  FOREIGN KEY (deleted_by) REFERENCES account (id)
) DEFAULT CHARSET=utf8mb4;
CREATE UNIQUE INDEX book_control_number ON book (control_number);
CREATE UNIQUE INDEX book_form_key ON book (form_key);
CREATE INDEX book_created_at ON book (created_at, id);
CREATE INDEX book_title_sort ON book (title_sort, id);
CREATE INDEX book_author_sort ON book (author_sort, id);
CREATE INDEX book_publication_year ON book (publication_year, id);
CREATE INDEX book_category ON book (category, id);
CREATE INDEX book_language ON book (language, id);
CREATE INDEX book_deleted_at ON book (deleted_at, id);

CREATE TABLE book_contributor (
  book_id BIGINT NOT NULL,
  position INT NOT NULL,
  name VARCHAR(200) NOT NULL,
  role VARCHAR(20) NOT NULL,
  PRIMARY KEY (book_id, position),
  FOREIGN KEY (book_id) REFERENCES book (id)
) DEFAULT CHARSET=utf8mb4;

CREATE TABLE book_isbn (
  book_id BIGINT NOT NULL,
  position INT NOT NULL,
  -- NULL where what is printed is no valid ISBN (MARC 020 $z).
  isbn13 VARCHAR(13),
  printed VARCHAR(80) NOT NULL,
  qualifier VARCHAR(80) NOT NULL,
  PRIMARY KEY (book_id, position),
  FOREIGN KEY (book_id) REFERENCES book (id)
) DEFAULT CHARSET=utf8mb4;
CREATE INDEX book_isbn_isbn13 ON book_isbn (isbn13, book_id);

CREATE TABLE book_subject (
  book_id BIGINT NOT NULL,
  position INT NOT NULL,
  subject VARCHAR(300) NOT NULL,
  PRIMARY KEY (book_id, position),
  FOREIGN KEY (book_id) REFERENCES book (id)
) DEFAULT CHARSET=utf8mb4;

CREATE TABLE copy (
  id BIGINT NOT NULL PRIMARY KEY,
  book_id BIGINT NOT NULL,
  registration_number VARCHAR(40) NOT NULL,
  shelf VARCHAR(60) NOT NULL DEFAULT '',
  status VARCHAR(20) NOT NULL,
  acquired_on DATE,
  note VARCHAR(500) NOT NULL DEFAULT '',
  created_at DATETIME(6) NOT NULL,
  deleted_at DATETIME(6),
  version INT NOT NULL,
  FOREIGN KEY (book_id) REFERENCES book (id)
) DEFAULT CHARSET=utf8mb4;
CREATE UNIQUE INDEX copy_registration_number ON copy (registration_number);
CREATE INDEX copy_book ON copy (book_id, status);

CREATE TABLE book_cover (
  book_id BIGINT NOT NULL PRIMARY KEY,
  sha256 CHAR(64) NOT NULL,
  image MEDIUMBLOB NOT NULL,
  thumbnail MEDIUMBLOB NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  FOREIGN KEY (book_id) REFERENCES book (id)
) DEFAULT CHARSET=utf8mb4;

CREATE TABLE book_search (
  book_id BIGINT NOT NULL PRIMARY KEY,
  terms MEDIUMTEXT NOT NULL,
  FOREIGN KEY (book_id) REFERENCES book (id)
) DEFAULT CHARSET=utf8mb4;

CREATE TABLE import_file (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  file_name VARCHAR(255) NOT NULL,
  content LONGBLOB NOT NULL,
  size_bytes BIGINT NOT NULL,
  charset VARCHAR(20) NOT NULL,
  mapping MEDIUMTEXT NOT NULL,
  state VARCHAR(20) NOT NULL,
  rows_read INT NOT NULL,
  rows_created INT NOT NULL,
  rows_refused INT NOT NULL,
  uploaded_by BIGINT NOT NULL,
  uploaded_at DATETIME(6) NOT NULL,
  finished_at DATETIME(6),
  version INT NOT NULL,
  FOREIGN KEY (uploaded_by) REFERENCES account (id)
) DEFAULT CHARSET=utf8mb4;

CREATE TABLE import_finding (
  import_id BIGINT NOT NULL,
  position INT NOT NULL,
  -- The line of the file on which the record starts, counted from 1.
  line BIGINT NOT NULL,
  kind VARCHAR(20) NOT NULL,
  column_name VARCHAR(200) NOT NULL,
  cell VARCHAR(500) NOT NULL,
  reason VARCHAR(40) NOT NULL,
  detail VARCHAR(500) NOT NULL,
  PRIMARY KEY (import_id, position),
  FOREIGN KEY (import_id) REFERENCES import_file (id)
) DEFAULT CHARSET=utf8mb4;
