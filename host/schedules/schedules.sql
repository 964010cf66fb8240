-- name: find
SELECT due_at, last_at, state, note, failures, trouble FROM schedule WHERE job = $1;
-- name: save
INSERT INTO schedule (job, due_at, last_at, state, note, failures, trouble) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (job) DO UPDATE SET due_at = excluded.due_at, last_at = excluded.last_at, state = excluded.state, note = excluded.note,
  failures = excluded.failures, trouble = excluded.trouble;
-- name: hurry
INSERT INTO schedule (job, due_at, state, note, failures) VALUES ($1, $2, '{}', '', 0)
ON CONFLICT (job) DO UPDATE SET due_at = MIN(due_at, excluded.due_at);
