-- What is deleted with a conversation is found by its name.
CREATE INDEX feedback_by_conversation ON feedback (company_id, conversation);
CREATE INDEX escalations_by_conversation ON escalations (company_id, conversation);

-- Conversations of before retention, whose objects have no alarm for it yet. The sweep sets it and removes the row; nothing is added.
CREATE TABLE retention_backlog (
  company_id TEXT NOT NULL,
  conversation TEXT NOT NULL,
  PRIMARY KEY (company_id, conversation)
) WITHOUT ROWID;
INSERT INTO retention_backlog SELECT company_id, id FROM conversations;
