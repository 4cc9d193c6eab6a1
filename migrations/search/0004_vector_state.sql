-- A passage is found by its words at once; its vector follows, and what has none yet is embedded again.
ALTER TABLE passages ADD COLUMN has_vector INTEGER NOT NULL DEFAULT 0;
