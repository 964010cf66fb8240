-- name: begin_reading
BEGIN;
-- name: end_reading
COMMIT;
-- name: begin_writing
BEGIN IMMEDIATE;
-- name: end_writing
COMMIT;
-- name: begin_work
SAVEPOINT work;
-- name: undo_work
ROLLBACK TO work;
-- name: end_work
RELEASE work;
-- name: ping
SELECT COUNT(*) FROM migration;
-- name: copy_to
VACUUM INTO $1;
-- name: create_migration
CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, digest TEXT NOT NULL);
-- name: newest_migration
SELECT COALESCE(MAX(number), 0) FROM migration;
-- name: record_migration
INSERT INTO migration (number, digest) VALUES ($1, $2);
-- name: note
INSERT INTO audit (at, actor, account_id, act, subject_id, detail) VALUES ($1, $2, $3, $4, $5, $6);
-- name: announce
INSERT INTO event (at, name, meeting_id, subject_id) VALUES ($1, $2, $3, $4);
-- name: setting
SELECT value FROM setting WHERE name = $1;
-- name: set_setting
INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value;
-- name: recall
SELECT status, body, body_digest FROM idempotency WHERE key = $1 AND caller = $2;
-- name: remember
INSERT INTO idempotency (key, caller, body_digest, status, body, at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (key, caller) DO UPDATE SET status = excluded.status, body = excluded.body WHERE status IS NULL;
-- name: claim
INSERT INTO idempotency (key, caller, body_digest, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING;
-- name: release
DELETE FROM idempotency WHERE key = $1 AND caller = $2 AND status IS NULL;
-- name: forget_answers
DELETE FROM idempotency WHERE at < $1;
-- name: integrity
PRAGMA integrity_check(1);
-- name: create_kept_keys
CREATE TABLE kept_key (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
-- name: keep_key
INSERT INTO kept_key (name, value) VALUES ($1, $2);
-- name: kept_keys
SELECT name, value FROM kept_key;
-- name: drop_kept_keys
DROP TABLE kept_key;
-- name: create_kept_files
CREATE TABLE kept_file (name TEXT PRIMARY KEY, mode INTEGER NOT NULL, value BLOB NOT NULL) STRICT;
-- name: keep_file
INSERT INTO kept_file (name, mode, value) VALUES ($1, $2, $3);
-- name: any_kept_files
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'kept_file');
-- name: kept_file_names
SELECT name FROM kept_file;
-- name: kept_files
SELECT name, mode, value FROM kept_file;
-- name: drop_kept_files
DROP TABLE kept_file;
