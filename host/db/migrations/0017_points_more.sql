-- Why a receiver of events did not take one, and why a job's last run failed; one sentence, for the administrator.
ALTER TABLE event_delivery ADD COLUMN sentence TEXT NOT NULL DEFAULT '';
ALTER TABLE schedule ADD COLUMN trouble TEXT NOT NULL DEFAULT '';
-- What people wrote back. sealed: their number and text. doubt: why nobody but a person can sort it.
CREATE TABLE inbound_message (id INTEGER PRIMARY KEY, channel TEXT NOT NULL, provider_ref TEXT NOT NULL, sealed BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open','answered','stopped','aside')),
  doubt TEXT NOT NULL CHECK (doubt IN ('','words','several','nobody')),
  invitation_id INTEGER REFERENCES invitation (id), meeting_id INTEGER REFERENCES meeting (id), answer TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL, sorted_by TEXT NOT NULL DEFAULT '', sorted_at INTEGER, UNIQUE (channel, provider_ref)) STRICT;
CREATE INDEX inbound_message_open ON inbound_message (id) WHERE state = 'open';
CREATE INDEX inbound_message_by_meeting ON inbound_message (meeting_id, id) WHERE meeting_id IS NOT NULL;
-- Numbers from which somebody wrote that they want no more SMS.
CREATE TABLE sms_stop (phone TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- What a rule said when a meeting was opened, with the question, so that it reads when the rule is gone.
CREATE TABLE quorum_verdict (meeting_id INTEGER PRIMARY KEY REFERENCES meeting (id), rule TEXT NOT NULL, rule_title TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('met','not_met','unknown')), question TEXT NOT NULL, answer TEXT NOT NULL,
  at INTEGER NOT NULL) STRICT;
-- What a person must still fill in: a list of sentences of the plug-in that composed the version.
ALTER TABLE document ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';
