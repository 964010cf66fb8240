-- name: latest
SELECT id, title, markdown, composed_by, written_by, written_at, published_at, published_by, notes FROM document
WHERE meeting_id = $1 AND name = $2 ORDER BY id DESC LIMIT 1;
-- name: version
SELECT id, title, markdown, composed_by, written_by, written_at, published_at, published_by, notes FROM document
WHERE meeting_id = $1 AND name = $2 AND id = $3;
-- name: versions
SELECT id, '', '', composed_by, written_by, written_at, published_at, published_by, '[]' FROM document
WHERE meeting_id = $1 AND name = $2 ORDER BY id DESC LIMIT 50;
-- name: insert
INSERT INTO document (meeting_id, name, title, markdown, composed_by, written_by, written_at, notes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);
-- name: summary
SELECT d.name, d.title, d.written_at, d.published_at FROM document d
WHERE d.meeting_id = $1 AND d.id = (SELECT MAX(id) FROM document WHERE meeting_id = d.meeting_id AND name = d.name) ORDER BY d.name;
-- name: people
SELECT p.given_name, p.family_name, COALESCE(f.sector, p.sector), COALESCE(f.neighbourhood, p.neighbourhood), p.organisation
FROM person p LEFT JOIN attendance a ON a.meeting_id = $1 AND a.person_id = p.id AND a.struck_at IS NULL
LEFT JOIN filed_facts f ON f.id = a.filed_facts_id
WHERE p.id IN (SELECT person_id FROM invitation WHERE meeting_id = $1 AND state <> 'withdrawn'
  UNION SELECT person_id FROM attendance WHERE meeting_id = $1 AND struck_at IS NULL AND status = 'present')
ORDER BY p.sort_key, p.id;
-- name: totals
SELECT w.gender, COUNT(*) FROM participant w WHERE w.meeting_id = $1 GROUP BY w.gender ORDER BY w.gender;
-- name: publish
UPDATE document SET published_at = $1, published_by = $2 WHERE id = $3 AND published_at IS NULL;
