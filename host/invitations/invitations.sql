-- name: find_by_link_digest
SELECT i.id, i.meeting_id, i.person_id, i.state, i.answer, i.waiting_since, i.answered_at, i.note, i.needs,
  m.kind, m.state, m.begins_local, m.begins_at, m.ends_at, m.capacity, m.title
FROM invitation i JOIN meeting m ON m.id = i.meeting_id JOIN person p ON p.id = i.person_id AND p.removed_at IS NULL
WHERE i.id = COALESCE((SELECT id FROM invitation WHERE link_digest = $1), (SELECT invitation_id FROM invitation_link WHERE digest = $1));
-- name: find
SELECT i.id, i.meeting_id, i.person_id, i.state, i.answer, i.waiting_since, i.answered_at, i.note, i.needs,
  m.kind, m.state, m.begins_local, m.begins_at, m.ends_at, m.capacity, m.title
FROM invitation i JOIN meeting m ON m.id = i.meeting_id JOIN person p ON p.id = i.person_id AND p.removed_at IS NULL
WHERE i.id = $1;
-- name: asked_meeting
SELECT kind, state, begins_local, begins_at, ends_at, capacity, title FROM meeting WHERE id = $1;
-- name: link_page
SELECT i.id, i.meeting_id, i.person_id, i.state, i.answer, i.waiting_since, i.answered_at,
  CASE WHEN i.answered_via = 'link' THEN i.note ELSE '' END, i.needs,
  m.kind, m.state, m.begins_local, m.begins_at, m.ends_at, m.capacity, m.title,
  p.given_name, p.family_name, p.language, m.ends_local, m.place,
  CASE WHEN i.waiting_since IS NULL THEN 0 ELSE (SELECT COUNT(*) FROM invitation w WHERE w.meeting_id = i.meeting_id
    AND w.answer = 'yes' AND w.state <> 'withdrawn' AND w.waiting_since <= i.waiting_since) END,
  m.agenda_titles, COALESCE(i.answered_for, ''),
  CASE WHEN m.capacity IS NULL THEN 0 ELSE (SELECT COUNT(*) FROM invitation w WHERE w.meeting_id = i.meeting_id
    AND w.answer = 'yes' AND w.waiting_since IS NULL AND w.state <> 'withdrawn') END,
  CASE WHEN i.answer <> 'none' OR i.last_answer_id IS NULL THEN ''
    ELSE (SELECT a.answer FROM answer a WHERE a.id = i.last_answer_id) END, m.reason,
  COALESCE(i.moved_up_at >= i.answered_at AND i.answer = 'yes' AND i.waiting_since IS NULL, 0),
  COALESCE((SELECT MAX(version) FROM privacy_notice), 1)
FROM invitation i JOIN meeting m ON m.id = i.meeting_id JOIN person p ON p.id = i.person_id AND p.removed_at IS NULL
WHERE i.id = COALESCE((SELECT id FROM invitation WHERE link_digest = $1), (SELECT invitation_id FROM invitation_link WHERE digest = $1));
-- name: invited_by_link
SELECT i.person_id, i.disowned_at IS NOT NULL
FROM invitation i JOIN person p ON p.id = i.person_id AND p.removed_at IS NULL
WHERE i.id = COALESCE((SELECT id FROM invitation WHERE link_digest = $1), (SELECT invitation_id FROM invitation_link WHERE digest = $1))
  AND i.meeting_id = $2 AND i.state <> 'withdrawn';
-- name: record_answer
UPDATE invitation SET answer = $1, waiting_since = $2, answered_via = $3, answered_at = $4, recorded_by = $5,
  note = $6, needs = $7, answered_for = $8, disowned_at = CASE WHEN $3 = 'link' THEN NULL ELSE disowned_at END,
  last_answer_id = last_insert_rowid() WHERE id = $9;
-- name: record_same_answer
UPDATE invitation SET answered_via = $1, answered_at = $2, recorded_by = $3,
  note = $4, needs = $5, answered_for = $6, disowned_at = CASE WHEN $1 = 'link' THEN NULL ELSE disowned_at END,
  last_answer_id = last_insert_rowid() WHERE id = $7;
-- name: record_history
INSERT INTO answer (invitation_id, answer, via, at, recorded_by, note, needs, begins_local, former_id, notice)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, (SELECT last_answer_id FROM invitation WHERE id = $1),
  CASE WHEN $3 = 'link' THEN COALESCE((SELECT MAX(version) FROM privacy_notice), 1) END);
-- name: history
WITH RECURSIVE given (id) AS (SELECT last_answer_id FROM invitation WHERE id = $1
  UNION ALL SELECT a.former_id FROM given JOIN answer a ON a.id = given.id)
SELECT a.answer, a.via, a.at, a.recorded_by, a.note, a.needs, a.begins_local, a.notice FROM answer a JOIN given ON a.id = given.id ORDER BY a.id DESC;
-- name: disown
UPDATE invitation SET disowned_at = $1 WHERE id = $2 AND disowned_at IS NULL;
-- name: places_taken
SELECT COUNT(*) FROM invitation WHERE meeting_id = $1 AND answer = 'yes' AND waiting_since IS NULL
  AND state <> 'withdrawn';
