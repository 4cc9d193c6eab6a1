-- Why people were told of a turn; NULL where they were not.
ALTER TABLE turns ADD COLUMN handed_over TEXT;

-- What the turns of a channel add up to, by the UTC day and hour in which they were asked and the model that answered. Not in `figures`: its
-- names are a closed list and models are not, and here a turn moves one row of each period instead of a dozen. A question that could not be
-- answered is no turn: `failures` stand in the row of no model ('').
CREATE TABLE turn_figures (
  company_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  period TEXT NOT NULL,
  start INTEGER NOT NULL,
  model TEXT NOT NULL,
  turns INTEGER NOT NULL,
  total_ms INTEGER NOT NULL,
  cost_micros INTEGER NOT NULL,
  cached INTEGER NOT NULL,
  saved_micros INTEGER NOT NULL,
  handed_over INTEGER NOT NULL,
  negative INTEGER NOT NULL,
  neutral INTEGER NOT NULL,
  positive INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  PRIMARY KEY (company_id, channel, period, start, model)
) WITHOUT ROWID;

-- Of an hour that is cut, failures are counted one by one.
CREATE INDEX audit_failures ON audit (company_id, at) WHERE action = 'query.failed';
-- What a company has going on is counted out of these alone.
CREATE INDEX conversations_by_status ON conversations (company_id, channel, status);
CREATE INDEX deliveries_pending ON deliveries (company_id) WHERE status = 'pending';

-- And of the turns that are there: `countsOf` in SQL, the tones by `polarityOf`.
INSERT INTO turn_figures
WITH periods (period, length_ms) AS (VALUES ('day', 86400000), ('hour', 3600000))
SELECT company_id, channel, period, asked_at - asked_at % length_ms, model,
  count(*), sum(total_ms), sum(cost_micros), sum(cached <> 0), sum(saved_micros), count(handed_over),
  sum(coalesce(sentiment <= -0.2, 0)), sum(coalesce(sentiment > -0.2 AND sentiment < 0.2, 0)), sum(coalesce(sentiment >= 0.2, 0)),
  sum(input_tokens), sum(output_tokens), 0
FROM turns, periods
GROUP BY company_id, channel, period, asked_at - asked_at % length_ms, model;
