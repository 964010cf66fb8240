-- name: insert_account
INSERT INTO account (email, name, role, password_hash, created_at) VALUES ($1, $2, $3, $4, $5)
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
SELECT a.id, a.name, a.role, s.csrf FROM sign_in s JOIN account a ON a.id = s.account_id
WHERE s.digest = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND a.disabled_at IS NULL
  AND (a.ends_on IS NULL OR a.ends_on >= $3);
-- name: insert_token
INSERT INTO api_token (name, role, digest, created_at) VALUES ($1, $2, $3, $4) RETURNING id;
-- name: token_holder
SELECT name, role FROM api_token WHERE digest = $1 AND withdrawn_at IS NULL;
