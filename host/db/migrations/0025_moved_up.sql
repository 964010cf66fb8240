-- Who was given a place that became free learns it, and whoever tells them sees whom to tell.
ALTER TABLE invitation ADD COLUMN moved_up_at INTEGER;
