-- name: insert_meeting
INSERT INTO meeting (uid, kind, title, state, begins_local, ends_local, time_zone, begins_on, begins_at, ends_at, place,
  place_form, capacity, created_at, updated_at)
VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13) RETURNING id;
-- name: update_meeting
UPDATE meeting SET title = $1, begins_local = $2, ends_local = $3, time_zone = $4, begins_on = $5, begins_at = $6,
  ends_at = $7, place = $8, place_form = $9, capacity = $10, sequence = $11, updated_at = $12 WHERE id = $13;
-- name: find_meeting
SELECT id, uid, kind, title, state, begins_local, ends_local, time_zone, begins_at, ends_at, place, capacity, reason, sequence
FROM meeting WHERE id = $1;
-- name: list_meetings
SELECT id, uid, kind, title, state, begins_local, ends_local, time_zone, begins_at, ends_at, place, capacity, reason, sequence
FROM meeting m WHERE ($1 = '' OR begins_on >= $1) AND ($2 = '' OR begins_on <= $2) AND ($3 = '' OR kind = $3)
  AND ($4 = '' OR state = $4)
  AND ($5 = 0 OR (begins_at, id) > (SELECT a.begins_at, a.id FROM meeting a WHERE a.id = $5))
ORDER BY begins_at, id LIMIT $6;
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
-- name: double_booked
SELECT COUNT(DISTINCT i.person_id) FROM invitation i JOIN invitation o ON o.person_id = i.person_id AND o.meeting_id <> i.meeting_id
  AND o.state <> 'withdrawn' JOIN meeting m ON m.id = o.meeting_id
WHERE i.meeting_id = $1 AND i.state <> 'withdrawn' AND m.begins_at < $2 AND m.ends_at > $3
  AND m.state NOT IN ('cancelled', 'postponed');
-- name: numbers
SELECT (SELECT COUNT(*) FROM invitation WHERE meeting_id = $1 AND state <> 'withdrawn'),
  (SELECT COUNT(*) FROM invitation WHERE meeting_id = $1 AND state <> 'withdrawn' AND answer = 'yes' AND waiting_since IS NULL),
  (SELECT COUNT(*) FROM invitation WHERE meeting_id = $1 AND state <> 'withdrawn' AND answer = 'no'),
  (SELECT COUNT(*) FROM invitation WHERE meeting_id = $1 AND state <> 'withdrawn' AND answer = 'maybe'),
  (SELECT COUNT(*) FROM attendance WHERE meeting_id = $1 AND struck_at IS NULL AND status = 'present');