-- name: last_in_queue
SELECT COALESCE(MAX(waiting_since), 0) FROM invitation WHERE meeting_id = $1 AND answer = 'yes';
-- name: first_waiting
SELECT id FROM invitation WHERE meeting_id = $1 AND answer = 'yes' AND waiting_since IS NOT NULL
  AND state <> 'withdrawn' ORDER BY waiting_since LIMIT 1;
-- name: give_place
UPDATE invitation SET waiting_since = NULL, moved_up_at = $1 WHERE id = $2;
-- name: ask_again
UPDATE invitation SET answer = 'none', answered_via = NULL, answered_at = NULL, recorded_by = ''
WHERE meeting_id = $1 AND answer <> 'none' AND answered_for <> $2;
-- name: answers_to_day
UPDATE invitation SET (answer, answered_via, answered_at, recorded_by) =
  (SELECT a.answer, a.via, a.at, a.recorded_by FROM answer a WHERE a.id = invitation.last_answer_id)
WHERE meeting_id = $1 AND answer = 'none' AND answered_for = $2;
-- name: open_of_person
SELECT i.id FROM invitation i JOIN meeting m ON m.id = i.meeting_id WHERE i.person_id = $1 AND i.state <> 'withdrawn'
  AND (m.state IN ('open', 'postponed') OR (m.state IN ('draft', 'called') AND m.begins_at > $2)) ORDER BY i.id;
-- name: meeting_of
SELECT meeting_id FROM invitation WHERE id = $1;
-- name: leave_with_person
UPDATE invitation SET state = 'withdrawn', left_with_person = 1 WHERE id = $1;
-- name: left_with_person
SELECT id FROM invitation WHERE person_id = $1 AND left_with_person = 1 ORDER BY id;
-- name: return_with_person
UPDATE invitation SET state = 'invited', left_with_person = 0, waiting_since = $1 WHERE id = $2;
-- name: invite
INSERT INTO invitation (meeting_id, person_id, link_digest, state, answer, created_at)
VALUES ($1, $2, $3, 'invited', 'none', $4)
ON CONFLICT (meeting_id, person_id) DO UPDATE SET link_digest = excluded.link_digest, state = 'invited', answer = 'none',
  waiting_since = NULL, answered_via = NULL, answered_at = NULL, recorded_by = '', answered_for = NULL, disowned_at = NULL,
  left_with_person = 0
  WHERE invitation.state = 'withdrawn'
RETURNING id;
-- name: use_form
INSERT INTO link_form (key, meeting_id, used_at) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING;
-- name: forget_forms
DELETE FROM link_form WHERE used_at < $1;
-- name: living_links
SELECT i.id, i.person_id, p.given_name, p.family_name, i.link_digest FROM invitation i
JOIN person p ON p.id = i.person_id AND p.removed_at IS NULL WHERE i.meeting_id = $1 AND i.state = 'invited' ORDER BY p.sort_key, i.id;
-- name: english_readers
SELECT i.person_id FROM invitation i JOIN person p ON p.id = i.person_id WHERE i.meeting_id = $1 AND p.language = 'en';
-- name: renew_link
UPDATE invitation SET link_digest = $1, disowned_at = NULL WHERE id = $2;
-- name: add_link
INSERT INTO invitation_link (digest, invitation_id) VALUES ($1, $2);
-- name: forget_links
DELETE FROM invitation_link WHERE invitation_id = $1;
-- name: withdraw
UPDATE invitation SET state = 'withdrawn', waiting_since = NULL, left_with_person = 0 WHERE id = $1;
-- name: candidates_all
SELECT p.id, p.given_name, p.family_name, p.gender, p.neighbourhood, p.sector, p.birth_date, p.birth_year,
  COALESCE(p.age_band, ''), COALESCE(p.age_band_scheme, ''), p.age_band_on,
  EXISTS (SELECT 1 FROM invitation i WHERE i.meeting_id = $1 AND i.person_id = p.id AND i.state <> 'withdrawn')
FROM person p WHERE p.removed_at IS NULL ORDER BY p.sort_key, p.id;
-- name: candidates_chosen
SELECT p.id, p.given_name, p.family_name, p.gender, p.neighbourhood, p.sector, p.birth_date, p.birth_year,
  COALESCE(p.age_band, ''), COALESCE(p.age_band_scheme, ''), p.age_band_on,
  EXISTS (SELECT 1 FROM invitation i WHERE i.meeting_id = $1 AND i.person_id = p.id AND i.state <> 'withdrawn')
FROM person p WHERE p.removed_at IS NULL AND p.id IN (
  SELECT g.person_id FROM person_group_member g WHERE g.group_id IN (SELECT value FROM json_each($2))
  UNION SELECT value FROM json_each($3)) ORDER BY p.sort_key, p.id;
