-- An access key is a credential like an API key, but its secret is needed again to check signatures: encrypted, as other secrets are.
ALTER TABLE api_keys ADD COLUMN secret TEXT;
ALTER TABLE api_keys ADD COLUMN secrets_key TEXT;
CREATE INDEX access_keys_by_secrets_key ON api_keys (secrets_key) WHERE secret IS NOT NULL;
