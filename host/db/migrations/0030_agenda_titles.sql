-- The titles of a meeting's agenda, one a line, beside the meeting: each view of a link's page names them all and would
-- walk an index, sort and join lines for them, a quarter of its statement (ADR 17).
ALTER TABLE meeting ADD COLUMN agenda_titles TEXT NOT NULL DEFAULT '';
UPDATE meeting SET agenda_titles = COALESCE((SELECT group_concat(title, char(10))
  FROM (SELECT title FROM agenda_item WHERE meeting_id = meeting.id ORDER BY number)), '');
