-- name: find_by_link_digest
SELECT i.id, i.meeting_id, i.person_id, i.state, i.answer, i.waiting_since, i.answered_at, i.note, i.needs,
  m.kind, m.state, m.begins_at, m.capacity
FROM invitation i JOIN meeting m ON m.id = i.meeting_id WHERE i.id = COALESCE((SELECT id FROM invitation WHERE link_digest = $1), (SELECT invitation_id FROM invitation_link WHERE digest = $1));
-- name: find
SELECT i.id, i.meeting_id, i.person_id, i.state, i.answer, i.waiting_since, i.answered_at, i.note, i.needs,
  m.kind, m.state, m.begins_at, m.capacity
FROM invitation i JOIN meeting m ON m.id = i.meeting_id WHERE i.id = $1;
-- name: asked_meeting
SELECT kind, state, begins_at, capacity FROM meeting WHERE id = $1;
-- name: link_page
SELECT i.id, i.meeting_id, i.person_id, i.state, i.answer, i.waiting_since, i.answered_at, i.note, i.needs,
  m.kind, m.state, m.begins_at, m.capacity,
  p.given_name, p.family_name, p.language, m.title, m.begins_local, m.ends_local, m.place,
  (SELECT COUNT(*) FROM invitation w WHERE i.waiting_since IS NOT NULL AND w.meeting_id = i.meeting_id
    AND w.answer = 'yes' AND w.waiting_since <= i.waiting_since),
  (SELECT group_concat(title, char(10)) FROM (SELECT title FROM agenda_item WHERE meeting_id = m.id ORDER BY number))
FROM invitation i JOIN meeting m ON m.id = i.meeting_id JOIN person p ON p.id = i.person_id
WHERE i.id = COALESCE((SELECT id FROM invitation WHERE link_digest = $1), (SELECT invitation_id FROM invitation_link WHERE digest = $1));
-- name: record_answer
UPDATE invitation SET answer = $1, waiting_since = $2, answered_via = $3, answered_at = $4, recorded_by = $5,
  note = $6, needs = $7 WHERE id = $8;
-- name: record_history
INSERT INTO answer (invitation_id, answer, via, at, recorded_by, note, needs) VALUES ($1, $2, $3, $4, $5, $6, $7);
-- name: places_taken
SELECT COUNT(*) FROM invitation WHERE meeting_id = $1 AND answer = 'yes' AND waiting_since IS NULL
  AND state <> 'withdrawn';
-- name: last_in_queue
SELECT COALESCE(MAX(waiting_since), 0) FROM invitation WHERE meeting_id = $1 AND answer = 'yes';
-- name: first_waiting
SELECT id FROM invitation WHERE meeting_id = $1 AND answer = 'yes' AND waiting_since IS NOT NULL
  AND state <> 'withdrawn' ORDER BY waiting_since LIMIT 1;
-- name: give_place
UPDATE invitation SET waiting_since = NULL WHERE id = $1;
-- name: invite
INSERT INTO invitation (meeting_id, person_id, link_digest, state, answer, created_at)
VALUES ($1, $2, $3, 'invited', 'none', $4)
ON CONFLICT (meeting_id, person_id) DO UPDATE SET link_digest = excluded.link_digest, state = 'invited'
  WHERE invitation.state = 'withdrawn'
RETURNING id;
-- name: renew_link
UPDATE invitation SET link_digest = $1 WHERE id = $2;
-- name: add_link
INSERT INTO invitation_link (digest, invitation_id) VALUES ($1, $2);
-- name: forget_links
DELETE FROM invitation_link WHERE invitation_id = $1;
-- name: withdraw
UPDATE invitation SET state = 'withdrawn', waiting_since = NULL WHERE id = $1;
-- name: candidates_all
SELECT p.id, p.given_name, p.family_name, p.gender, p.neighbourhood, p.sector, p.birth_date, p.birth_year,
  EXISTS (SELECT 1 FROM invitation i WHERE i.meeting_id = $1 AND i.person_id = p.id AND i.state <> 'withdrawn')
FROM person p WHERE p.removed_at IS NULL ORDER BY p.sort_key, p.id;
-- name: candidates_of_group
SELECT p.id, p.given_name, p.family_name, p.gender, p.neighbourhood, p.sector, p.birth_date, p.birth_year,
  EXISTS (SELECT 1 FROM invitation i WHERE i.meeting_id = $1 AND i.person_id = p.id AND i.state <> 'withdrawn')
FROM person_group_member g JOIN person p ON p.id = g.person_id
WHERE g.group_id = $2 AND p.removed_at IS NULL ORDER BY p.sort_key, p.id;
-- name: candidate
SELECT p.id, p.given_name, p.family_name, p.gender, p.neighbourhood, p.sector, p.birth_date, p.birth_year,
  EXISTS (SELECT 1 FROM invitation i WHERE i.meeting_id = $1 AND i.person_id = p.id AND i.state <> 'withdrawn')
FROM person p WHERE p.id = $2 AND p.removed_at IS NULL;
-- name: invited_people
SELECT i.id, i.person_id, p.given_name, p.family_name, p.neighbourhood, i.state, i.answer, i.waiting_since,
  COALESCE(i.answered_via, ''), i.answered_at, i.recorded_by, i.note, i.needs
FROM invitation i JOIN person p ON p.id = i.person_id WHERE i.meeting_id = $1 ORDER BY p.sort_key, i.id;
-- name: invited_name
SELECT p.given_name, p.family_name, p.neighbourhood FROM invitation i JOIN person p ON p.id = i.person_id
WHERE i.id = $1 AND (i.link_digest = $2 OR EXISTS (SELECT 1 FROM invitation_link l WHERE l.digest = $2 AND l.invitation_id = i.id));
-- name: group_choices
SELECT g.id, g.name, (SELECT COUNT(*) FROM person_group_member m WHERE m.group_id = g.id) FROM person_group g ORDER BY g.name;
-- name: neighbourhood_choices
SELECT name FROM neighbourhood ORDER BY sort_key;
-- name: named_people
SELECT p.id, p.given_name, p.family_name, p.neighbourhood FROM person p
WHERE p.removed_at IS NULL AND INSTR(p.search_form, $1) > 0 ORDER BY p.sort_key, p.id LIMIT 20;
