-- name: addressees
SELECT i.id, i.person_id, p.given_name, p.family_name, p.phone, p.language, i.answer,
  COALESCE((SELECT c.withdrawn_on IS NOT NULL FROM consent c WHERE c.person_id = p.id AND c.kind = 'contact' ORDER BY c.id DESC LIMIT 1), 0),
  (SELECT MAX(j.made_at) FROM message m JOIN message_job j ON j.id = m.job_id WHERE m.meeting_id = $1 AND m.person_id = i.person_id
    AND j.purpose = $2 AND m.state NOT IN ('stopped', 'dropped', 'failed', 'expired', 'rejected')
    AND NOT (m.state = 'uncertain' AND m.due_at IS NULL)),
  EXISTS (SELECT 1 FROM sms_stop s WHERE s.phone = p.phone),
  COALESCE(i.moved_up_at >= i.answered_at AND i.answer = 'yes' AND i.waiting_since IS NULL, 0),
  (SELECT MAX(j.made_at) FROM message m JOIN message_job j ON j.id = m.job_id WHERE m.meeting_id = $1 AND m.person_id = i.person_id
    AND j.purpose = $2 AND m.state = 'uncertain' AND m.due_at IS NULL)
FROM invitation i JOIN person p ON p.id = i.person_id
WHERE i.meeting_id = $1 AND i.state = 'invited' AND p.removed_at IS NULL ORDER BY p.sort_key, i.id;
-- name: insert_job
INSERT INTO message_job (meeting_id, purpose, channel, state, text_tr, text_en, made_by, made_at)
VALUES ($1, $2, $3, 'running', $4, $5, $6, $7) RETURNING id;
-- name: insert_message
INSERT INTO message (job_id, meeting_id, invitation_id, person_id, sealed, encoding, parts, state, due_at, expires_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9, $8);
-- name: jobs
SELECT id, meeting_id, purpose, channel, state, failure, sentence, made_by, made_at FROM message_job WHERE meeting_id = $1 ORDER BY id DESC LIMIT 100;
-- name: job
SELECT id, meeting_id, purpose, channel, state, failure, sentence, made_by, made_at FROM message_job WHERE id = $1;
-- name: counts
SELECT job_id, state, COUNT(*), MIN(CASE WHEN state = 'uncertain' THEN due_at END), COUNT(CASE WHEN state = 'uncertain' THEN due_at END)
FROM message WHERE meeting_id = $1 GROUP BY job_id, state;
-- name: counts_of_job
SELECT job_id, state, COUNT(*), MIN(CASE WHEN state = 'uncertain' THEN due_at END), COUNT(CASE WHEN state = 'uncertain' THEN due_at END)
FROM message WHERE job_id = $1 GROUP BY state;
-- name: wording
SELECT text_tr, text_en FROM message_job WHERE id = $1;
-- name: list
SELECT m.id, m.job_id, j.purpose, j.channel, m.person_id, p.given_name, p.family_name, m.state, m.reason, m.sentence, m.parts, m.changed_at, m.due_at IS NOT NULL
FROM message m JOIN message_job j ON j.id = m.job_id JOIN person p ON p.id = m.person_id
WHERE m.meeting_id = $1 AND m.id > $2 ORDER BY m.id LIMIT $3;
-- name: troubles
SELECT m.id, m.job_id, j.purpose, j.channel, m.person_id, p.given_name, p.family_name, m.state, m.reason, m.sentence, m.parts, m.changed_at, m.due_at IS NOT NULL
FROM message m JOIN message_job j ON j.id = m.job_id JOIN person p ON p.id = m.person_id
WHERE m.job_id = $1 AND m.state IN ('uncertain', 'retrying', 'failed', 'expired', 'rejected', 'stopped', 'dropped')
ORDER BY m.state, p.sort_key, m.id LIMIT 500;
-- name: set_job
UPDATE message_job SET state = $1, failure = $2, sentence = $3 WHERE id = $4;
-- name: stop
UPDATE message SET state = 'stopped', due_at = NULL, sealed = NULL, changed_at = $1 WHERE job_id = $2 AND state IN ('queued', 'retrying');
-- name: leave_uncertain
UPDATE message SET due_at = NULL WHERE job_id = $1 AND state = 'uncertain';
-- name: put_off_uncertain
UPDATE message SET due_at = $1 WHERE job_id = $2 AND state = 'uncertain' AND due_at <= $3;
-- name: leave_expired_uncertain
UPDATE message SET due_at = NULL WHERE due_at IS NOT NULL AND state = 'uncertain' AND expires_at <= $1;
-- name: failed_of_job
SELECT m.id, m.invitation_id, p.given_name, p.family_name, p.phone, p.language FROM message m JOIN person p ON p.id = m.person_id
WHERE m.job_id = $1 AND m.state IN ('failed', 'rejected', 'expired', 'stopped') AND p.phone <> '' AND p.removed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM sms_stop s WHERE s.phone = p.phone) ORDER BY m.id;
-- name: uncertain_of_job
SELECT m.id, m.invitation_id, p.given_name, p.family_name, p.phone, p.language FROM message m JOIN person p ON p.id = m.person_id
WHERE m.job_id = $1 AND m.state = 'uncertain' AND m.due_at IS NULL AND p.phone <> '' AND p.removed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM sms_stop s WHERE s.phone = p.phone) ORDER BY m.id;
-- name: queue_again
UPDATE message SET state = 'queued', reason = 'none', sentence = '', sealed = $1, encoding = $2, parts = $3, tries = 0, unreached = 0,
  sending = sending + 1, replay = $4, due_at = $5, expires_at = $6, changed_at = $5 WHERE id = $7;
