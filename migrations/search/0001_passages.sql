-- Can be rebuilt from the articles at any time. `id` hashes everything that a reader of the passage can see.
CREATE TABLE passages (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  company_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  title TEXT NOT NULL,
  heading TEXT NOT NULL,
  text TEXT NOT NULL,
  audience TEXT NOT NULL,
  category TEXT NOT NULL,
  entry_type TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  terms INTEGER NOT NULL
);
CREATE INDEX passages_by_article ON passages (company_id, article_id);

-- Terms come analysed, each with its company's prefix: every company has posting lists and frequencies of its own.
CREATE VIRTUAL TABLE passage_terms USING fts5(
  title, heading, body,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);
CREATE VIRTUAL TABLE term_frequencies USING fts5vocab(passage_terms, 'row');

CREATE TABLE corpora (
  company_id TEXT PRIMARY KEY,
  passages INTEGER NOT NULL,
  terms INTEGER NOT NULL
);

-- Taken back, but perhaps still in a late vector index.
CREATE TABLE retired_passages (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL,
  retired_at INTEGER NOT NULL
);
CREATE INDEX retired_by_company ON retired_passages (company_id, retired_at);

CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
  INSERT INTO corpora (company_id, passages, terms) VALUES (new.company_id, 1, new.terms)
    ON CONFLICT (company_id) DO UPDATE SET passages = passages + 1, terms = terms + excluded.terms;
END;
CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
  UPDATE corpora SET passages = passages - 1, terms = terms - old.terms WHERE company_id = old.company_id;
  DELETE FROM passage_terms WHERE rowid = old.number;
END;
