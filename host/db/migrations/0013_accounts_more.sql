ALTER TABLE account ADD COLUMN must_choose INTEGER NOT NULL DEFAULT 0 CHECK (must_choose IN (0, 1));
