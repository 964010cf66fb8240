-- Which assemblies had no quorum, also after they were filed.
CREATE INDEX event_no_quorum ON event (meeting_id) WHERE name = 'meeting.no_quorum';
