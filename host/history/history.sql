-- name: meetings_of_person
WITH touched (meeting_id) AS (
  SELECT meeting_id FROM invitation WHERE person_id = $1 UNION
  SELECT meeting_id FROM attendance WHERE person_id IN (SELECT id FROM person WHERE id = $1 OR merged_into = $1))
SELECT m.id, m.title, m.kind, m.state, m.begins_local, m.time_zone, m.begins_at, i.id, i.state, i.created_at, i.answer,
  i.waiting_since IS NOT NULL, i.answered_via, i.answered_at, i.recorded_by
FROM touched t JOIN meeting m ON m.id = t.meeting_id LEFT JOIN invitation i ON i.meeting_id = m.id AND i.person_id = $1
WHERE (m.begins_at, m.id) < ($2, $3) ORDER BY m.begins_at DESC, m.id DESC LIMIT $4;
-- name: records_of_person
SELECT a.meeting_id, a.id, a.status, a.walk_in, a.via, a.recorded_by, a.recorded_at, a.struck_at, COALESCE(a.struck_by, ''),
  COALESCE(a.struck_reason, ''), a.reason, w.id IS NOT NULL AND (w.ended_at IS NULL OR w.ended_with_meeting = 1), w.began_at, w.ended_at
FROM attendance a JOIN meeting m ON m.id = a.meeting_id LEFT JOIN presence w ON w.attendance_id = a.id
WHERE a.person_id IN (SELECT id FROM person WHERE id = $1 OR merged_into = $1) AND m.begins_at BETWEEN $2 AND $3 ORDER BY a.id, w.began_at, w.id LIMIT 2000;
