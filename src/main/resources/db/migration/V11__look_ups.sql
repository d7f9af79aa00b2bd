-- The statuses of a book's copies from the index alone: what a list counts is read by the thousand. It makes
-- copy_book superfluous, which a later release may drop.
CREATE INDEX copy_statuses ON copy (book_id, deleted_at, status);

-- Which books lead to one, before that one is removed.
CREATE INDEX book_merged_into ON book (merged_into);
