-- Every spelling of a village or quarter that is kept: of the list of places, of where people live, of meetings. From one
-- name to the next in the index of people, past all who share it.
CREATE VIEW spelled_place AS WITH RECURSIVE lived (name) AS (
  SELECT MIN(neighbourhood) FROM person WHERE removed_at IS NULL AND neighbourhood > ''
  UNION ALL
  SELECT (SELECT MIN(p.neighbourhood) FROM person p WHERE p.removed_at IS NULL AND p.neighbourhood > lived.name)
  FROM lived WHERE lived.name IS NOT NULL)
SELECT name, 1 AS listed FROM neighbourhood UNION ALL SELECT name, 0 FROM lived WHERE name IS NOT NULL
UNION ALL SELECT DISTINCT name, 0 FROM meeting_neighbourhood;
