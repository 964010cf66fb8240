-- name: meeting_facts
SELECT title, kind, state, place, begins_at FROM meeting WHERE id = $1;
-- name: person_facts
SELECT given_name, family_name, phone, email, gender, sector, neighbourhood, birth_date FROM person
WHERE id = $1 AND removed_at IS NULL;
