-- Deleting people, as an import taken back does, looks for the messages of each.
CREATE INDEX message_by_person ON message (person_id);
