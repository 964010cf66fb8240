-- name: find
SELECT enabled, approved_hash, approved_permissions, settings, settings_version, last_failure, failed_at, quarantined_hash
FROM plugin WHERE id = $1;
-- name: save
INSERT INTO plugin (id, enabled, approved_hash, approved_permissions, settings, settings_version, last_failure, failed_at, quarantined_hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO UPDATE SET enabled = excluded.enabled,
  approved_hash = excluded.approved_hash, approved_permissions = excluded.approved_permissions, settings = excluded.settings,
  settings_version = excluded.settings_version, last_failure = excluded.last_failure, failed_at = excluded.failed_at,
  quarantined_hash = excluded.quarantined_hash;
-- name: set_secret
INSERT INTO plugin_secret (plugin_id, name, sealed) VALUES ($1, $2, $3) ON CONFLICT (plugin_id, name) DO UPDATE SET sealed = excluded.sealed;
-- name: secret
SELECT sealed FROM plugin_secret WHERE plugin_id = $1 AND name = $2;
-- name: secret_names
SELECT name FROM plugin_secret WHERE plugin_id = $1 ORDER BY name;
-- name: entry
SELECT value FROM plugin_entry WHERE plugin_id = $1 AND key = $2;
-- name: entry_bytes
SELECT COALESCE(SUM(LENGTH(CAST(key AS BLOB)) + LENGTH(CAST(value AS BLOB))), 0) FROM plugin_entry WHERE plugin_id = $1 AND key <> $2;
-- name: put_entry
INSERT INTO plugin_entry (plugin_id, key, value) VALUES ($1, $2, $3) ON CONFLICT (plugin_id, key) DO UPDATE SET value = excluded.value;
-- name: remove_entry
DELETE FROM plugin_entry WHERE plugin_id = $1 AND key = $2;
-- name: entries
SELECT key, value FROM plugin_entry WHERE plugin_id = $1 AND key >= $2 AND substr(key, 1, length($2)) = $2 AND key > $3 ORDER BY key LIMIT $4;
-- name: once
INSERT INTO plugin_once (plugin_id, key) VALUES ($1, $2) ON CONFLICT DO NOTHING;
-- name: events_after
SELECT e.id, e.at, e.name, e.meeting_id, e.subject_id FROM event e WHERE e.id > $1 ORDER BY e.id LIMIT $2;
-- name: newest_event
SELECT COALESCE(MAX(id), 0) FROM event;
