-- name: meeting_facts
SELECT kind, state, begins_at, ends_at FROM meeting WHERE id = $1;
-- name: standing
SELECT a.id, a.status, a.recorded_at, COALESCE((SELECT MIN(w.began_at) FROM presence w WHERE w.attendance_id = a.id), a.recorded_at),
  EXISTS (SELECT 1 FROM presence w WHERE w.attendance_id = a.id AND (w.ended_at IS NULL OR w.ended_with_meeting = 1))
FROM attendance a WHERE a.meeting_id = $1 AND a.person_id = $2 AND a.struck_at IS NULL;
-- name: is_listed
SELECT EXISTS (SELECT 1 FROM invitation WHERE meeting_id = $1 AND person_id = $2 AND state <> 'withdrawn')
  OR EXISTS (SELECT 1 FROM attendance WHERE meeting_id = $1 AND person_id = $2 AND struck_at IS NULL AND status = 'present');
-- name: insert_attendance
INSERT INTO attendance (meeting_id, person_id, status, walk_in, via, recorded_by, recorded_at, reason, notice)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8,
  CASE WHEN $4 THEN COALESCE((SELECT MAX(version) FROM privacy_notice WHERE written_at <= $9), 1) END) RETURNING id;
-- name: make_present
UPDATE attendance SET status = 'present', via = $1, recorded_by = $2, recorded_at = $3 WHERE id = $4;
-- name: open_presence
INSERT INTO presence (attendance_id, began_at, ended_at, ended_with_meeting) VALUES ($1, $2, $3, $3 IS NOT NULL);
-- name: stay_began
SELECT MAX(began_at) FROM presence WHERE attendance_id = $1 AND (ended_at IS NULL OR ended_with_meeting = 1);
-- name: was_inside
SELECT EXISTS (SELECT 1 FROM presence WHERE attendance_id = $1 AND (began_at = $2 OR ended_at > $2));
-- name: close_presence
UPDATE presence SET ended_at = MAX($1, began_at), ended_with_meeting = 0
WHERE attendance_id = $2 AND (ended_at IS NULL OR ended_with_meeting = 1);
-- name: end_stays
UPDATE presence SET ended_at = MAX($1, began_at), ended_with_meeting = 1
WHERE ended_at IS NULL AND attendance_id IN (SELECT id FROM attendance WHERE meeting_id = $2);
-- name: standing_people
SELECT person_id FROM attendance WHERE meeting_id = $1 AND struck_at IS NULL ORDER BY id;
-- name: strike
UPDATE attendance SET struck_at = $1, struck_by = $2, struck_reason = $3 WHERE id = $4;
-- name: restate
UPDATE attendance SET struck_reason = $1 WHERE id = $2;
-- name: struck_entry
SELECT id, struck_by, struck_reason FROM attendance WHERE id = $1 AND meeting_id = $2 AND struck_at IS NOT NULL;
-- name: last_struck
SELECT id, struck_by, struck_reason FROM attendance WHERE meeting_id = $1 AND person_id = $2 AND struck_at IS NOT NULL
ORDER BY id DESC LIMIT 1;
-- name: namesake_walk_ins
SELECT p.id FROM attendance a JOIN person p ON p.id = a.person_id WHERE a.meeting_id = $1 AND a.walk_in = 1
  AND a.struck_at IS NULL AND p.given_name = $2 AND p.family_name = $3 ORDER BY a.id;
-- name: door_lines
WITH listed (person_id) AS (
  SELECT person_id FROM invitation WHERE meeting_id = $1 AND state <> 'withdrawn'
  UNION SELECT person_id FROM attendance WHERE meeting_id = $1 AND struck_at IS NULL AND status = 'present')
SELECT p.id, p.given_name, p.family_name, p.neighbourhood, i.id IS NOT NULL, a.recorded_at, COALESCE(a.recorded_by, ''),
  COALESCE((SELECT MIN(w.began_at) FROM presence w WHERE w.attendance_id = a.id), a.recorded_at),
  (SELECT MAX(w.ended_at) FROM presence w WHERE w.attendance_id = a.id AND w.ended_with_meeting = 0),
  EXISTS (SELECT 1 FROM presence w WHERE w.attendance_id = a.id AND w.ended_at IS NULL),
  EXISTS (SELECT 1 FROM presence w WHERE w.attendance_id = a.id AND w.ended_with_meeting = 1)
