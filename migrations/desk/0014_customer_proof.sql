-- How far the customer of a failure record is who the client says, and what the client said of the conversation. Until now the
-- transcript was what the client had sent.
ALTER TABLE escalations ADD COLUMN proof TEXT NOT NULL DEFAULT 'stated';
ALTER TABLE tickets ADD COLUMN client_transcript TEXT NOT NULL DEFAULT '[]';
ALTER TABLE tickets ADD COLUMN proof TEXT NOT NULL DEFAULT 'stated';
