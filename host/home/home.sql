-- name: today
SELECT m.id, m.title, m.kind, m.state, m.begins_local, m.place, m.capacity, COUNT(i.id),
  COUNT(i.id) FILTER (WHERE i.answer = 'yes' AND i.waiting_since IS NULL),
  COUNT(i.id) FILTER (WHERE i.answer = 'yes' AND i.waiting_since IS NOT NULL),
  COUNT(i.id) FILTER (WHERE i.answer = 'no'), COUNT(i.id) FILTER (WHERE i.answer = 'maybe'),
  COUNT(i.id) FILTER (WHERE i.answer = 'none'),
  (SELECT COUNT(*) FROM attendance a WHERE a.meeting_id = m.id AND a.struck_at IS NULL AND a.status = 'present')
FROM meeting m LEFT JOIN invitation i ON i.meeting_id = m.id AND i.state <> 'withdrawn'
-- a meeting lasts seven days at most; one that ends at midnight is over
WHERE m.begins_on BETWEEN $1 AND $2 AND m.ends_local > $2 || 'T00:00' AND m.state NOT IN ('postponed', 'cancelled')
GROUP BY m.begins_at, m.id ORDER BY m.begins_at, m.id;
-- name: open_besides
SELECT id, title, begins_local FROM meeting
WHERE state = 'open' AND NOT (begins_on BETWEEN $1 AND $2 AND ends_local > $2 || 'T00:00')
ORDER BY begins_on DESC, begins_at DESC, id DESC LIMIT 20;
-- name: coming
SELECT m.id, m.title, m.kind, m.state, m.begins_local, m.place, m.capacity, COUNT(i.id),
  COUNT(i.id) FILTER (WHERE i.answer = 'yes' AND i.waiting_since IS NULL),
  COUNT(i.id) FILTER (WHERE i.answer = 'yes' AND i.waiting_since IS NOT NULL),
  COUNT(i.id) FILTER (WHERE i.answer = 'no'), COUNT(i.id) FILTER (WHERE i.answer = 'maybe'),
  COUNT(i.id) FILTER (WHERE i.answer = 'none'), 0
FROM (SELECT * FROM meeting WHERE begins_on > $1 AND state IN ('draft', 'called', 'open') ORDER BY begins_on, begins_at, id LIMIT $2) m
LEFT JOIN invitation i ON i.meeting_id = m.id AND i.state <> 'withdrawn'
GROUP BY m.id ORDER BY m.begins_on, m.begins_at, m.id;
-- name: left_open
SELECT id, title, begins_local FROM meeting WHERE begins_on < $1 AND ends_local <= $1 || 'T00:00' AND state IN ('draft', 'called', 'open')
ORDER BY begins_on DESC, begins_at DESC, id DESC LIMIT 5;
-- name: unfiled
SELECT id, title, begins_local FROM meeting WHERE state IN ('closed', 'no_quorum') AND begins_on >= $1
ORDER BY begins_on DESC, begins_at DESC, id DESC LIMIT 5;
-- name: failed_messages
SELECT t.id, t.title, t.begins_local, COUNT(*) FROM meeting t JOIN message m ON m.meeting_id = t.id
WHERE t.begins_on >= $1 AND t.state IN ('draft', 'called', 'open') AND m.state IN ('failed', 'expired', 'rejected')
GROUP BY t.begins_on, t.begins_at, t.id ORDER BY t.begins_on, t.begins_at, t.id LIMIT 5;
-- name: troubled_plugins
SELECT p.id FROM plugin p WHERE p.enabled AND (p.last_failure <> ''
  OR EXISTS (SELECT 1 FROM event_delivery d WHERE d.parked = 1 AND substr(d.receiver, 1, length(p.id) + 1) = p.id || '/')
  OR EXISTS (SELECT 1 FROM schedule s WHERE s.failures >= 3 AND substr(s.job, 1, length(p.id) + 1) = p.id || '/')) ORDER BY p.id LIMIT 5;
-- name: letters
SELECT COUNT(*) FROM inbound_message WHERE state = 'open';
-- name: assemblies
SELECT id, title, kind, state, begins_local FROM meeting
WHERE kind = 'general_assembly' AND (state = 'draft' AND begins_on >= $1 OR state = 'closed' AND begins_on >= $2)
ORDER BY begins_on LIMIT 20;
-- name: year_figures
SELECT COUNT(*), COUNT(DISTINCT w.person_id), COUNT(*) FILTER (WHERE w.gender = 'female'),
  COUNT(*) FILTER (WHERE w.gender = 'unstated'), COUNT(DISTINCT w.meeting_id)
FROM meeting m JOIN participant w ON w.meeting_id = m.id WHERE m.begins_on BETWEEN $1 AND $2;
-- name: any_people
SELECT EXISTS (SELECT 1 FROM person);
-- name: any_meetings
SELECT EXISTS (SELECT 1 FROM meeting);
