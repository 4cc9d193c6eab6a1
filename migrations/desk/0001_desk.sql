-- Times are UTC milliseconds. Every row belongs to a company.

CREATE TABLE companies (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);

CREATE TABLE widget_keys (
  widget_key TEXT PRIMARY KEY,
  company_id TEXT NOT NULL
);
CREATE INDEX widget_keys_by_company ON widget_keys (company_id);

CREATE TABLE allowed_origins (
  company_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  PRIMARY KEY (origin, company_id)
);
CREATE INDEX allowed_origins_by_company ON allowed_origins (company_id);

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL, -- '*' for a key of all companies
  key_hash TEXT NOT NULL UNIQUE,
  prefix TEXT NOT NULL,
  roles TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
);

CREATE TABLE articles (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  content TEXT NOT NULL,
  category TEXT NOT NULL,
  audience TEXT NOT NULL,
  entry_type TEXT NOT NULL,
  metadata TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  revision INTEGER NOT NULL,
  status TEXT NOT NULL,
  status_detail TEXT,
  views INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX articles_by_status ON articles (status, updated_at);

CREATE TABLE escalations (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  conversation TEXT NOT NULL,
  turn_id TEXT,
  customer TEXT NOT NULL,
  question TEXT NOT NULL,
  reply TEXT NOT NULL,
  confidence REAL NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (company_id, id)
);

CREATE TABLE tickets (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  escalation_id TEXT NOT NULL,
  conversation TEXT NOT NULL,
  subject TEXT NOT NULL,
  requester TEXT NOT NULL,
  question TEXT NOT NULL,
  reply TEXT NOT NULL,
  reason TEXT NOT NULL,
  confidence REAL NOT NULL,
  transcript TEXT NOT NULL,
  priority TEXT NOT NULL,
  status TEXT NOT NULL,
  external_id TEXT,
  opened_at INTEGER NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX tickets_by_number ON tickets (company_id, number);
CREATE UNIQUE INDEX tickets_by_escalation ON tickets (company_id, escalation_id);

CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL,
  task TEXT NOT NULL,
  status TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  first_attempt_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  lease_until INTEGER,
  last_error TEXT,
  external_id TEXT,
  created_at INTEGER NOT NULL
);
CREATE INDEX deliveries_due ON deliveries (status, due_at);
CREATE INDEX deliveries_by_company ON deliveries (company_id, created_at, id);

-- Events of what is written in this database; a row leaves when a consumer has taken it.
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL,
  event TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX outbox_in_order ON outbox (created_at, id);

CREATE TABLE audit (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  conversation TEXT,
  ip TEXT,
  details TEXT NOT NULL
);
CREATE INDEX audit_by_time ON audit (company_id, at, id);

CREATE TABLE conversations (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  channel TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  PRIMARY KEY (company_id, id)
);

CREATE TABLE turns (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  conversation TEXT NOT NULL,
  seq INTEGER NOT NULL,
  channel TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  confidence REAL NOT NULL,
  escalation TEXT,
  sources TEXT NOT NULL,
  model TEXT NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  total_ms INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX turns_by_time ON turns (company_id, asked_at);
CREATE INDEX turns_by_conversation ON turns (company_id, conversation, seq);

CREATE TABLE feedback (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  conversation TEXT NOT NULL,
  turn_id TEXT,
  message_id TEXT NOT NULL,
  helpful INTEGER NOT NULL,
  question TEXT NOT NULL,
  reply TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  confidence REAL,
  sources TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX feedback_by_time ON feedback (company_id, at);

-- First results by Idempotency-Key.
CREATE TABLE once (
  key TEXT PRIMARY KEY,
  body_hash TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  status INTEGER,
  body TEXT
);
CREATE INDEX once_by_time ON once (started_at);

