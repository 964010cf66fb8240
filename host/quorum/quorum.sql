-- name: heads
SELECT CASE WHEN f.id IS NULL THEN p.gender ELSE f.gender END, CASE WHEN f.id IS NULL THEN p.sector ELSE f.sector END,
  CASE WHEN f.id IS NULL THEN p.birth_date ELSE f.birth_date END, CASE WHEN f.id IS NULL THEN p.birth_year ELSE f.birth_year END,
  COALESCE(CASE WHEN f.id IS NULL THEN p.age_band ELSE f.age_band END, ''),
  COALESCE(CASE WHEN f.id IS NULL THEN p.age_band_scheme ELSE f.age_band_scheme END, ''),
  CASE WHEN f.id IS NULL THEN p.age_band_on END,
  EXISTS (SELECT 1 FROM invitation i WHERE i.meeting_id = $1 AND i.person_id = p.id AND i.state <> 'withdrawn'),
  a.id IS NOT NULL AND ($2 = 1 OR EXISTS (SELECT 1 FROM presence w WHERE w.attendance_id = a.id AND w.ended_at IS NULL))
FROM person p LEFT JOIN attendance a
  ON a.meeting_id = $1 AND a.person_id = p.id AND a.struck_at IS NULL AND a.status = 'present'
LEFT JOIN filed_facts f ON f.id = a.filed_facts_id
WHERE p.id IN (SELECT person_id FROM invitation WHERE meeting_id = $1 AND state <> 'withdrawn'
  UNION SELECT person_id FROM attendance WHERE meeting_id = $1 AND struck_at IS NULL AND status = 'present');
-- name: is_second_sitting
SELECT EXISTS (SELECT 1 FROM meeting m WHERE m.kind = 'general_assembly' AND m.id <> $1
  AND m.begins_at < $2 AND m.begins_at >= $2 - 60 * 86400
  AND (m.state = 'no_quorum' OR EXISTS (SELECT 1 FROM event e WHERE e.meeting_id = m.id AND e.name = 'meeting.no_quorum')));
-- name: keep
INSERT INTO quorum_verdict (meeting_id, rule, rule_title, verdict, question, answer, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (meeting_id) DO UPDATE SET rule = excluded.rule, rule_title = excluded.rule_title, verdict = excluded.verdict,
  question = excluded.question, answer = excluded.answer, at = excluded.at;
-- name: kept
SELECT rule, rule_title, verdict, question, answer, at FROM quorum_verdict WHERE meeting_id = $1;
