-- name: insert_account
INSERT INTO account (email, name, role, password_hash, must_choose, ends_on, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (email) DO NOTHING RETURNING id;
-- name: any_account
SELECT EXISTS (SELECT 1 FROM account);
-- name: for_sign_in
SELECT id, password_hash FROM account WHERE email = $1 AND disabled_at IS NULL AND (ends_on IS NULL OR ends_on >= $2);
-- name: begin_sign_in
INSERT INTO sign_in (account_id, digest, csrf, began_at, expires_at) VALUES ($1, $2, $3, $4, $5);
-- name: end_sign_in
UPDATE sign_in SET ended_at = $1 WHERE digest = $2 AND ended_at IS NULL;
-- name: signed_in
SELECT a.id, a.name, a.role, s.csrf, a.must_choose FROM sign_in s JOIN account a ON a.id = s.account_id
WHERE s.digest = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND a.disabled_at IS NULL
  AND (a.ends_on IS NULL OR a.ends_on >= $3);
-- name: insert_token
INSERT INTO api_token (name, role, digest, created_at) VALUES ($1, $2, $3, $4) RETURNING id;
-- name: token_holder
SELECT name, role FROM api_token WHERE digest = $1 AND withdrawn_at IS NULL;
-- name: list_accounts
SELECT a.id, a.email, a.name, a.role, a.disabled_at IS NULL, a.feed_digest IS NOT NULL, a.ends_on,
  (SELECT MAX(s.began_at) FROM sign_in s WHERE s.account_id = a.id),
  (SELECT COUNT(*) FROM sign_in s WHERE s.account_id = a.id AND s.ended_at IS NULL AND s.expires_at > $1)
FROM account a ORDER BY a.disabled_at IS NOT NULL, a.name, a.id;
-- name: find_account
SELECT a.id, a.email, a.name, a.role, a.disabled_at IS NULL, a.feed_digest IS NOT NULL, a.ends_on,
  (SELECT MAX(s.began_at) FROM sign_in s WHERE s.account_id = a.id),
  (SELECT COUNT(*) FROM sign_in s WHERE s.account_id = a.id AND s.ended_at IS NULL AND s.expires_at > $1)
FROM account a WHERE a.id = $2;
-- name: other_administrators
SELECT COUNT(*) FROM account WHERE role = 'admin' AND disabled_at IS NULL AND id <> $1;
-- name: set_disabled
UPDATE account SET disabled_at = $1 WHERE id = $2;
-- name: set_ends_on
UPDATE account SET ends_on = $1 WHERE id = $2;
-- name: set_role
UPDATE account SET role = $1 WHERE id = $2;
-- name: set_password
UPDATE account SET password_hash = $1, must_choose = $2 WHERE id = $3;
-- name: password_of
SELECT password_hash, must_choose FROM account WHERE id = $1;
-- name: end_sign_ins
UPDATE sign_in SET ended_at = $1 WHERE account_id = $2 AND ended_at IS NULL AND digest <> $3;
-- name: tokens
SELECT id, name, role, created_at FROM api_token WHERE withdrawn_at IS NULL ORDER BY created_at, id;
-- name: withdraw_token
UPDATE api_token SET withdrawn_at = $1 WHERE id = $2 AND withdrawn_at IS NULL;
-- name: set_feed
UPDATE account SET feed_digest = $1 WHERE id = $2;
-- name: feed_owner
SELECT id FROM account WHERE feed_digest = $1 AND disabled_at IS NULL AND role <> 'desk'
  AND (ends_on IS NULL OR ends_on >= $2);
-- name: forget_sign_ins
DELETE FROM sign_in WHERE (expires_at < $1 OR ended_at < $1)
  AND id NOT IN (SELECT MAX(id) FROM sign_in GROUP BY account_id);
