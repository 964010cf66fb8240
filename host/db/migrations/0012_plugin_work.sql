ALTER TABLE document ADD COLUMN published_at INTEGER;
ALTER TABLE document ADD COLUMN published_by TEXT NOT NULL DEFAULT '';
-- How far each receiver of events ("<plug-in>/<provider>") is, and what it has not taken yet, in order per meeting.
CREATE TABLE event_cursor (receiver TEXT PRIMARY KEY, event_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE event_delivery (receiver TEXT NOT NULL, event_id INTEGER NOT NULL REFERENCES event (id), meeting_id INTEGER,
  attempts INTEGER NOT NULL, due_at INTEGER NOT NULL, parked INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (receiver, event_id)) STRICT, WITHOUT ROWID;
CREATE INDEX event_delivery_by_meeting ON event_delivery (receiver, meeting_id, event_id);
CREATE TABLE schedule (job TEXT PRIMARY KEY, due_at INTEGER NOT NULL, last_at INTEGER, state TEXT NOT NULL, note TEXT NOT NULL,
  failures INTEGER NOT NULL) STRICT, WITHOUT ROWID;
