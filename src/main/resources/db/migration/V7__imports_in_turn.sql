-- The batches of imports take turns by holding this row, so that two files at once make no book twice: nothing else
-- in the database says that an ISBN is there only once.
CREATE TABLE import_turn (
  id INT NOT NULL PRIMARY KEY
) DEFAULT CHARSET=utf8mb4;

INSERT INTO import_turn (id) VALUES (1);
