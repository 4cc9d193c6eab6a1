-- What conversations with tiers add up to, by the UTC day and hour in which they were opened. Kept with each change of a conversation.
CREATE TABLE figures (
  company_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  period TEXT NOT NULL,
  start INTEGER NOT NULL,
  name TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (company_id, channel, period, start, name)
) WITHOUT ROWID;

-- And of the conversations that are there: `contributionOf` in SQL. Moods are ranked by their place in a list, from best to worst.
INSERT INTO figures (company_id, channel, period, start, name, value)
WITH
  counted AS MATERIALIZED (
    SELECT company_id, channel, opened_at, tier, messages,
      state ->> '$.medium' AS medium,
      CASE WHEN status = 'resolved' THEN state ->> '$.resolvedAt' END - opened_at AS resolution_ms,
      json_array_length(state, '$.moves') AS moves,
      (SELECT sum((value ->> '$.at') - opened_at) FROM json_each(state, '$.moves')) AS escalation_ms,
      json_extract(state, '$.moves') AS move_list,
      json_array_length(state, '$.moods') AS moods,
      coalesce(state ->> '$.moods[#-1].level', 'NEUTRAL') AS mood,
      (SELECT count(*) FROM json_each(state, '$.moods') AS now WHERE now.value ->> '$.level' = 'IRATE'
        AND (now.key = 0 OR state ->> ('$.moods[' || (now.key - 1) || '].level') <> 'IRATE')) AS irate_incidents,
      (SELECT max(instr('HAPPY SATISFIED NEUTRAL FRUSTRATED ANGRY IRATE', value ->> '$.level'))
        FROM json_each(state, '$.moods') WHERE key < json_array_length(state, '$.moods') - 1) AS worst_before,
      state ->> '$.rating' AS rating,
      state ->> '$.customerMessages' AS customer_messages
    FROM conversations WHERE version > 0
  ),
  rated AS MATERIALIZED (
    SELECT *, coalesce(rating, CASE WHEN customer_messages > 0 THEN
      CASE mood WHEN 'HAPPY' THEN 5 WHEN 'SATISFIED' THEN 4 WHEN 'NEUTRAL' THEN 3 WHEN 'FRUSTRATED' THEN 2 ELSE 1 END END) AS satisfaction
    FROM counted
  ),
  entries (company_id, channel, opened_at, name, value) AS (
    SELECT company_id, channel, opened_at, entry.value ->> 0, entry.value ->> 1
    FROM rated, json_each(json_array(
      json_array('sessions', 1),
      json_array('resolved', resolution_ms IS NOT NULL),
      json_array('resolution_ms', resolution_ms),
      json_array('tier:' || tier || ':sessions', 1),
      json_array('tier:' || tier || ':resolved', resolution_ms IS NOT NULL),
      json_array('tier:' || tier || ':resolution_ms', resolution_ms),
      json_array('medium:' || medium || ':sessions', 1),
      json_array('medium:' || medium || ':resolved', resolution_ms IS NOT NULL),
      json_array('medium:' || medium || ':resolution_ms', resolution_ms),
      json_array('messages', messages),
      json_array('escalations', moves),
      json_array('escalated_sessions', moves > 0),
      json_array('escalation_ms', escalation_ms),
      json_array('mood:' || mood, 1),
      json_array('irate_incidents', irate_incidents),
      json_array('moods_known', moods >= 2),
      json_array('improved', instr('HAPPY SATISFIED NEUTRAL FRUSTRATED ANGRY IRATE', mood) < worst_before),
      json_array('satisfaction', satisfaction),
      json_array('satisfaction_count', satisfaction IS NOT NULL)
    )) AS entry
    UNION ALL
    SELECT company_id, channel, opened_at, 'reason:' || (move.value ->> '$.reason'), 1 FROM rated, json_each(move_list) AS move
  ),
  periods (period, length_ms) AS (VALUES ('day', 86400000), ('hour', 3600000))
SELECT company_id, channel, period, opened_at - opened_at % length_ms, name, sum(value)
FROM entries, periods
WHERE value <> 0
GROUP BY company_id, channel, period, opened_at - opened_at % length_ms, name;
