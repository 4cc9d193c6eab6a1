-- When the vector index was told to forget the passage; until then its vector may come back at any time.
ALTER TABLE retired_passages ADD COLUMN vector_removed_at INTEGER;
CREATE INDEX retired_by_removal ON retired_passages (vector_removed_at);
