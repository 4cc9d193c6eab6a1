-- Records of a company's customers, by the ids of the company's own systems. Amounts are integer minor units.

CREATE TABLE customers (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  tier TEXT,
  lifetime_value INTEGER NOT NULL,
  currency TEXT NOT NULL,
  is_vip INTEGER NOT NULL,
  PRIMARY KEY (company_id, id)
);

CREATE TABLE orders (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  status TEXT NOT NULL,
  items TEXT NOT NULL,
  total INTEGER NOT NULL,
  paid INTEGER NOT NULL,
  currency TEXT NOT NULL,
  placed_at INTEGER NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX orders_by_customer ON orders (company_id, customer_id, placed_at);

CREATE TABLE shipments (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  status TEXT NOT NULL,
  carrier TEXT,
  tracking_number TEXT,
  tracking_url TEXT,
  expected_at INTEGER,
  delivered_at INTEGER,
  is_replacement INTEGER NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX shipments_by_customer ON shipments (company_id, customer_id);
CREATE INDEX shipments_by_order ON shipments (company_id, order_id);

CREATE TABLE subscriptions (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  plan TEXT NOT NULL,
  status TEXT NOT NULL,
  price INTEGER NOT NULL,
  currency TEXT NOT NULL,
  interval TEXT NOT NULL,
  renews_at INTEGER,
  ends_at INTEGER,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX subscriptions_by_customer ON subscriptions (company_id, customer_id);

CREATE TABLE invoices (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  order_id TEXT,
  subscription_id TEXT,
  status TEXT NOT NULL,
  total INTEGER NOT NULL,
  paid INTEGER NOT NULL,
  currency TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  due_at INTEGER,
  PRIMARY KEY (company_id, id)
);
CREATE INDEX invoices_by_customer ON invoices (company_id, customer_id, issued_at);

-- Every credit and refund. It only grows: three triggers keep it so.
CREATE TABLE ledger (
  company_id TEXT NOT NULL,
  id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL,
  against_kind TEXT,
  against_id TEXT,
  conversation TEXT,
  tier TEXT,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  once_key TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (company_id, id)
);
CREATE UNIQUE INDEX ledger_once ON ledger (company_id, once_key);
CREATE INDEX ledger_by_customer ON ledger (company_id, customer_id, at);
CREATE INDEX ledger_by_time ON ledger (company_id, at);
CREATE INDEX ledger_against ON ledger (company_id, against_kind, against_id);
CREATE INDEX ledger_by_conversation ON ledger (company_id, conversation) WHERE conversation IS NOT NULL;

CREATE TRIGGER ledger_is_not_changed BEFORE UPDATE ON ledger
BEGIN
  SELECT RAISE(ABORT, 'the ledger only grows');
END;

CREATE TRIGGER ledger_is_not_deleted BEFORE DELETE ON ledger
BEGIN
  SELECT RAISE(ABORT, 'the ledger only grows');
END;

-- REPLACE takes rows out without telling the trigger above.
CREATE TRIGGER ledger_is_not_replaced BEFORE INSERT ON ledger
WHEN EXISTS (
  SELECT 1 FROM ledger
  WHERE company_id = NEW.company_id AND (id = NEW.id OR once_key = NEW.once_key)
)
BEGIN
  SELECT RAISE(IGNORE);
END;

-- Changes of records that the desk made, by what they were made for: the same is not made twice.
CREATE TABLE record_actions (
  company_id TEXT NOT NULL,
  once_key TEXT NOT NULL,
  record_kind TEXT NOT NULL,
  record TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (company_id, once_key)
);
