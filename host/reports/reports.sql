-- name: meeting_exists
SELECT EXISTS (SELECT 1 FROM meeting WHERE id = $1);
-- name: meeting_title
SELECT title FROM meeting WHERE id = $1;
-- name: answers
SELECT COUNT(*), COUNT(*) FILTER (WHERE answer = 'yes' AND waiting_since IS NULL),
  COUNT(*) FILTER (WHERE answer = 'yes' AND waiting_since IS NOT NULL), COUNT(*) FILTER (WHERE answer = 'no'),
  COUNT(*) FILTER (WHERE answer = 'maybe') FROM invitation WHERE meeting_id = $1 AND state <> 'withdrawn';
-- name: present_of_meeting
SELECT p.gender, p.birth_date, p.birth_year, COALESCE(p.age_band, ''), COALESCE(p.age_band_scheme, ''), m.begins_on, COUNT(*)
FROM attendance a JOIN person p ON p.id = a.person_id JOIN meeting m ON m.id = a.meeting_id
WHERE a.meeting_id = $1 AND a.struck_at IS NULL AND a.status = 'present' GROUP BY 1, 2, 3, 4, 5, 6;
-- name: meetings_of_period
SELECT m.id, m.kind, m.begins_on FROM meeting m
WHERE ($1 = '' OR m.begins_on >= $1) AND ($2 = '' OR m.begins_on <= $2) AND ($3 = '' OR m.kind = $3)
ORDER BY m.begins_on, m.id;
-- name: present_in_period
SELECT a.meeting_id, a.person_id FROM attendance a
WHERE a.struck_at IS NULL AND a.status = 'present' AND a.meeting_id IN (SELECT m.id FROM meeting m
  WHERE ($1 = '' OR m.begins_on >= $1) AND ($2 = '' OR m.begins_on <= $2) AND ($3 = '' OR m.kind = $3))
ORDER BY a.meeting_id;
-- name: everybody
SELECT p.id, p.gender, p.birth_date, p.birth_year, p.age_band, p.age_band_scheme, p.neighbourhood FROM person p;
-- name: people_of_period
SELECT p.id, p.gender, p.birth_date, p.birth_year, p.age_band, p.age_band_scheme, p.neighbourhood FROM person p
WHERE p.id IN (SELECT a.person_id FROM attendance a
  WHERE a.struck_at IS NULL AND a.status = 'present' AND a.meeting_id IN (SELECT m.id FROM meeting m
    WHERE ($1 = '' OR m.begins_on >= $1) AND ($2 = '' OR m.begins_on <= $2) AND ($3 = '' OR m.kind = $3)));
-- name: group_people
SELECT person_id FROM person_group_member WHERE group_id = $1;
-- name: person_neighbourhoods
SELECT DISTINCT neighbourhood FROM person WHERE removed_at IS NULL AND neighbourhood <> '';
-- name: group_names
SELECT id, name FROM person_group ORDER BY name;
-- name: records
SELECT m.id, m.kind, m.begins_on, a.person_id, p.neighbourhood, p.sector, p.gender, p.birth_date, p.birth_year,
  COALESCE(p.age_band, ''), COALESCE(p.age_band_scheme, '')
FROM meeting m JOIN attendance a ON a.meeting_id = m.id JOIN person p ON p.id = a.person_id
WHERE a.struck_at IS NULL AND a.status = 'present' AND ($1 = '' OR m.begins_on >= $1) AND ($2 = '' OR m.begins_on <= $2)
  AND ($3 = '' OR m.kind = $3)
ORDER BY m.begins_on, m.id, a.id LIMIT $4;
