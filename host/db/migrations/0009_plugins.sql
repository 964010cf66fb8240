CREATE TABLE plugin (id TEXT PRIMARY KEY, enabled INTEGER NOT NULL, approved_hash TEXT NOT NULL, approved_permissions TEXT NOT NULL,
  settings TEXT NOT NULL, settings_version INTEGER NOT NULL, last_failure TEXT NOT NULL, failed_at INTEGER,
  quarantined_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE plugin_secret (plugin_id TEXT NOT NULL, name TEXT NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (plugin_id, name)) STRICT, WITHOUT ROWID;
CREATE TABLE plugin_entry (plugin_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (plugin_id, key)) STRICT, WITHOUT ROWID;
CREATE TABLE plugin_once (plugin_id TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (plugin_id, key)) STRICT, WITHOUT ROWID;
