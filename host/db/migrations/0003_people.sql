CREATE TABLE neighbourhood (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
  search_form TEXT NOT NULL, sort_key BLOB NOT NULL) STRICT;
-- Exactly one of birth_date, birth_year, age_band is set, or none (unknown).
CREATE TABLE person (id INTEGER PRIMARY KEY, given_name TEXT NOT NULL, family_name TEXT NOT NULL,
  search_form TEXT NOT NULL, sort_key BLOB NOT NULL,
  gender TEXT NOT NULL CHECK (gender IN ('female','male','unstated')),
  birth_date TEXT, birth_year INTEGER, age_band TEXT, age_band_scheme TEXT, age_band_on TEXT,
  phone TEXT NOT NULL, email TEXT NOT NULL, neighbourhood TEXT NOT NULL,
  sector TEXT NOT NULL CHECK (sector IN ('','public','private','civil','individual')),
  organisation TEXT NOT NULL, language TEXT NOT NULL DEFAULT 'tr', source TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, removed_at INTEGER,
  CHECK ((birth_date IS NOT NULL) + (birth_year IS NOT NULL) + (age_band IS NOT NULL) <= 1)) STRICT;
CREATE INDEX person_by_sort ON person (sort_key, id) WHERE removed_at IS NULL;
CREATE INDEX person_by_neighbourhood ON person (neighbourhood, sort_key) WHERE removed_at IS NULL;
CREATE INDEX person_by_email ON person (email) WHERE email <> '' AND removed_at IS NULL;
CREATE INDEX person_by_phone ON person (phone) WHERE phone <> '' AND removed_at IS NULL;
CREATE INDEX person_by_name ON person (search_form) WHERE removed_at IS NULL;
CREATE TABLE membership (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id),
  entry_on TEXT NOT NULL, exit_on TEXT, honorary INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX membership_by_person ON membership (person_id);
CREATE TABLE consent (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('contact','recording','photo','quote')), given_on TEXT NOT NULL, withdrawn_on TEXT,
  source TEXT NOT NULL) STRICT;
CREATE INDEX consent_by_person ON consent (person_id);
CREATE TABLE person_group (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL) STRICT;
CREATE TABLE person_group_member (group_id INTEGER NOT NULL REFERENCES person_group (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id), PRIMARY KEY (group_id, person_id)) STRICT, WITHOUT ROWID;
CREATE INDEX person_group_member_by_person ON person_group_member (person_id);
