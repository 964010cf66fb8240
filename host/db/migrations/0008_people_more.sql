-- What an import did, and what it takes to undo the last one: whom it made, and the facts it changed as they were.
CREATE TABLE person_import (id INTEGER PRIMARY KEY, imported_at INTEGER NOT NULL, imported_by TEXT NOT NULL,
  added INTEGER NOT NULL, updated INTEGER NOT NULL, skipped INTEGER NOT NULL, wrong INTEGER NOT NULL,
  taken_back_at INTEGER) STRICT;
CREATE TABLE imported_person (person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE) STRICT;
CREATE TABLE person_before_import (person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  given_name TEXT NOT NULL, family_name TEXT NOT NULL, search_form TEXT NOT NULL, sort_key BLOB NOT NULL, gender TEXT NOT NULL,
  birth_date TEXT, birth_year INTEGER, age_band TEXT, age_band_scheme TEXT, age_band_on TEXT, phone TEXT NOT NULL,
  email TEXT NOT NULL, neighbourhood TEXT NOT NULL, sector TEXT NOT NULL, organisation TEXT NOT NULL,
  language TEXT NOT NULL, source TEXT NOT NULL) STRICT;
