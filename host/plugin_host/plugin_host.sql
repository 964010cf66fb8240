-- name: find
SELECT enabled, approved_hash, approved_permissions, settings, settings_version, last_failure, failed_at, quarantined_hash,
  earlier, upgraded_at, revision
FROM plugin WHERE id = $1;
-- name: ensure
INSERT INTO plugin (id, enabled, approved_hash, approved_permissions, settings, settings_version, last_failure, quarantined_hash)
VALUES ($1, 0, '', '[]', '{}', 0, '', '') ON CONFLICT (id) DO NOTHING;
-- name: save_decision
UPDATE plugin SET enabled = $1, approved_hash = $2, approved_permissions = $3, quarantined_hash = $4 WHERE id = $5;
-- name: save_settings
UPDATE plugin SET settings = $1, settings_version = $2, quarantined_hash = $3 WHERE id = $4;
-- name: save_conduct
UPDATE plugin SET last_failure = $1, failed_at = $2, quarantined_hash = $3 WHERE id = $4;
-- name: save_version
UPDATE plugin SET approved_hash = $1, approved_permissions = $2, settings = $3, settings_version = $4, earlier = $5,
  upgraded_at = $6, last_failure = $7, failed_at = $8, quarantined_hash = $9 WHERE id = $10;
-- name: next_revision
UPDATE plugin SET revision = revision + 1 WHERE id = $1 RETURNING revision;
-- name: revisions
SELECT id, revision FROM plugin;
-- name: history
SELECT at, actor, act, detail FROM audit
WHERE substr(act, 1, 7) = 'plugin.' AND substr(detail, 1, instr(detail || ':', ':') - 1) = $1 ORDER BY id DESC LIMIT $2;
-- name: set_secret
INSERT INTO plugin_secret (plugin_id, name, sealed) VALUES ($1, $2, $3) ON CONFLICT (plugin_id, name) DO UPDATE SET sealed = excluded.sealed;
-- name: secret
SELECT sealed FROM plugin_secret WHERE plugin_id = $1 AND name = $2;
-- name: secret_names
SELECT name FROM plugin_secret WHERE plugin_id = $1 ORDER BY name;
-- name: entry
SELECT value FROM plugin_entry WHERE plugin_id = $1 AND key = $2;
-- name: entry_bytes
SELECT LENGTH(CAST(key AS BLOB)) + LENGTH(CAST(value AS BLOB)) FROM plugin_entry WHERE plugin_id = $1 AND key = $2;
-- name: room
SELECT bytes FROM plugin_room WHERE plugin_id = $1;
-- name: add_room
INSERT INTO plugin_room (plugin_id, bytes) VALUES ($1, $2) ON CONFLICT (plugin_id) DO UPDATE SET bytes = bytes + excluded.bytes;
-- name: put_entry
INSERT INTO plugin_entry (plugin_id, key, value) VALUES ($1, $2, $3) ON CONFLICT (plugin_id, key) DO UPDATE SET value = excluded.value;
-- name: remove_entry
DELETE FROM plugin_entry WHERE plugin_id = $1 AND key = $2;
-- name: entries
SELECT key, value FROM plugin_entry WHERE plugin_id = $1 AND key >= $2 AND substr(key, 1, length($2)) = $2 AND key > $3 ORDER BY key LIMIT $4;
-- name: knows_once
SELECT EXISTS (SELECT 1 FROM plugin_once WHERE plugin_id = $1 AND key = $2);
-- name: once
INSERT INTO plugin_once (plugin_id, key) VALUES ($1, $2);
-- name: events_after
SELECT e.id, e.at, e.name, e.meeting_id, e.subject_id FROM event e WHERE e.id > $1 ORDER BY e.id LIMIT $2;
-- name: newest_event
SELECT COALESCE(MAX(id), 0) FROM event;
