-- What was known of a participant when their meeting was filed; who changed nothing in between shares one row for many
-- meetings. A row is never changed.
CREATE TABLE filed_facts (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id), gender TEXT NOT NULL,
  birth_date TEXT, birth_year INTEGER, age_band TEXT, age_band_scheme TEXT, neighbourhood TEXT NOT NULL, sector TEXT NOT NULL) STRICT;
CREATE INDEX filed_facts_by_person ON filed_facts (person_id);
CREATE INDEX filed_facts_by_neighbourhood ON filed_facts (neighbourhood);
-- belated: the meeting was filed before this table was; its facts are those of kept_at.
CREATE TABLE filing (meeting_id INTEGER PRIMARY KEY REFERENCES meeting (id), kept_at INTEGER NOT NULL,
  belated INTEGER NOT NULL DEFAULT 0) STRICT;
ALTER TABLE attendance ADD COLUMN filed_facts_id INTEGER;
INSERT INTO filing (meeting_id, kept_at, belated) SELECT id, unixepoch(), 1 FROM meeting WHERE state = 'filed';
INSERT INTO filed_facts (person_id, gender, birth_date, birth_year, age_band, age_band_scheme, neighbourhood, sector)
SELECT p.id, p.gender, p.birth_date, p.birth_year, p.age_band, p.age_band_scheme, p.neighbourhood, p.sector FROM person p
WHERE p.id IN (SELECT a.person_id FROM attendance a WHERE a.struck_at IS NULL AND a.status = 'present'
  AND a.meeting_id IN (SELECT meeting_id FROM filing));
UPDATE attendance SET filed_facts_id = (SELECT f.id FROM filed_facts f WHERE f.person_id = attendance.person_id)
WHERE struck_at IS NULL AND status = 'present' AND meeting_id IN (SELECT meeting_id FROM filing);
DROP INDEX attendance_present;
CREATE INDEX attendance_present ON attendance (meeting_id, person_id, filed_facts_id) WHERE struck_at IS NULL AND status = 'present';
-- Who was present, with the facts that count: those of the filing, or today's while the meeting is not filed.
CREATE VIEW participant AS SELECT a.id AS attendance_id, a.meeting_id AS meeting_id, a.person_id AS person_id,
  CASE WHEN f.id IS NULL THEN p.gender ELSE f.gender END AS gender,
  CASE WHEN f.id IS NULL THEN p.birth_date ELSE f.birth_date END AS birth_date,
  CASE WHEN f.id IS NULL THEN p.birth_year ELSE f.birth_year END AS birth_year,
  CASE WHEN f.id IS NULL THEN p.age_band ELSE f.age_band END AS age_band,
  CASE WHEN f.id IS NULL THEN p.age_band_scheme ELSE f.age_band_scheme END AS age_band_scheme,
  CASE WHEN f.id IS NULL THEN p.neighbourhood ELSE f.neighbourhood END AS neighbourhood,
  CASE WHEN f.id IS NULL THEN p.sector ELSE f.sector END AS sector
FROM attendance a JOIN person p ON p.id = a.person_id LEFT JOIN filed_facts f ON f.id = a.filed_facts_id
WHERE a.struck_at IS NULL AND a.status = 'present';
-- A known birth that became another one, and why. former and latter: a date, a year, a ticked band as SCHEME:BAND, or nothing.
CREATE TABLE birth_correction (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  corrected_at INTEGER NOT NULL, corrected_by TEXT NOT NULL,
  via TEXT NOT NULL CHECK (via IN ('page','api') OR via IN ('import','take_back')),
  reason TEXT NOT NULL, former TEXT NOT NULL, latter TEXT NOT NULL) STRICT;
CREATE INDEX birth_correction_by_person ON birth_correction (person_id);
