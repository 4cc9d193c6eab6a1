-- Answers that may be given again, from one company's articles to whoever may see the same of them.
CREATE TABLE cached_answers (
  company_id TEXT NOT NULL,
  -- Of the normalised question with audiences and settings; `meaning` of what it means.
  key TEXT NOT NULL,
  meaning TEXT NOT NULL,
  audiences TEXT NOT NULL,
  question TEXT NOT NULL,
  terms INTEGER NOT NULL,
  vector TEXT,
  answer TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL,
  hits INTEGER NOT NULL,
  PRIMARY KEY (company_id, key)
);
CREATE INDEX cached_answers_by_meaning ON cached_answers (company_id, meaning);
CREATE INDEX cached_answers_by_use ON cached_answers (company_id, used_at);
CREATE INDEX cached_answers_by_age ON cached_answers (created_at);

-- What an article must hold to answer the question instead, and the articles that did.
CREATE TABLE cached_answer_terms (
  company_id TEXT NOT NULL,
  term TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (company_id, term, key)
) WITHOUT ROWID;
CREATE INDEX cached_answer_terms_by_answer ON cached_answer_terms (company_id, key);
CREATE TABLE cached_answer_articles (
  company_id TEXT NOT NULL,
  article_id TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (company_id, article_id, key)
) WITHOUT ROWID;
CREATE INDEX cached_answer_articles_by_answer ON cached_answer_articles (company_id, key);

-- `knowledge` grows with every change of the company's articles: what was searched for before one is not kept after it.
CREATE TABLE answer_caches (
  company_id TEXT PRIMARY KEY,
  knowledge INTEGER NOT NULL,
  entries INTEGER NOT NULL
);

CREATE TRIGGER cached_answers_added AFTER INSERT ON cached_answers BEGIN
  INSERT INTO answer_caches (company_id, knowledge, entries) VALUES (new.company_id, 0, 1)
    ON CONFLICT (company_id) DO UPDATE SET entries = entries + 1;
END;
CREATE TRIGGER cached_answers_removed AFTER DELETE ON cached_answers BEGIN
  UPDATE answer_caches SET entries = entries - 1 WHERE company_id = old.company_id;
  DELETE FROM cached_answer_terms WHERE company_id = old.company_id AND key = old.key;
  DELETE FROM cached_answer_articles WHERE company_id = old.company_id AND key = old.key;
END;
