-- User names belong to a company: `company_id` is "*" for the deployment's own users, who act for several companies or for all.
-- A token carries the `token_version` of its user and ends when the user's is another one.
CREATE TABLE users_by_company (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL,
  username TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  roles TEXT NOT NULL,
  companies TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  disabled_at INTEGER,
  token_version INTEGER NOT NULL DEFAULT 0
);
INSERT INTO users_by_company (id, company_id, username, password_hash, roles, companies, created_at, disabled_at)
SELECT id,
  CASE WHEN json_type(companies) = 'array' AND json_array_length(companies) = 1 THEN json_extract(companies, '$[0]') ELSE '*' END,
  username, password_hash, roles, companies, created_at, disabled_at
FROM users;
DROP TABLE users;
ALTER TABLE users_by_company RENAME TO users;
CREATE UNIQUE INDEX users_by_company_and_name ON users (company_id, username);
CREATE INDEX users_by_name ON users (username, created_at, id);
