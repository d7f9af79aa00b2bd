-- Which books lead to one, before that one is removed.
CREATE INDEX book_merged_into ON book (merged_into);