-- name: step
INSERT INTO message_step (message_id, state, reason, sentence, at) VALUES ($1, $2, $3, $4, $5);
-- name: drop_needless
UPDATE message SET state = 'dropped', due_at = NULL, sealed = NULL, changed_at = $1
WHERE due_at IS NOT NULL AND state IN ('queued', 'retrying') AND (
  EXISTS (SELECT 1 FROM invitation i WHERE i.id = message.invitation_id AND i.state = 'withdrawn')
  OR EXISTS (SELECT 1 FROM person p JOIN sms_stop s ON s.phone = p.phone WHERE p.id = message.person_id)
  OR (EXISTS (SELECT 1 FROM message_job j WHERE j.id = message.job_id AND j.purpose IN ('invitation', 'reminder'))
    AND (EXISTS (SELECT 1 FROM invitation i WHERE i.id = message.invitation_id AND i.answer <> 'none')
      OR EXISTS (SELECT 1 FROM meeting t WHERE t.id = message.meeting_id AND t.state NOT IN ('draft', 'called', 'open'))))
  OR (EXISTS (SELECT 1 FROM message_job j WHERE j.id = message.job_id AND j.purpose = 'change')
    AND EXISTS (SELECT 1 FROM meeting t WHERE t.id = message.meeting_id AND t.state NOT IN ('draft', 'called', 'open', 'postponed'))));
-- name: expire
UPDATE message SET state = 'expired', due_at = NULL, sealed = NULL, changed_at = $1
WHERE due_at IS NOT NULL AND state IN ('queued', 'retrying') AND expires_at <= $1;
-- name: next_batch
SELECT m.job_id, j.channel, j.purpose, m.replay FROM message m JOIN message_job j ON j.id = m.job_id
WHERE m.due_at <= $1 AND j.state = 'running' AND m.state IN ('queued', 'retrying', 'uncertain') ORDER BY m.due_at, m.id LIMIT 1;
-- name: batch
SELECT id, sealed, encoding, expires_at, sending FROM message
WHERE job_id = $1 AND replay = $2 AND due_at <= $3 AND sealed IS NOT NULL AND state IN ('queued', 'retrying', 'uncertain') ORDER BY id LIMIT $4;
-- name: hand
UPDATE message SET state = 'handing', tries = tries + 1, due_at = NULL, changed_at = $1 WHERE id = $2;
-- name: handing
SELECT id, state, tries - unreached, unreached FROM message WHERE state = 'handing' ORDER BY id;
-- name: known
SELECT m.id, m.state, m.tries - m.unreached, m.unreached FROM message m JOIN message_job j ON j.id = m.job_id WHERE m.id = $1 AND j.channel = $2;
-- name: move
UPDATE message SET state = $1, reason = $2, sentence = $3, provider_ref = CASE WHEN $4 = '' THEN provider_ref ELSE $4 END,
  due_at = $5, replay = MAX(replay, $6), changed_at = $7, sealed = CASE WHEN $8 THEN NULL ELSE sealed END,
  unreached = unreached + $9 WHERE id = $10;
-- name: channels_waiting
SELECT DISTINCT channel FROM message_job WHERE made_at > $1;
-- name: cursor
SELECT cursor, next_at FROM channel_cursor WHERE channel = $1;
-- name: keep_cursor
INSERT INTO channel_cursor (channel, cursor, next_at) VALUES ($1, $2, $3)
ON CONFLICT (channel) DO UPDATE SET cursor = excluded.cursor, next_at = excluded.next_at;
-- name: poll_soon
UPDATE channel_cursor SET next_at = MIN(next_at, $1) WHERE channel = $2;
-- name: any_waiting
SELECT id FROM message WHERE due_at IS NOT NULL LIMIT 1;
-- name: job_state
SELECT state FROM message_job WHERE id = $1;
-- name: set_failure
UPDATE message_job SET state = CASE WHEN state = 'running' THEN $1 ELSE state END, failure = $2, sentence = $3 WHERE id = $4;
-- name: clear_failure
UPDATE message_job SET failure = '', sentence = '' WHERE id = $1 AND failure <> '';
-- name: known_letter
SELECT id FROM inbound_message WHERE channel = $1 AND provider_ref = $2;
-- name: open_of_message
SELECT i.id FROM message m JOIN message_job j ON j.id = m.job_id JOIN invitation i ON i.id = m.invitation_id
JOIN meeting t ON t.id = i.meeting_id WHERE m.id = $1 AND j.channel = $2 AND i.state = 'invited'
  AND t.state IN ('draft', 'called', 'open') AND t.begins_at > $3;
