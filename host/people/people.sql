-- part: facts
p.id, p.given_name, p.family_name, p.gender, p.birth_date, p.birth_year, COALESCE(p.age_band, ''),
  COALESCE(p.age_band_scheme, ''), p.age_band_on, p.phone, p.email, p.neighbourhood, p.sector, p.organisation, p.language,
  p.source
-- Each word ($1) is in the name, the e-mail or the telephone, or fits the neighbourhood ($2) or the organisation ($3).
-- part: fits_words
($1 = '[]' OR NOT EXISTS (
  WITH wanted AS MATERIALIZED (SELECT key AS word, value ->> 0 AS form, value ->> 1 AS digits FROM json_each($1))
  SELECT 1 FROM wanted w WHERE INSTR(p.search_form, w.form) = 0 AND INSTR(p.email, w.form) = 0
    AND (w.digits = '' OR INSTR(p.phone, w.digits) = 0)
    AND ($2 = '[]' OR (w.word, p.neighbourhood) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each($2)))
    AND ($3 = '[]' OR (w.word, p.organisation) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each($3)))))
-- part: place_of_first
CASE INSTR(p.search_form, $1 ->> '$[0][0]') WHEN 0 THEN 2 WHEN 1 THEN 0 ELSE INSTR(p.search_form, ' ' || ($1 ->> '$[0][0]')) = 0 END
-- 0: each word begins a word of the name, 1: each is in it, 2: one was found elsewhere. Looks at three words, by no statement
-- of its own for each person; one letter alone is in nearly every name, so it ranks nobody.
-- part: place
CASE WHEN $1 ->> '$[1]' IS NOT NULL THEN MAX({{place_of_first}},
    CASE INSTR(p.search_form, $1 ->> '$[1][0]') WHEN 0 THEN 2 WHEN 1 THEN 0 ELSE INSTR(p.search_form, ' ' || ($1 ->> '$[1][0]')) = 0 END,
    CASE INSTR(p.search_form, COALESCE($1 ->> '$[2][0]', '')) WHEN 0 THEN 2 WHEN 1 THEN 0 ELSE INSTR(p.search_form, ' ' || ($1 ->> '$[2][0]')) = 0 END)
  WHEN LENGTH($1 ->> '$[0][0]') = 1 THEN 0 ELSE {{place_of_first}} END
-- part: fits_filter
p.removed_at IS NULL AND {{fits_words}}
  AND ($4 = '' OR p.gender = $4) AND ($5 = '[]' OR p.neighbourhood IN (SELECT value FROM json_each($5)))
  AND ($6 = 0 OR EXISTS (SELECT 1 FROM person_group_member m WHERE m.group_id = $6 AND m.person_id = p.id))
-- name: insert_person
INSERT INTO person (given_name, family_name, search_form, sort_key, gender, birth_date, birth_year, age_band,
  age_band_scheme, age_band_on, phone, email, neighbourhood, sector, organisation, language, source, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18) RETURNING id;
-- name: update_person
UPDATE person SET given_name = $1, family_name = $2, search_form = $3, sort_key = $4, gender = $5, birth_date = $6,
  birth_year = $7, age_band = $8, age_band_scheme = $9, age_band_on = $10, phone = $11, email = $12, neighbourhood = $13,
  sector = $14, organisation = $15, language = $16, source = $17, updated_at = $18 WHERE id = $19 AND removed_at IS NULL;
-- name: find_person
SELECT {{facts}} FROM person p WHERE p.id = $1 AND p.removed_at IS NULL;
-- name: last_change
SELECT a.actor, a.at FROM audit a JOIN person p ON p.id = a.subject_id
WHERE a.act = 'person.changed' AND a.subject_id = $1 AND a.at = p.updated_at ORDER BY a.id DESC LIMIT 1;
-- name: remove_person
UPDATE person SET removed_at = $1 WHERE id = $2 AND removed_at IS NULL;
-- name: restore_person
UPDATE person SET removed_at = NULL, updated_at = $1 WHERE id = $2 AND removed_at >= $3 AND merged_into IS NULL;
-- name: name_of_removed
SELECT given_name || ' ' || family_name FROM person WHERE id = $1 AND removed_at >= $2 AND merged_into IS NULL;
-- name: alike_people
SELECT {{facts}} FROM person p WHERE p.id IN (
  SELECT id FROM person WHERE removed_at IS NULL AND phone <> '' AND phone = $1
  UNION SELECT id FROM person WHERE removed_at IS NULL AND email <> '' AND email = $2
  UNION SELECT id FROM person WHERE removed_at IS NULL AND search_form = $3
    AND COALESCE(birth_year, CAST(substr(birth_date, 1, 4) AS INTEGER)) = $4)
  AND p.id <> $5 AND NOT EXISTS (SELECT 1 FROM told_apart t WHERE t.lesser_id = MIN(p.id, $5) AND t.greater_id = MAX(p.id, $5))
