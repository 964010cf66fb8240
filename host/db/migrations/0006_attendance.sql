CREATE TABLE attendance (id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting (id),
  person_id INTEGER NOT NULL REFERENCES person (id), status TEXT NOT NULL CHECK (status IN ('present','excused')),
  walk_in INTEGER NOT NULL DEFAULT 0, via TEXT NOT NULL CHECK (via IN ('desk','paper','scan')),
  recorded_by TEXT NOT NULL, recorded_at INTEGER NOT NULL,
  struck_at INTEGER, struck_by TEXT, struck_reason TEXT) STRICT;
CREATE UNIQUE INDEX attendance_standing ON attendance (meeting_id, person_id) WHERE struck_at IS NULL;
CREATE INDEX attendance_by_person ON attendance (person_id);
-- An interval in the room; a person who left and came back has two.
CREATE TABLE presence (id INTEGER PRIMARY KEY, attendance_id INTEGER NOT NULL REFERENCES attendance (id),
  began_at INTEGER NOT NULL, ended_at INTEGER) STRICT;
CREATE INDEX presence_by_attendance ON presence (attendance_id);
