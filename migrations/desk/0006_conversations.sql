-- The state of conversations with tiers, as their own objects tell it: an index for lists and figures.
ALTER TABLE conversations ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN status TEXT;
ALTER TABLE conversations ADD COLUMN tier TEXT;
ALTER TABLE conversations ADD COLUMN category TEXT;
ALTER TABLE conversations ADD COLUMN messages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN state TEXT;

CREATE INDEX conversations_by_time ON conversations (company_id, channel, opened_at, id);
CREATE INDEX conversations_by_session ON conversations (session_id, channel);
CREATE INDEX conversations_by_customer ON conversations (company_id, customer_id, opened_at);
CREATE INDEX tickets_by_conversation ON tickets (company_id, conversation);
