-- part: in_period
($1 = '' OR m.begins_on >= $1) AND ($2 = '' OR m.begins_on <= $2) AND ($3 = '' OR m.kind = $3)
-- part: counted
m.state <> 'cancelled' AND ($1 = '' OR m.begins_on >= $1) AND ($2 = '' OR m.begins_on <= $2) AND ($3 = '' OR m.kind = $3)
-- name: meeting_exists
SELECT EXISTS (SELECT 1 FROM meeting WHERE id = $1);
-- name: answers
SELECT COUNT(*), COUNT(*) FILTER (WHERE answer = 'yes' AND waiting_since IS NULL),
  COUNT(*) FILTER (WHERE answer = 'yes' AND waiting_since IS NOT NULL), COUNT(*) FILTER (WHERE answer = 'no'),
  COUNT(*) FILTER (WHERE answer = 'maybe') FROM invitation WHERE meeting_id = $1 AND state <> 'withdrawn';
-- name: present_of_meeting
SELECT w.gender, w.birth_date, w.birth_year, COALESCE(w.age_band, ''), COALESCE(w.age_band_scheme, ''), m.begins_on, COUNT(*)
FROM meeting m JOIN participant w ON w.meeting_id = m.id WHERE m.id = $1 GROUP BY 1, 2, 3, 4, 5, 6;
-- name: filing_of
SELECT kept_at, belated FROM filing WHERE meeting_id = $1;
-- name: meetings_of_period
SELECT m.id, m.kind, m.begins_on FROM meeting m
WHERE {{counted}}
ORDER BY m.begins_on, m.id;
-- name: present_in_period
SELECT a.meeting_id, a.person_id, COALESCE(a.filed_facts_id, 0) FROM attendance a
WHERE a.struck_at IS NULL AND a.status = 'present' AND a.meeting_id IN (SELECT m.id FROM meeting m
  WHERE {{counted}})
ORDER BY a.meeting_id;
-- name: facts_of_today
SELECT p.id, p.gender, p.birth_date, p.birth_year, p.age_band, p.age_band_scheme, p.neighbourhood FROM person p;
-- name: facts_of_today_in_period
SELECT p.id, p.gender, p.birth_date, p.birth_year, p.age_band, p.age_band_scheme, p.neighbourhood FROM person p
WHERE p.id IN (SELECT a.person_id FROM attendance a
  WHERE a.struck_at IS NULL AND a.status = 'present' AND a.meeting_id IN (SELECT m.id FROM meeting m
    WHERE {{counted}}));
-- name: filed_facts
SELECT f.id, f.gender, f.birth_date, f.birth_year, f.age_band, f.age_band_scheme, f.neighbourhood FROM filed_facts f;
-- name: filed_facts_in_period
SELECT f.id, f.gender, f.birth_date, f.birth_year, f.age_band, f.age_band_scheme, f.neighbourhood FROM filed_facts f
WHERE f.id IN (SELECT a.filed_facts_id FROM attendance a
  WHERE a.struck_at IS NULL AND a.status = 'present' AND a.meeting_id IN (SELECT m.id FROM meeting m
    WHERE {{counted}}));
-- name: cancelled_in_period
SELECT COUNT(*) FROM meeting m
WHERE m.state = 'cancelled' AND {{in_period}}
  AND EXISTS (SELECT 1 FROM attendance a WHERE a.meeting_id = m.id AND a.struck_at IS NULL AND a.status = 'present');
-- name: group_name
SELECT name FROM person_group WHERE id = $1;
-- name: merged_people
SELECT id, merged_into FROM person WHERE merged_into IS NOT NULL;
-- name: group_people
SELECT person_id FROM person_group_member WHERE group_id = $1;
-- name: person_neighbourhoods
SELECT DISTINCT neighbourhood FROM person WHERE removed_at IS NULL AND neighbourhood <> '';
-- name: filed_neighbourhoods
WITH RECURSIVE known (name) AS (SELECT MIN(neighbourhood) FROM filed_facts WHERE neighbourhood > ''
  UNION ALL SELECT (SELECT MIN(f.neighbourhood) FROM filed_facts f WHERE f.neighbourhood > known.name) FROM known
  WHERE known.name IS NOT NULL)
SELECT name FROM known WHERE name IS NOT NULL;
-- name: group_names
SELECT id, name FROM person_group ORDER BY name;
-- name: records
SELECT m.id, m.kind, m.begins_on, w.person_id, w.neighbourhood, w.sector, w.gender, w.birth_date, w.birth_year,
  COALESCE(w.age_band, ''), COALESCE(w.age_band_scheme, '')
FROM meeting m JOIN participant w ON w.meeting_id = m.id
WHERE {{counted}}
ORDER BY m.begins_on, m.id, w.attendance_id LIMIT $4;
