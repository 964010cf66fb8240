CREATE TABLE invitation (id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting (id),
  person_id INTEGER NOT NULL REFERENCES person (id), link_digest BLOB NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('draft','invited','withdrawn')),
  answer TEXT NOT NULL CHECK (answer IN ('none','yes','no','maybe')),
  -- yes while no place was free: the moment and order of waiting; NULL otherwise
  waiting_since INTEGER, answered_via TEXT, answered_at INTEGER, recorded_by TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '', needs TEXT NOT NULL DEFAULT '', created_at INTEGER NOT NULL,
  UNIQUE (meeting_id, person_id)) STRICT;
CREATE INDEX invitation_by_person ON invitation (person_id);
CREATE INDEX invitation_by_answer ON invitation (meeting_id, answer, waiting_since);
CREATE TABLE answer (id INTEGER PRIMARY KEY, invitation_id INTEGER NOT NULL REFERENCES invitation (id),
  answer TEXT NOT NULL, via TEXT NOT NULL, at INTEGER NOT NULL, recorded_by TEXT NOT NULL, note TEXT NOT NULL,
  needs TEXT NOT NULL) STRICT;
CREATE INDEX answer_by_invitation ON answer (invitation_id);
