-- The meeting's beginning each answer was given to; a meeting that is moved asks again and the old answers stay
-- answers to the old day.
ALTER TABLE answer ADD COLUMN begins_local TEXT NOT NULL DEFAULT '';
UPDATE answer SET begins_local = (SELECT m.begins_local FROM invitation i JOIN meeting m ON m.id = i.meeting_id WHERE i.id = answer.invitation_id);
-- The beginning the latest answer was given to: with answer 'none' the meeting has moved since. NULL: never answered.
ALTER TABLE invitation ADD COLUMN answered_for TEXT;
UPDATE invitation SET answered_for = (SELECT m.begins_local FROM meeting m WHERE m.id = invitation.meeting_id) WHERE answer <> 'none';
-- When the holder of the link said that it is not theirs.
ALTER TABLE invitation ADD COLUMN disowned_at INTEGER;
-- Withdrawn because the person was removed; undoing the removal brings it back.
ALTER TABLE invitation ADD COLUMN left_with_person INTEGER NOT NULL DEFAULT 0;
-- Forms that made links, each good for once; what a form made can be shown again, never made again.
CREATE TABLE link_form (key TEXT PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting (id), used_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
