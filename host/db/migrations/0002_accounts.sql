CREATE TABLE account (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('admin','secretary','desk','reader')),
  language TEXT NOT NULL DEFAULT 'tr', password_hash TEXT NOT NULL, feed_digest BLOB UNIQUE, ends_on TEXT,
  disabled_at INTEGER, created_at INTEGER NOT NULL) STRICT;
CREATE TABLE sign_in (id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account (id),
  digest BLOB NOT NULL UNIQUE, csrf TEXT NOT NULL, began_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
  ended_at INTEGER) STRICT;
CREATE INDEX sign_in_by_account ON sign_in (account_id);
CREATE TABLE api_token (id INTEGER PRIMARY KEY, name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('admin','secretary','desk','reader')), digest BLOB NOT NULL UNIQUE,
  created_at INTEGER NOT NULL, withdrawn_at INTEGER) STRICT;