FROM listed l JOIN person p ON p.id = l.person_id
LEFT JOIN invitation i ON i.meeting_id = $1 AND i.person_id = p.id AND i.state <> 'withdrawn'
LEFT JOIN attendance a ON a.meeting_id = $1 AND a.person_id = p.id AND a.struck_at IS NULL AND a.status = 'present'
ORDER BY p.sort_key, i.id, p.id;
-- name: recorded
SELECT a.id, a.person_id, p.given_name, p.family_name, a.status, a.walk_in, a.via, a.recorded_by, a.recorded_at, a.struck_at,
  COALESCE(a.struck_by, ''), COALESCE(a.struck_reason, ''), a.reason, a.notice,
  EXISTS (SELECT 1 FROM presence w WHERE w.attendance_id = a.id AND (w.ended_at IS NULL OR w.ended_with_meeting = 1))
FROM attendance a JOIN person p ON p.id = a.person_id WHERE a.meeting_id = $1 ORDER BY p.sort_key, a.id;
-- name: intervals
SELECT w.attendance_id, w.began_at, w.ended_at FROM presence w JOIN attendance a ON a.id = w.attendance_id
WHERE a.meeting_id = $1 ORDER BY w.began_at, w.id;
-- name: listed_at_door
SELECT json_group_array(person_id) FROM (
  SELECT person_id FROM invitation WHERE meeting_id = $1 AND state <> 'withdrawn'
  UNION SELECT person_id FROM attendance WHERE meeting_id = $1 AND struck_at IS NULL AND status = 'present');
-- name: keep_facts
INSERT INTO filed_facts (person_id, gender, birth_date, birth_year, age_band, age_band_scheme, neighbourhood, sector)
SELECT p.id, p.gender, p.birth_date, p.birth_year, p.age_band, p.age_band_scheme, p.neighbourhood, p.sector
FROM attendance a JOIN person p ON p.id = a.person_id WHERE a.meeting_id = $1 AND a.struck_at IS NULL AND a.status = 'present'
EXCEPT SELECT f.person_id, f.gender, f.birth_date, f.birth_year, f.age_band, f.age_band_scheme, f.neighbourhood, f.sector
FROM attendance a JOIN filed_facts f ON f.person_id = a.person_id
WHERE a.meeting_id = $1 AND a.struck_at IS NULL AND a.status = 'present';
-- name: use_kept_facts
UPDATE attendance SET filed_facts_id = (SELECT f.id FROM filed_facts f JOIN person p ON p.id = f.person_id
  WHERE f.person_id = attendance.person_id AND f.gender = p.gender AND f.birth_date IS p.birth_date
    AND f.birth_year IS p.birth_year AND f.age_band IS p.age_band AND f.age_band_scheme IS p.age_band_scheme
    AND f.neighbourhood = p.neighbourhood AND f.sector = p.sector)
WHERE meeting_id = $1 AND struck_at IS NULL AND status = 'present';
-- name: insert_filing
INSERT INTO filing (meeting_id, kept_at) VALUES ($1, $2);
-- Meetings at which both records stand; whether the one that goes tells more.
-- name: doubly_recorded
SELECT k.meeting_id, k.id, g.id, m.state = 'filed', (g.status = 'present', EXISTS (SELECT 1 FROM presence w
    WHERE w.attendance_id = g.id AND (w.ended_at IS NULL OR w.ended_with_meeting = 1)))
  > (k.status = 'present', EXISTS (SELECT 1 FROM presence w
    WHERE w.attendance_id = k.id AND (w.ended_at IS NULL OR w.ended_with_meeting = 1)))
FROM attendance k JOIN attendance g ON g.meeting_id = k.meeting_id AND g.struck_at IS NULL AND g.person_id = $1
JOIN meeting m ON m.id = k.meeting_id WHERE k.person_id = $2 AND k.struck_at IS NULL ORDER BY k.id;
-- name: attendances_to_give
SELECT g.id FROM attendance g WHERE g.person_id = $1 AND NOT (g.struck_at IS NULL AND EXISTS (
  SELECT 1 FROM attendance k WHERE k.meeting_id = g.meeting_id AND k.person_id = $2 AND k.struck_at IS NULL));
-- name: give_attendance
UPDATE attendance SET person_id = $1 WHERE id = $2;
-- name: struck_at_meeting
SELECT a.meeting_id, m.title, m.state = 'filed', EXISTS (SELECT 1 FROM attendance b WHERE b.meeting_id = a.meeting_id
  AND b.person_id = a.person_id AND b.struck_at IS NULL) FROM attendance a JOIN meeting m ON m.id = a.meeting_id WHERE a.id = $1;
-- name: let_stand
UPDATE attendance SET struck_at = NULL, struck_by = NULL, struck_reason = NULL WHERE id = $1;
