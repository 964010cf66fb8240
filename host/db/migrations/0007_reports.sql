-- Reports walk a year of attendance without touching its rows.
CREATE INDEX attendance_present ON attendance (meeting_id, person_id) WHERE struck_at IS NULL AND status = 'present';
