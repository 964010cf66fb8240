-- name: insert_meeting
INSERT INTO meeting (uid, kind, title, state, begins_local, ends_local, time_zone, begins_on, begins_at, ends_at, place,
  place_form, capacity, agenda_titles, created_at, updated_at)
VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14) RETURNING id;
-- name: update_meeting
UPDATE meeting SET kind = $1, title = $2, begins_local = $3, ends_local = $4, time_zone = $5, begins_on = $6, begins_at = $7,
  ends_at = $8, place = $9, place_form = $10, capacity = $11, agenda_titles = $12, sequence = $13, updated_at = $14,
  moved_at = CASE WHEN begins_at = $7 THEN moved_at ELSE $14 END WHERE id = $15;
-- name: find_meeting
SELECT id, uid, kind, title, state, begins_local, ends_local, time_zone, begins_at, ends_at, place, capacity, reason, sequence
FROM meeting WHERE id = $1;
-- name: last_change
SELECT a.actor, a.at FROM audit a JOIN meeting m ON m.id = a.subject_id
WHERE a.act = 'meeting.changed' AND a.subject_id = $1 AND a.at = m.updated_at ORDER BY a.id DESC LIMIT 1;
-- name: list_meetings
SELECT id, uid, kind, title, state, begins_local, ends_local, time_zone, begins_at, ends_at, place, capacity, reason, sequence
FROM meeting m WHERE begins_on >= $1 AND begins_on <= $2 AND ($3 = '' OR kind = $3) AND ($4 = '' OR state = $4)
  AND ($5 = '[]' OR EXISTS (SELECT 1 FROM meeting_neighbourhood n WHERE n.meeting_id = m.id
    AND n.name IN (SELECT value FROM json_each($5))))
  AND (begins_on, begins_at, id) > ($6, $7, $8) ORDER BY begins_on, begins_at, id LIMIT $9;
-- name: list_meetings_back
SELECT id, uid, kind, title, state, begins_local, ends_local, time_zone, begins_at, ends_at, place, capacity, reason, sequence
FROM meeting m WHERE begins_on >= $1 AND begins_on <= $2 AND ($3 = '' OR kind = $3) AND ($4 = '' OR state = $4)
  AND ($5 = '[]' OR EXISTS (SELECT 1 FROM meeting_neighbourhood n WHERE n.meeting_id = m.id
    AND n.name IN (SELECT value FROM json_each($5))))
  AND (begins_on, begins_at, id) < ($6, $7, $8) ORDER BY begins_on DESC, begins_at DESC, id DESC LIMIT $9;
-- name: position_of
SELECT begins_on, begins_at, id FROM meeting WHERE id = $1;
-- name: last_of_kinds
SELECT id, uid, kind, title, state, begins_local, ends_local, time_zone, begins_at, ends_at, place, capacity, reason, sequence
FROM meeting WHERE id IN (SELECT (SELECT m.id FROM meeting m WHERE m.kind = k.kind AND m.state <> 'cancelled'
  ORDER BY m.begins_at DESC, m.id DESC LIMIT 1) FROM (SELECT DISTINCT kind FROM meeting) k);
-- name: spelled_places
SELECT name, listed FROM spelled_place;
-- name: all_neighbourhoods
SELECT DISTINCT name FROM meeting_neighbourhood;
-- name: agenda_of
SELECT title, kind FROM agenda_item WHERE meeting_id = $1 ORDER BY number;
-- name: neighbourhoods_of
SELECT name FROM meeting_neighbourhood WHERE meeting_id = $1 ORDER BY name;
-- name: clear_agenda
DELETE FROM agenda_item WHERE meeting_id = $1;
-- name: insert_agenda_item
INSERT INTO agenda_item (meeting_id, number, title, kind) VALUES ($1, $2, $3, $4);
-- name: clear_neighbourhoods
DELETE FROM meeting_neighbourhood WHERE meeting_id = $1;
-- name: insert_meeting_neighbourhood
INSERT INTO meeting_neighbourhood (meeting_id, name) VALUES ($1, $2);
-- name: set_state
UPDATE meeting SET state = $1, reason = $2, sequence = sequence + 1, updated_at = $3 WHERE id = $4;
-- name: same_place
SELECT title FROM meeting WHERE place_form = $1 AND place_form <> '' AND begins_at < $2 AND ends_at > $3 AND id <> $4
  AND state NOT IN ('cancelled', 'postponed') LIMIT 1;
-- name: same_place_of_each
SELECT d.key, m.title FROM json_each($1) d JOIN meeting m ON m.place_form = $2 AND m.place_form <> ''
  AND m.begins_at < d.value ->> 1 AND m.ends_at > d.value ->> 0 AND m.state NOT IN ('cancelled', 'postponed')
GROUP BY d.key ORDER BY d.key;
-- name: clashes_of_period
SELECT m.id, m.begins_on, CASE WHEN m.place_form = '' THEN NULL ELSE (SELECT o.title FROM meeting o
  WHERE o.place_form = m.place_form AND o.begins_at < m.ends_at AND o.ends_at > m.begins_at AND o.id <> m.id
  AND o.state NOT IN ('cancelled', 'postponed') ORDER BY o.begins_at, o.id LIMIT 1) END
FROM meeting m WHERE m.begins_on BETWEEN $1 AND $2 AND m.state NOT IN ('cancelled', 'postponed');
-- name: double_booked
SELECT COUNT(DISTINCT i.person_id) FROM invitation i JOIN invitation o ON o.person_id = i.person_id AND o.meeting_id <> i.meeting_id
  AND o.state <> 'withdrawn' JOIN meeting m ON m.id = o.meeting_id
WHERE i.meeting_id = $1 AND i.state <> 'withdrawn' AND m.begins_at < $2 AND m.ends_at > $3
  AND m.state NOT IN ('cancelled', 'postponed');
-- name: numbers
SELECT COUNT(*), COUNT(*) FILTER (WHERE answer = 'yes' AND waiting_since IS NULL),
  COUNT(*) FILTER (WHERE answer = 'yes' AND waiting_since IS NOT NULL), COUNT(*) FILTER (WHERE answer = 'no'),
  COUNT(*) FILTER (WHERE answer = 'maybe'), COUNT(*) FILTER (WHERE answer = 'none'),
  (SELECT COUNT(*) FROM attendance WHERE meeting_id = $1 AND struck_at IS NULL AND status = 'present')
FROM invitation WHERE meeting_id = $1 AND state <> 'withdrawn';
-- name: privacy_notice
SELECT version, text_tr, text_en, written_by, written_at FROM privacy_notice ORDER BY version DESC LIMIT 1;
-- name: privacy_notices
SELECT version, text_tr, text_en, written_by, written_at FROM privacy_notice ORDER BY version DESC;
-- name: insert_privacy_notice
INSERT INTO privacy_notice (version, text_tr, text_en, written_by, written_at) VALUES ($1, $2, $3, $4, $5);
