-- name: insert_person
INSERT INTO person (given_name, family_name, search_form, sort_key, gender, birth_date, birth_year, age_band,
  age_band_scheme, age_band_on, phone, email, neighbourhood, sector, organisation, language, source, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18) RETURNING id;
-- name: update_person
UPDATE person SET given_name = $1, family_name = $2, search_form = $3, sort_key = $4, gender = $5, birth_date = $6,
  birth_year = $7, age_band = $8, age_band_scheme = $9, age_band_on = $10, phone = $11, email = $12, neighbourhood = $13,
  sector = $14, organisation = $15, language = $16, source = $17, updated_at = $18 WHERE id = $19 AND removed_at IS NULL;
-- name: find_person
SELECT id, given_name, family_name, gender, birth_date, birth_year, COALESCE(age_band, ''), COALESCE(age_band_scheme, ''),
  age_band_on, phone, email, neighbourhood, sector, organisation, language, source
FROM person WHERE id = $1 AND removed_at IS NULL;
-- name: remove_person
UPDATE person SET removed_at = $1 WHERE id = $2 AND removed_at IS NULL;
-- name: list_people
SELECT p.id, p.given_name, p.family_name, p.gender, p.birth_date, p.birth_year, COALESCE(p.age_band, ''),
  COALESCE(p.age_band_scheme, ''), p.age_band_on, p.phone, p.email, p.neighbourhood, p.sector, p.organisation, p.language,
  p.source
FROM person p
WHERE p.removed_at IS NULL AND ($1 = '' OR p.search_form LIKE '%' || $1 || '%' ESCAPE '\')
  AND ($2 = '' OR p.gender = $2) AND ($3 = '' OR p.neighbourhood = $3)
  AND ($4 = 0 OR EXISTS (SELECT 1 FROM person_group_member m WHERE m.group_id = $4 AND m.person_id = p.id))
  AND ($5 = 0 OR (p.sort_key, p.id) > (SELECT a.sort_key, a.id FROM person a WHERE a.id = $5))
ORDER BY p.sort_key, p.id LIMIT $6;
-- name: count_people
SELECT COUNT(*) FROM person p
WHERE p.removed_at IS NULL AND ($1 = '' OR p.search_form LIKE '%' || $1 || '%' ESCAPE '\')
  AND ($2 = '' OR p.gender = $2) AND ($3 = '' OR p.neighbourhood = $3)
  AND ($4 = 0 OR EXISTS (SELECT 1 FROM person_group_member m WHERE m.group_id = $4 AND m.person_id = p.id));
-- name: all_for_matching
SELECT id, email, phone, search_form, COALESCE(birth_date, ''), COALESCE(birth_year, 0) FROM person WHERE removed_at IS NULL;
-- name: insert_group
INSERT INTO person_group (name, created_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING RETURNING id;
-- name: groups
SELECT g.id, g.name, (SELECT COUNT(*) FROM person_group_member m JOIN person p ON p.id = m.person_id
  WHERE m.group_id = g.id AND p.removed_at IS NULL) FROM person_group g ORDER BY g.name;
-- name: group_name
SELECT name FROM person_group WHERE id = $1;
-- name: put_member
INSERT INTO person_group_member (group_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING;
-- name: drop_member
DELETE FROM person_group_member WHERE group_id = $1 AND person_id = $2;
-- name: insert_neighbourhood
INSERT INTO neighbourhood (name, kind, search_form, sort_key) VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO NOTHING;
-- name: neighbourhoods
SELECT name, search_form FROM neighbourhood ORDER BY sort_key;
