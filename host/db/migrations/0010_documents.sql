CREATE TABLE document (id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting (id), name TEXT NOT NULL,
  title TEXT NOT NULL, markdown TEXT NOT NULL, composed_by TEXT NOT NULL, written_by TEXT NOT NULL, written_at INTEGER NOT NULL) STRICT;
CREATE INDEX document_by_meeting ON document (meeting_id, name, id);
