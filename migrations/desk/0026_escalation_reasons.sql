-- One list of reasons for every channel: what only one contract called so gets the desk's word.
CREATE TABLE renamed_reasons (old TEXT PRIMARY KEY, new TEXT NOT NULL);
INSERT INTO renamed_reasons (old, new) VALUES
  ('user_request', 'customer_request'),
  ('manual_request', 'customer_request'),
  ('negative_sentiment', 'irate_customer'),
  ('high_complexity', 'complex_issue'),
  ('policy_violation', 'policy_exception');
UPDATE tickets SET reason = (SELECT new FROM renamed_reasons WHERE old = reason)
  WHERE reason IN (SELECT old FROM renamed_reasons);
UPDATE escalations SET reason = (SELECT new FROM renamed_reasons WHERE old = reason)
  WHERE reason IN (SELECT old FROM renamed_reasons);
UPDATE turns SET escalation = 'customer_request' WHERE escalation = 'user_request';
UPDATE turns SET handed_over = (SELECT new FROM renamed_reasons WHERE old = handed_over)
  WHERE handed_over IN (SELECT old FROM renamed_reasons);
UPDATE outbox SET event = json_set(event, '$.data.reason', (SELECT new FROM renamed_reasons WHERE old = event ->> '$.data.reason'))
  WHERE event ->> '$.data.reason' IN (SELECT old FROM renamed_reasons);
DROP TABLE renamed_reasons;
