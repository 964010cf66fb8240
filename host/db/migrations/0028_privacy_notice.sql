-- What people are told when their data is taken, from the second version on; the first one is built in. A row is never
-- changed.
CREATE TABLE privacy_notice (version INTEGER PRIMARY KEY, text_tr TEXT NOT NULL, text_en TEXT NOT NULL, written_by TEXT NOT NULL,
  written_at INTEGER NOT NULL) STRICT;
-- The version that was shown with the link page, or to somebody who came without being invited; NULL: none was.
ALTER TABLE answer ADD COLUMN notice INTEGER;
ALTER TABLE attendance ADD COLUMN notice INTEGER;
