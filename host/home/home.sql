-- name: coming
SELECT m.id, m.title, m.kind, m.begins_local, m.place, m.capacity,
  COUNT(i.id), COUNT(i.id) FILTER (WHERE i.answer = 'yes' AND i.waiting_since IS NULL),
  COUNT(i.id) FILTER (WHERE i.answer = 'no'), COUNT(i.id) FILTER (WHERE i.answer = 'maybe'),
  COUNT(i.id) FILTER (WHERE i.answer = 'none'),
  (SELECT COUNT(*) FROM attendance a WHERE a.meeting_id = m.id AND a.struck_at IS NULL AND a.status = 'present')
FROM (SELECT * FROM meeting WHERE begins_on >= $1 AND state IN ('draft', 'called', 'open') ORDER BY begins_on, begins_at, id LIMIT $2) m
LEFT JOIN invitation i ON i.meeting_id = m.id AND i.state = 'invited'
GROUP BY m.id ORDER BY m.begins_at, m.id;
-- name: unfiled
SELECT m.id, m.title, m.begins_local FROM meeting m WHERE m.begins_on < $1 AND m.state IN ('draft', 'called', 'open')
ORDER BY m.begins_on DESC LIMIT 5;
-- name: year_figures
SELECT COUNT(*), COUNT(DISTINCT a.person_id), COUNT(*) FILTER (WHERE p.gender = 'female'),
  COUNT(*) FILTER (WHERE p.gender = 'unstated'), COUNT(DISTINCT a.meeting_id)
FROM meeting m JOIN attendance a ON a.meeting_id = m.id AND a.struck_at IS NULL AND a.status = 'present'
JOIN person p ON p.id = a.person_id WHERE m.begins_on BETWEEN $1 AND $2;
-- name: any_people
SELECT EXISTS (SELECT 1 FROM person);
