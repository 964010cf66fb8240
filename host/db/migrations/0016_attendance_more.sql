-- A stay the end of the meeting ended, not a leaving.
ALTER TABLE presence ADD COLUMN ended_with_meeting INTEGER NOT NULL DEFAULT 0;
-- Why somebody who was not invited entered where only the invited do.
ALTER TABLE attendance ADD COLUMN reason TEXT NOT NULL DEFAULT '';
UPDATE presence SET ended_with_meeting = 1, ended_at = MAX(began_at, (SELECT m.ends_at FROM attendance a
  JOIN meeting m ON m.id = a.meeting_id WHERE a.id = presence.attendance_id))
WHERE ended_at IS NULL AND attendance_id IN (SELECT a.id FROM attendance a JOIN meeting m ON m.id = a.meeting_id
  WHERE m.state NOT IN ('draft', 'called', 'open'));
