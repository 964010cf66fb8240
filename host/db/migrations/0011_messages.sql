-- Further living links of an invitation: each message carries one of its own, so that a letter in the kitchen and the
-- reminder on the telephone both work.
CREATE TABLE invitation_link (digest BLOB PRIMARY KEY, invitation_id INTEGER NOT NULL REFERENCES invitation (id)) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_link_by_invitation ON invitation_link (invitation_id);
CREATE TABLE message_job (id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting (id), purpose TEXT NOT NULL,
  channel TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('running','paused','aborted')), failure TEXT NOT NULL DEFAULT '',
  sentence TEXT NOT NULL DEFAULT '', text_tr TEXT NOT NULL, text_en TEXT NOT NULL, made_by TEXT NOT NULL, made_at INTEGER NOT NULL) STRICT;
CREATE INDEX message_job_by_meeting ON message_job (meeting_id, id);
-- sealed: number and finished text, until nothing can happen to the message any more.
CREATE TABLE message (id INTEGER PRIMARY KEY, job_id INTEGER NOT NULL REFERENCES message_job (id),
  meeting_id INTEGER NOT NULL REFERENCES meeting (id), invitation_id INTEGER NOT NULL REFERENCES invitation (id),
  person_id INTEGER NOT NULL REFERENCES person (id), sealed BLOB, encoding TEXT NOT NULL, parts INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued','handing','uncertain','retrying','sent','delivered','failed','expired',
    'rejected','stopped','dropped')),
  reason TEXT NOT NULL DEFAULT 'none', sentence TEXT NOT NULL DEFAULT '', provider_ref TEXT NOT NULL DEFAULT '',
  tries INTEGER NOT NULL DEFAULT 0, replay INTEGER NOT NULL DEFAULT 0, due_at INTEGER, expires_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL, UNIQUE (job_id, person_id)) STRICT;
CREATE INDEX message_due ON message (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX message_handing ON message (state) WHERE state = 'handing';
CREATE INDEX message_by_meeting ON message (meeting_id, person_id);
CREATE INDEX message_by_invitation ON message (invitation_id);
-- Every state a message went through, with what the firm said, late and repeated news included.
CREATE TABLE message_step (id INTEGER PRIMARY KEY, message_id INTEGER NOT NULL REFERENCES message (id), state TEXT NOT NULL,
  reason TEXT NOT NULL, sentence TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX message_step_by_message ON message_step (message_id);
CREATE TABLE channel_cursor (channel TEXT PRIMARY KEY, cursor TEXT NOT NULL, next_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
