-- name: person
SELECT id, given_name, family_name, phone, email, gender, sector, neighbourhood, birth_date, birth_year FROM person
WHERE id = $1 AND removed_at IS NULL;
-- name: people
SELECT id, given_name, family_name, phone, email, gender, sector, neighbourhood, birth_date, birth_year FROM person
WHERE id > $1 AND removed_at IS NULL AND ($2 = '[]' OR neighbourhood IN (SELECT value FROM json_each($2)))
  AND ($3 = '' OR sector = $3) ORDER BY id LIMIT $4;
-- name: meeting
SELECT id, title, kind, place, begins_local, begins_at, ends_at FROM meeting WHERE id = $1;
-- name: meetings
SELECT id, title, kind, place, begins_local, begins_at, ends_at FROM meeting
WHERE ($1 IS NULL OR begins_at >= $1) AND ($2 IS NULL OR begins_at < $2) AND ($3 = '' OR kind = $3)
  AND (begins_at, id) > (COALESCE((SELECT begins_at FROM meeting WHERE id = $4), -9223372036854775807), $4)
ORDER BY begins_at, id LIMIT $5;
-- name: invitations
SELECT id, person_id, answer, answer = 'yes' AND waiting_since IS NOT NULL, answered_at FROM invitation
WHERE meeting_id = $1 AND id > $2 AND state = 'invited' ORDER BY id LIMIT $3;