-- name: open_of_phone
SELECT i.id FROM person p JOIN invitation i ON i.person_id = p.id JOIN meeting t ON t.id = i.meeting_id
WHERE p.phone = $1 AND p.phone <> '' AND p.removed_at IS NULL AND i.state = 'invited' AND t.state IN ('draft', 'called', 'open')
  AND t.begins_at > $2 ORDER BY t.begins_at, i.id LIMIT 50;
-- name: asked_of_phone
SELECT i.id, p.given_name, p.family_name, t.title, t.begins_on FROM person p JOIN invitation i ON i.person_id = p.id
JOIN meeting t ON t.id = i.meeting_id WHERE p.phone = $1 AND p.phone <> '' AND p.removed_at IS NULL AND i.state = 'invited'
  AND t.state IN ('draft', 'called', 'open') AND t.begins_at > $2 ORDER BY t.begins_at, p.sort_key, i.id LIMIT 50;
-- name: asked_by_name
SELECT i.id, p.given_name, p.family_name, t.title, t.begins_on FROM person p JOIN invitation i ON i.person_id = p.id
JOIN meeting t ON t.id = i.meeting_id WHERE INSTR(p.search_form, $1) > 0 AND p.removed_at IS NULL AND i.state = 'invited'
  AND t.state IN ('draft', 'called', 'open') AND t.begins_at > $2 ORDER BY t.begins_at, p.sort_key, i.id LIMIT 50;
-- name: asked_before_move
SELECT t.moved_at > COALESCE((SELECT MAX(j.made_at) FROM message m JOIN message_job j ON j.id = m.job_id
    WHERE m.invitation_id = i.id AND m.state IN ('sent', 'delivered')), i.created_at)
FROM invitation i JOIN meeting t ON t.id = i.meeting_id WHERE i.id = $1 AND t.moved_at IS NOT NULL;
-- name: insert_letter
INSERT INTO inbound_message (channel, provider_ref, sealed, state, doubt, invitation_id, meeting_id, answer, at, sorted_by, sorted_at)
VALUES ($1, $2, $3, $4, $5, $6, (SELECT meeting_id FROM invitation WHERE id = $6), $7, $8, $9, $10);
-- name: letters_open
SELECT b.id, b.sealed, b.doubt, '', '', b.answer, b.sorted_by, b.at FROM inbound_message b WHERE b.state = 'open' ORDER BY b.id LIMIT 100;
-- name: letters_count
SELECT COUNT(*) FROM inbound_message WHERE state = 'open';
-- name: letters_of_meeting
SELECT b.id, b.sealed, b.doubt, p.given_name, p.family_name, b.answer, b.sorted_by, b.at FROM inbound_message b
JOIN invitation i ON i.id = b.invitation_id JOIN person p ON p.id = i.person_id WHERE b.meeting_id = $1 AND length(b.sealed) > 0
ORDER BY b.id DESC LIMIT 200;
-- name: forget_letters
-- The row stays: the firm may send its number once more, and what became of it counts.
UPDATE inbound_message SET sealed = x'', sorted_by = CASE state WHEN 'open' THEN 'program' ELSE sorted_by END,
  sorted_at = COALESCE(sorted_at, $1), state = CASE state WHEN 'open' THEN 'aside' ELSE state END
WHERE length(sealed) > 0 AND at < $2
  AND NOT EXISTS (SELECT 1 FROM meeting m WHERE m.id = inbound_message.meeting_id AND m.begins_at > $1);
-- name: letter_state
SELECT state FROM inbound_message WHERE id = $1;
-- name: sort_letter
UPDATE inbound_message SET state = $1, invitation_id = $2, meeting_id = (SELECT meeting_id FROM invitation WHERE id = $2), answer = $3,
  sorted_by = $4, sorted_at = $5 WHERE id = $6;
-- name: stop_number
INSERT INTO sms_stop (phone, at) VALUES ($1, $2) ON CONFLICT DO NOTHING;
-- name: stops
SELECT s.phone, s.at, COALESCE(p.given_name, ''), COALESCE(p.family_name, '') FROM sms_stop s
LEFT JOIN person p ON p.phone = s.phone AND p.removed_at IS NULL ORDER BY s.at DESC, s.phone, p.sort_key LIMIT 500;
-- name: allow_number
DELETE FROM sms_stop WHERE phone = $1;
-- A job has one message for each person; where both records had one, each keeps its own.
-- name: messages_to_give
SELECT m.id, m.invitation_id, k.id FROM invitation i JOIN message m ON m.invitation_id = i.id AND m.person_id = $1
JOIN invitation k ON k.meeting_id = m.meeting_id AND k.person_id = $2
WHERE i.person_id IN ($1, $2) AND NOT EXISTS (SELECT 1 FROM message o WHERE o.job_id = m.job_id AND o.person_id = $2);
-- name: give_message
UPDATE message SET person_id = $1, invitation_id = $2 WHERE id = $3;
