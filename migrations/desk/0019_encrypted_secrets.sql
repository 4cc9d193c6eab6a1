-- Which key the row's secrets are encrypted with: null for rows from before encryption. "!" and the keys that were tried where a secret
-- could not be read.
ALTER TABLE companies ADD COLUMN secrets_key TEXT;
ALTER TABLE webhooks ADD COLUMN secrets_key TEXT;
CREATE INDEX companies_by_secrets_key ON companies (secrets_key);
CREATE INDEX webhooks_by_secrets_key ON webhooks (secrets_key);
