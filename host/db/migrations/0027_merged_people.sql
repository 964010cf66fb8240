-- Two records of one person. The one that goes is off every list as a removed one is (removed_at) and names the one that
-- stays, always the last of a chain, so that counting people once follows one step.
ALTER TABLE person ADD COLUMN merged_into INTEGER REFERENCES person (id);
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
-- former_facts, latter_facts: those of the kept record before and after, until the merging is taken back; then empty.
CREATE TABLE person_merge (id INTEGER PRIMARY KEY, kept_id INTEGER NOT NULL REFERENCES person (id),
  gone_id INTEGER NOT NULL REFERENCES person (id), merged_at INTEGER NOT NULL, merged_by TEXT NOT NULL,
  former_facts TEXT NOT NULL, latter_facts TEXT NOT NULL, taken_back_at INTEGER, taken_back_by TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX person_merge_by_kept ON person_merge (kept_id);
CREATE INDEX person_merge_by_gone ON person_merge (gone_id);
-- Each row a merging touched, and what it takes to put it back beyond whose it was; emptied when it is put back.
CREATE TABLE merged_row (merge_id INTEGER NOT NULL REFERENCES person_merge (id), what TEXT NOT NULL, row_id INTEGER NOT NULL,
  former TEXT NOT NULL DEFAULT '', PRIMARY KEY (merge_id, what, row_id)) STRICT, WITHOUT ROWID;
-- Pairs somebody said are two people.
CREATE TABLE told_apart (lesser_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  greater_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE, told_at INTEGER NOT NULL, told_by TEXT NOT NULL,
  PRIMARY KEY (lesser_id, greater_id), CHECK (lesser_id < greater_id)) STRICT, WITHOUT ROWID;
CREATE INDEX told_apart_by_greater ON told_apart (greater_id);
-- The same rule with two more doors (sqlite.org/lang_altertable.html 7: a CHECK may be changed this way).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'via IN (''import'',''take_back'')',
  'via IN (''import'',''take_back'') OR via IN (''merge'',''merge_taken_back'')')
WHERE type = 'table' AND name = 'birth_correction';
PRAGMA writable_schema = RESET;
-- Whoever counts people counts those who stayed.
DROP VIEW participant;
CREATE VIEW participant AS SELECT a.id AS attendance_id, a.meeting_id AS meeting_id,
  CASE WHEN p.merged_into IS NULL THEN a.person_id ELSE p.merged_into END AS person_id,
  CASE WHEN f.id IS NULL THEN p.gender ELSE f.gender END AS gender,
  CASE WHEN f.id IS NULL THEN p.birth_date ELSE f.birth_date END AS birth_date,
  CASE WHEN f.id IS NULL THEN p.birth_year ELSE f.birth_year END AS birth_year,
  CASE WHEN f.id IS NULL THEN p.age_band ELSE f.age_band END AS age_band,
  CASE WHEN f.id IS NULL THEN p.age_band_scheme ELSE f.age_band_scheme END AS age_band_scheme,
  CASE WHEN f.id IS NULL THEN p.neighbourhood ELSE f.neighbourhood END AS neighbourhood,
  CASE WHEN f.id IS NULL THEN p.sector ELSE f.sector END AS sector
FROM attendance a JOIN person p ON p.id = a.person_id LEFT JOIN filed_facts f ON f.id = a.filed_facts_id
WHERE a.struck_at IS NULL AND a.status = 'present';
