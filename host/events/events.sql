-- name: cursor
SELECT event_id FROM event_cursor WHERE receiver = $1;
-- name: move_cursor
INSERT INTO event_cursor (receiver, event_id) VALUES ($1, $2) ON CONFLICT (receiver) DO UPDATE SET event_id = excluded.event_id;
-- name: newest
SELECT COALESCE(MAX(id), 0) FROM event;
-- name: newest_before
SELECT COALESCE(MAX(id), 0) FROM event WHERE at < $1;
-- name: enabled_at
SELECT MAX(at) FROM audit WHERE substr(act, 1, 7) = 'plugin.' AND act = 'plugin.enabled'
  AND substr(detail, 1, instr(detail || ':', ':') - 1) = $1;
-- name: after
SELECT e.id, e.at, e.name, e.meeting_id, e.subject_id,
  0 FROM event e WHERE e.id > $1 ORDER BY e.id LIMIT 200;
-- name: waiting_of_meeting
SELECT event_id FROM event_delivery WHERE receiver = $1 AND meeting_id = $2 AND parked = 0 LIMIT 1;
-- name: due
SELECT e.id, e.at, e.name, e.meeting_id, e.subject_id, d.attempts FROM event_delivery d JOIN event e ON e.id = d.event_id
WHERE d.receiver = $1 AND d.parked = 0 AND d.due_at <= $2 AND NOT EXISTS (SELECT 1 FROM event_delivery f
  WHERE f.receiver = d.receiver AND f.meeting_id = d.meeting_id AND f.parked = 0 AND f.event_id < d.event_id)
ORDER BY d.event_id LIMIT 1;
-- name: keep
INSERT INTO event_delivery (receiver, event_id, meeting_id, attempts, due_at, parked, sentence) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (receiver, event_id) DO UPDATE SET attempts = excluded.attempts, due_at = excluded.due_at, parked = excluded.parked,
  sentence = excluded.sentence;
-- name: taken
DELETE FROM event_delivery WHERE receiver = $1 AND event_id = $2;
-- name: standing
SELECT COUNT(*) FILTER (WHERE parked = 0), COUNT(*) FILTER (WHERE parked = 1), COALESCE((SELECT d.sentence FROM event_delivery d
  WHERE d.receiver = $1 AND d.sentence <> '' ORDER BY d.event_id DESC LIMIT 1), '') FROM event_delivery WHERE receiver = $1;
-- name: unpark
UPDATE event_delivery SET parked = 0, attempts = 0, due_at = $1 WHERE receiver = $2 AND parked = 1;
-- name: meeting_facts
SELECT title, kind, state, place, begins_at FROM meeting WHERE id = $1;
-- name: invitation_facts
SELECT answer FROM invitation WHERE id = $1;
