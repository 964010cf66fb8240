CREATE TABLE meeting (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('sub_group','focus_group','one_to_one','interview','general_assembly','board')),
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft','called','open','no_quorum','closed','filed','postponed','cancelled')),
  begins_local TEXT NOT NULL, ends_local TEXT NOT NULL, time_zone TEXT NOT NULL,
  begins_on TEXT NOT NULL, begins_at INTEGER NOT NULL, ends_at INTEGER NOT NULL,
  place TEXT NOT NULL, place_form TEXT NOT NULL, capacity INTEGER, reason TEXT NOT NULL DEFAULT '',
  sequence INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  CHECK (ends_at > begins_at)) STRICT;
CREATE INDEX meeting_by_day ON meeting (begins_on, begins_at);
CREATE INDEX meeting_by_place ON meeting (place_form, begins_at);
CREATE TABLE meeting_neighbourhood (meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  name TEXT NOT NULL, PRIMARY KEY (meeting_id, name)) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_neighbourhood_by_name ON meeting_neighbourhood (name);
CREATE TABLE agenda_item (id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
  number INTEGER NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, UNIQUE (meeting_id, number)) STRICT;
