-- Each answer names the one before it, and the invitation the newest: the answers of one invitation are found by their
-- ids, and an answer is written at the end of its table without an index whose pages lie everywhere.
ALTER TABLE invitation ADD COLUMN last_answer_id INTEGER;
ALTER TABLE answer ADD COLUMN former_id INTEGER;
UPDATE answer SET former_id = (SELECT MAX(a.id) FROM answer a WHERE a.invitation_id = answer.invitation_id AND a.id < answer.id);
UPDATE invitation SET last_answer_id = (SELECT MAX(a.id) FROM answer a WHERE a.invitation_id = invitation.id);
DROP INDEX answer_by_invitation;
