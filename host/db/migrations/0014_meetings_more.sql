-- The last meeting of each kind, and the assemblies.
CREATE INDEX meeting_by_kind ON meeting (kind, begins_at);
