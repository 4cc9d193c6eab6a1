-- People who log in. What they may do and for whom is JSON: a list of roles; a list of companies, or "*" for all.
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  username TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL,
  roles TEXT NOT NULL,
  companies TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  disabled_at INTEGER
);