-- name: unknown_group
SELECT value FROM json_each($1) WHERE value NOT IN (SELECT id FROM person_group) LIMIT 1;
-- name: clashes
SELECT i.person_id, m.id, m.title FROM invitation i JOIN meeting m ON m.id = i.meeting_id
WHERE i.meeting_id <> $1 AND i.state = 'invited' AND i.answer <> 'no' AND m.begins_at < $2 AND m.ends_at > $3
  AND m.state IN ('draft', 'called', 'open') ORDER BY m.begins_at, m.id;
-- name: invited_people
SELECT i.id, i.person_id, CASE WHEN p.removed_at IS NULL THEN p.given_name ELSE '' END,
  CASE WHEN p.removed_at IS NULL THEN p.family_name ELSE '' END, CASE WHEN p.removed_at IS NULL THEN p.neighbourhood ELSE '' END,
  CASE WHEN p.removed_at IS NULL THEN p.phone ELSE '' END, i.state, i.answer, i.waiting_since,
  COALESCE(i.answered_via, ''), i.answered_at, i.recorded_by, CASE WHEN p.removed_at IS NULL THEN i.note ELSE '' END,
  CASE WHEN p.removed_at IS NULL THEN i.needs ELSE '' END, COALESCE(i.answered_for, ''), i.disowned_at,
  CASE WHEN i.moved_up_at >= i.answered_at AND i.answer = 'yes' AND i.waiting_since IS NULL THEN i.moved_up_at END
FROM invitation i JOIN person p ON p.id = i.person_id
WHERE i.meeting_id = $1 AND NOT (i.state = 'withdrawn' AND p.removed_at IS NOT NULL) AND ($2 = 0 OR i.id = $2)
ORDER BY p.sort_key, i.id;
-- name: group_choices
SELECT id, name, people FROM group_size ORDER BY name;
-- name: named_people
SELECT p.id, p.given_name, p.family_name, p.neighbourhood FROM person p
WHERE p.removed_at IS NULL AND INSTR(p.search_form, $1) > 0 ORDER BY p.sort_key, p.id LIMIT 20;
-- name: invitations_to_give
SELECT g.id FROM invitation g WHERE g.person_id = $1
  AND NOT EXISTS (SELECT 1 FROM invitation k WHERE k.meeting_id = g.meeting_id AND k.person_id = $2);
-- name: give_invitation
UPDATE invitation SET person_id = $1 WHERE id = $2;
-- Meetings to which both records were asked and the one that goes still is.
-- name: doubly_asked
SELECT g.meeting_id, m.state, g.id, k.id FROM invitation g JOIN meeting m ON m.id = g.meeting_id
JOIN invitation k ON k.meeting_id = g.meeting_id AND k.person_id = $1 WHERE g.person_id = $2 AND g.state <> 'withdrawn'
ORDER BY g.id;
-- name: standing
SELECT state, answer, waiting_since, answered_at, last_answer_id FROM invitation WHERE id = $1;
-- name: as_it_stands
SELECT json_object('state', state, 'answer', answer, 'waiting_since', waiting_since, 'answered_via', answered_via,
  'answered_at', answered_at, 'recorded_by', recorded_by, 'note', note, 'needs', needs, 'answered_for', answered_for,
  'last_answer_id', last_answer_id, 'moved_up_at', moved_up_at) FROM invitation WHERE id = $1;
-- name: put_back_standing
UPDATE invitation SET state = $1 ->> 'state', answer = $1 ->> 'answer', waiting_since = $1 ->> 'waiting_since',
  answered_via = $1 ->> 'answered_via', answered_at = $1 ->> 'answered_at', recorded_by = $1 ->> 'recorded_by',
  note = $1 ->> 'note', needs = $1 ->> 'needs', answered_for = $1 ->> 'answered_for',
  last_answer_id = $1 ->> 'last_answer_id', moved_up_at = $1 ->> 'moved_up_at' WHERE id = $2;
-- name: first_answer
WITH RECURSIVE given (id) AS (SELECT $1 UNION ALL SELECT a.former_id FROM given JOIN answer a ON a.id = given.id WHERE a.former_id IS NOT NULL)
SELECT MIN(id) FROM given;
-- name: follow_answer
UPDATE answer SET former_id = $1 WHERE id = $2;
-- name: skip_answers
UPDATE answer SET former_id = $1 WHERE id > $2 AND former_id = $2 AND invitation_id = $3;
-- name: first_link
SELECT link_digest FROM invitation WHERE id = $1;
-- name: more_links
SELECT digest FROM invitation_link WHERE invitation_id = $1 ORDER BY digest;
-- name: set_first_link
UPDATE invitation SET link_digest = $1 WHERE id = $2;
-- No link has this digest.
-- name: lose_first_link
UPDATE invitation SET link_digest = randomblob(32) WHERE id = $1;
-- name: lead_link
UPDATE invitation_link SET invitation_id = $1 WHERE digest = $2 AND invitation_id = $3;
-- name: drop_link
DELETE FROM invitation_link WHERE digest = $1 AND invitation_id = $2;
