-- How many bytes a plug-in's notebook has, kept beside it: summing them for each note would read the whole notebook, and
-- everybody who saves something would wait for that.
CREATE TABLE plugin_room (plugin_id TEXT PRIMARY KEY, bytes INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO plugin_room (plugin_id, bytes)
SELECT plugin_id, SUM(bytes) FROM (
  SELECT plugin_id, LENGTH(CAST(key AS BLOB)) + LENGTH(CAST(value AS BLOB)) AS bytes FROM plugin_entry
  UNION ALL SELECT plugin_id, LENGTH(CAST(key AS BLOB)) FROM plugin_once)
GROUP BY plugin_id;
