-- What people make of a ticket. When the tickets from before were answered is not known.
ALTER TABLE tickets ADD COLUMN session_id TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN customer_id TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN assigned_agent TEXT;
ALTER TABLE tickets ADD COLUMN resolution_notes TEXT;
ALTER TABLE tickets ADD COLUMN satisfaction INTEGER;
ALTER TABLE tickets ADD COLUMN responded_at INTEGER;
ALTER TABLE tickets ADD COLUMN resolved_at INTEGER;

-- The session is the last word of a conversation's name: what is left when the other words are cut off.
UPDATE tickets SET
  session_id = substr(conversation, length(rtrim(conversation, replace(conversation, ' ', ''))) + 1),
  customer_id = coalesce(json_extract(requester, '$.id'), ''),
  updated_at = opened_at;

-- In the order in which they are listed: else a conversation's are looked for among all of the company's.
DROP INDEX tickets_by_conversation;
CREATE INDEX tickets_by_conversation ON tickets (company_id, conversation, opened_at, number);
CREATE INDEX tickets_by_time ON tickets (company_id, opened_at, number);
CREATE INDEX tickets_by_status ON tickets (company_id, status, opened_at, number);
CREATE INDEX tickets_by_session ON tickets (company_id, session_id, opened_at, number);
CREATE INDEX tickets_by_customer ON tickets (company_id, customer_id, opened_at, number);
CREATE INDEX tickets_by_response ON tickets (company_id, priority, responded_at) WHERE responded_at IS NOT NULL;
