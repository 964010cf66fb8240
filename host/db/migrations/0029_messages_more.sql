-- Deleting people, as an import taken back does, looks for the messages of each.
CREATE INDEX message_by_person ON message (person_id);
-- Of the tries: those that never reached the channel. They make the pauses longer and use no try up.
ALTER TABLE message ADD COLUMN unreached INTEGER NOT NULL DEFAULT 0;
-- The first, the second … time somebody had it sent; the key a channel gets holds it.
ALTER TABLE message ADD COLUMN sending INTEGER NOT NULL DEFAULT 1;
-- When its day or hour last changed: an answer to a message from before may mean the old day.
ALTER TABLE meeting ADD COLUMN moved_at INTEGER;
UPDATE meeting SET moved_at = (SELECT MAX(a.at) FROM audit a WHERE a.act = 'meeting.asked_again' AND a.subject_id = meeting.id);
-- One more doubt: moved.
CREATE TABLE inbound_message_anew (id INTEGER PRIMARY KEY, channel TEXT NOT NULL, provider_ref TEXT NOT NULL, sealed BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open','answered','stopped','aside')),
  doubt TEXT NOT NULL CHECK (doubt IN ('','words','several','nobody','moved')),
  invitation_id INTEGER REFERENCES invitation (id), meeting_id INTEGER REFERENCES meeting (id), answer TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL, sorted_by TEXT NOT NULL DEFAULT '', sorted_at INTEGER, UNIQUE (channel, provider_ref)) STRICT;
INSERT INTO inbound_message_anew SELECT id, channel, provider_ref, sealed, state, doubt, invitation_id, meeting_id, answer, at,
  sorted_by, sorted_at FROM inbound_message;
DROP TABLE inbound_message;
ALTER TABLE inbound_message_anew RENAME TO inbound_message;
CREATE INDEX inbound_message_open ON inbound_message (id) WHERE state = 'open';
CREATE INDEX inbound_message_by_meeting ON inbound_message (meeting_id, id) WHERE meeting_id IS NOT NULL;
