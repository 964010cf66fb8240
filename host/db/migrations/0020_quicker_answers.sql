-- Nothing reads the audit by its subject, and every answer writes it.
DROP INDEX audit_by_subject;
-- Only who is coming is counted and queued; an index of these alone is written by fewer answers and needs no row to count.
DROP INDEX invitation_by_answer;
CREATE INDEX invitation_coming ON invitation (meeting_id, waiting_since, state) WHERE answer = 'yes';
-- SQLite builds a table of its own for a list of three and compares two directly. The same rules, without the table at
-- each answer, check-in and imported person (sqlite.org/lang_altertable.html 7: a CHECK may be changed this way).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(sql, 'state IN (''draft'',''invited'',''withdrawn'')',
    'state IN (''invited'',''withdrawn'') OR state = ''draft'''),
  'answer IN (''none'',''yes'',''no'',''maybe'')', 'answer IN (''yes'',''no'') OR answer IN (''none'',''maybe'')')
WHERE type = 'table' AND name = 'invitation';
UPDATE sqlite_schema SET sql = replace(sql, 'via IN (''desk'',''paper'',''scan'')', 'via IN (''desk'',''paper'') OR via = ''scan''')
WHERE type = 'table' AND name = 'attendance';
UPDATE sqlite_schema SET sql = replace(replace(sql, 'gender IN (''female'',''male'',''unstated'')',
    'gender IN (''female'',''male'') OR gender = ''unstated'''),
  'sector IN ('''',''public'',''private'',''civil'',''individual'')',
  'sector IN ('''',''public'') OR sector IN (''private'',''civil'') OR sector = ''individual''')
WHERE type = 'table' AND name = 'person';
PRAGMA writable_schema = RESET;
