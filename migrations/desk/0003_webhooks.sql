CREATE TABLE webhooks (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  url TEXT NOT NULL,
  events TEXT NOT NULL,
  secret TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX webhooks_by_url ON webhooks (company_id, url);
