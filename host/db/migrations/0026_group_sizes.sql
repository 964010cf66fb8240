-- A group's people without those removed, of whom there are few: counting everybody and taking these away reads no person's
-- row.
CREATE INDEX person_removed ON person (id) WHERE removed_at IS NOT NULL;
CREATE VIEW group_size AS SELECT g.id, g.name, (SELECT COUNT(*) FROM person_group_member m WHERE m.group_id = g.id)
  - (SELECT COUNT(*) FROM person p CROSS JOIN person_group_member m ON m.group_id = g.id AND m.person_id = p.id
    WHERE p.removed_at IS NOT NULL) AS people FROM person_group g;