ORDER BY p.sort_key, p.id LIMIT 5;
-- name: list_people
SELECT {{facts}} FROM person p WHERE {{fits_filter}}
  AND ($7 = 0 OR (p.sort_key, p.id) > (SELECT a.sort_key, a.id FROM person a WHERE a.id = $7))
ORDER BY p.sort_key, p.id LIMIT $8;
-- name: count_people
SELECT COUNT(*) FROM person p WHERE {{fits_filter}};
-- Words are looked for in everybody, and the table read through is three times as quick as rows fetched by an index.
-- name: found_people
WITH found AS MATERIALIZED (
  SELECT p.id, p.sort_key, {{place}} AS place FROM person p NOT INDEXED WHERE {{fits_filter}}),
page AS (SELECT f.id, f.place FROM found f
  WHERE $7 = 0 OR (f.place, f.sort_key, f.id) > (SELECT {{place}}, p.sort_key, p.id FROM person p WHERE p.id = $7)
  ORDER BY f.place, f.sort_key, f.id LIMIT $8)
SELECT {{facts}}, (SELECT COUNT(*) FROM found) FROM page JOIN person p ON p.id = page.id
ORDER BY page.place, p.sort_key, p.id;
-- name: found_besides
SELECT {{facts}} FROM person p NOT INDEXED
WHERE p.removed_at IS NULL AND {{fits_words}} AND p.id NOT IN (SELECT value FROM json_each($4))
ORDER BY {{place}}, p.sort_key, p.id LIMIT $5;
-- name: insert_group
INSERT INTO person_group (name, created_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING RETURNING id;
-- name: groups
SELECT id, name, people FROM group_size;
-- name: group_name
SELECT name FROM person_group WHERE id = $1;
-- name: rename_group
UPDATE OR IGNORE person_group SET name = $1 WHERE id = $2;
-- name: remove_group
DELETE FROM person_group WHERE id = $1;
-- name: groups_of_person
SELECT g.id, g.name, 0 FROM person_group g JOIN person_group_member m ON m.group_id = g.id WHERE m.person_id = $1;
-- name: put_member
INSERT INTO person_group_member (group_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING;
-- name: drop_member
DELETE FROM person_group_member WHERE group_id = $1 AND person_id = $2;
-- name: insert_neighbourhood
INSERT INTO neighbourhood (name, kind, search_form, sort_key) VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO NOTHING;
-- name: neighbourhoods
SELECT name, search_form FROM neighbourhood ORDER BY sort_key;
-- name: spelled_places
SELECT name, listed FROM spelled_place;
-- name: is_listed
SELECT EXISTS (SELECT 1 FROM neighbourhood WHERE name = $1);
-- From one name to the next in the index, past all who share it.
-- name: used_neighbourhoods
WITH RECURSIVE used (name) AS (
  SELECT MIN(neighbourhood) FROM person WHERE removed_at IS NULL AND neighbourhood > ''
  UNION ALL
  SELECT (SELECT MIN(p.neighbourhood) FROM person p WHERE p.removed_at IS NULL AND p.neighbourhood > used.name)
  FROM used WHERE used.name IS NOT NULL)
SELECT name FROM used WHERE name IS NOT NULL;
-- name: used_organisations
WITH RECURSIVE used (name) AS (
  SELECT MIN(organisation) FROM person WHERE removed_at IS NULL AND organisation <> ''
  UNION ALL
  SELECT (SELECT MIN(p.organisation) FROM person p WHERE p.removed_at IS NULL AND p.organisation <> '' AND p.organisation > used.name)
  FROM used WHERE used.name IS NOT NULL)
SELECT name FROM used WHERE name IS NOT NULL;
-- name: memberships_of_person
SELECT id, entry_on, exit_on, honorary FROM membership WHERE person_id = $1 ORDER BY entry_on DESC, id DESC;
-- name: insert_membership
INSERT INTO membership (person_id, entry_on, honorary) VALUES ($1, $2, $3) RETURNING id;
-- name: end_membership
UPDATE membership SET exit_on = $1 WHERE id = $2 AND person_id = $3 AND exit_on IS NULL AND entry_on <= $1;
-- name: consents_of_person
SELECT id, kind, given_on, withdrawn_on, source FROM consent WHERE person_id = $1 ORDER BY given_on DESC, id DESC;
-- name: insert_consent
INSERT INTO consent (person_id, kind, given_on, source) VALUES ($1, $2, $3, $4) RETURNING id;
-- name: withdraw_consent
UPDATE consent SET withdrawn_on = $1 WHERE id = $2 AND person_id = $3 AND withdrawn_on IS NULL AND given_on <= $1;
-- name: every_person
SELECT {{facts}} FROM person p WHERE p.removed_at IS NULL ORDER BY p.id;
-- name: forget_imported
DELETE FROM imported_person;
-- name: forget_before_import
DELETE FROM person_before_import;
-- name: newest_person
SELECT COALESCE(MAX(id), 0) FROM person;
-- name: keep_imported
INSERT INTO imported_person (person_id) SELECT id FROM person WHERE id > $1;
-- name: keep_before_import
INSERT INTO person_before_import SELECT id, given_name, family_name, search_form, sort_key, gender, birth_date, birth_year,
  age_band, age_band_scheme, age_band_on, phone, email, neighbourhood, sector, organisation, language, source
FROM person WHERE id = $1;
-- name: insert_import
INSERT INTO person_import (imported_at, imported_by, added, updated, skipped, wrong) VALUES ($1, $2, $3, $4, $5, $6);
-- name: last_import
SELECT id, imported_at, imported_by, added, updated, skipped, wrong, taken_back_at FROM person_import ORDER BY id DESC LIMIT 1;
-- name: insert_birth_correction
INSERT INTO birth_correction (person_id, corrected_at, corrected_by, via, reason, former, latter)
VALUES ($1, $2, $3, $4, $5, $6, $7);
-- name: birth_corrections_of_person
SELECT corrected_at, corrected_by, via, reason, former, latter FROM birth_correction WHERE person_id = $1
ORDER BY id DESC LIMIT 50;
-- name: keep_births_put_back
INSERT INTO birth_correction (person_id, corrected_at, corrected_by, via, reason, former, latter)
SELECT id, $1, $2, 'take_back', '', former, latter FROM (SELECT p.id,
  COALESCE(p.birth_date, CAST(p.birth_year AS TEXT), p.age_band_scheme || ':' || p.age_band, '') AS former,
  COALESCE(b.birth_date, CAST(b.birth_year AS TEXT), b.age_band_scheme || ':' || b.age_band, '') AS latter
  FROM person_before_import b JOIN person p ON p.id = b.person_id WHERE p.updated_at = $3)
WHERE former <> '' AND former <> latter;
-- name: put_back_facts
UPDATE person SET (given_name, family_name, search_form, sort_key, gender, birth_date, birth_year, age_band, age_band_scheme,
  age_band_on, phone, email, neighbourhood, sector, organisation, language, source) =
  (SELECT b.given_name, b.family_name, b.search_form, b.sort_key, b.gender, b.birth_date, b.birth_year, b.age_band,
    b.age_band_scheme, b.age_band_on, b.phone, b.email, b.neighbourhood, b.sector, b.organisation, b.language, b.source
   FROM person_before_import b WHERE b.person_id = person.id), updated_at = $1
WHERE id IN (SELECT person_id FROM person_before_import) AND updated_at = $2;
-- name: take_imported_out_of_groups
DELETE FROM person_group_member WHERE person_id IN (SELECT person_id FROM imported_person);
-- name: delete_imported
DELETE FROM person WHERE id IN (SELECT person_id FROM imported_person);
-- name: mark_taken_back
UPDATE person_import SET taken_back_at = $1 WHERE id = $2;
-- name: merged_into
SELECT merged_into FROM person WHERE id = $1 AND merged_into IS NOT NULL;
-- name: insert_merge
INSERT INTO person_merge (kept_id, gone_id, merged_at, merged_by, former_facts, latter_facts) VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id;
-- name: keep_merged_row
INSERT INTO merged_row (merge_id, what, row_id, former) VALUES ($1, $2, $3, $4);
-- name: merged_rows
SELECT row_id, former FROM merged_row WHERE merge_id = $1 AND what = $2 ORDER BY row_id;
-- name: forget_merged_rows
DELETE FROM merged_row WHERE merge_id = $1;
-- name: lead_to_kept
UPDATE person SET removed_at = $1, merged_into = $2 WHERE id = $3;
-- name: stand_again
UPDATE person SET removed_at = NULL, merged_into = NULL WHERE id = $1;
-- name: led_to
SELECT id FROM person WHERE merged_into = $1;
-- name: lead_on
UPDATE person SET merged_into = $1 WHERE id = $2;
-- name: memberships_to_give
SELECT g.id FROM membership g WHERE g.person_id = $1 AND (g.exit_on IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM membership k WHERE k.person_id = $2 AND k.exit_on IS NULL));
-- name: give_membership
UPDATE membership SET person_id = $1 WHERE id = $2;
-- name: consents_to_give
SELECT id FROM consent WHERE person_id = $1;
-- name: give_consent
UPDATE consent SET person_id = $1 WHERE id = $2;
-- name: groups_to_give
SELECT group_id FROM person_group_member WHERE person_id = $1
EXCEPT SELECT group_id FROM person_group_member WHERE person_id = $2;
-- The group may be gone by now.
-- name: put_back_member
INSERT INTO person_group_member (group_id, person_id) SELECT id, $1 FROM person_group WHERE id = $2 ON CONFLICT DO NOTHING;
-- name: corrections_to_give
SELECT id FROM birth_correction WHERE person_id = $1;
-- name: give_correction
UPDATE birth_correction SET person_id = $1 WHERE id = $2;
-- name: find_merge
SELECT id, kept_id, gone_id, merged_at, merged_by, taken_back_at, taken_back_by, former_facts, latter_facts FROM person_merge
WHERE id = $1;
-- name: later_merge
SELECT p.given_name || ' ' || p.family_name FROM person_merge m JOIN person p ON p.id = m.gone_id
WHERE m.kept_id = $1 AND m.id > $2 AND m.taken_back_at IS NULL ORDER BY m.id DESC LIMIT 1;
-- name: name_of_kept
SELECT k.given_name || ' ' || k.family_name FROM person p JOIN person k ON k.id = p.merged_into WHERE p.id = $1;
-- name: end_merge
UPDATE person_merge SET taken_back_at = $1, taken_back_by = $2, former_facts = '', latter_facts = '' WHERE id = $3;
-- name: merges_of_person
SELECT m.id, m.kept_id, m.gone_id, m.merged_at, m.merged_by, m.taken_back_at, m.taken_back_by, p.given_name || ' ' || p.family_name
FROM person_merge m JOIN person p ON p.id = CASE WHEN m.kept_id = $1 THEN m.gone_id ELSE m.kept_id END
WHERE m.id IN (SELECT id FROM person_merge WHERE kept_id = $1 UNION SELECT id FROM person_merge WHERE gone_id = $1)
ORDER BY m.id DESC LIMIT 50;
-- name: tell_apart
INSERT INTO told_apart (lesser_id, greater_id, told_at, told_by) VALUES (MIN($1, $2), MAX($1, $2), $3, $4) ON CONFLICT DO NOTHING;
-- name: forget_apart
DELETE FROM told_apart WHERE lesser_id = MIN($1, $2) AND greater_id = MAX($1, $2);
-- name: apart_from
SELECT p.id, p.given_name || ' ' || p.family_name, t.told_at, t.told_by
FROM (SELECT greater_id AS other_id, told_at, told_by FROM told_apart WHERE lesser_id = $1
  UNION ALL SELECT lesser_id, told_at, told_by FROM told_apart WHERE greater_id = $1) t
JOIN person p ON p.id = t.other_id AND p.removed_at IS NULL ORDER BY p.sort_key, p.id LIMIT 50;
