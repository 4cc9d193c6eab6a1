import type { ObjectSchema } from '../migrate.ts'

/**
 * A table or an index takes at least one page of 4 KiB in each conversation's own database, and most conversations are short. So the
 * lookups by id and by idempotency key share one table, and there are no indexes.
 */
const TABLES = `
  CREATE TABLE conversation (one INTEGER PRIMARY KEY CHECK (one = 1), ref TEXT NOT NULL, state TEXT, rated_at INTEGER);
  CREATE TABLE messages (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, message TEXT NOT NULL);
  CREATE TABLE turns (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, turn TEXT NOT NULL);
  CREATE TABLE lookups (kind TEXT NOT NULL, key TEXT NOT NULL, value NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
  CREATE TABLE outbox (number INTEGER PRIMARY KEY, id TEXT NOT NULL, event TEXT NOT NULL);`

const COPIED = ['conversation', 'messages', 'turns', 'outbox']
const DROPPED = [...COPIED.map((table) => `old_${table}`), 'state', 'escalations', 'ratings', 'schema_version']

/** What was found by columns of the tables before. A compound SELECT may have five terms only. */
const OLD_LOOKUPS = [
  `SELECT 'turn', id, seq FROM old_turns`,
  `SELECT 'turn_by_idempotency_key', once_key, seq FROM old_turns WHERE once_key IS NOT NULL`,
  `SELECT 'message_by_idempotency_key', once_key, seq FROM old_messages WHERE once_key IS NOT NULL`,
  `SELECT 'reply_to', answers, min(seq) FROM old_messages WHERE answers IS NOT NULL GROUP BY answers`,
  `SELECT 'escalation_of_turn', turn_id, escalation_id FROM escalations`,
  `SELECT 'rating_of_turn', turn_id, id FROM ratings WHERE turn_id IS NOT NULL`,
  `SELECT 'rating_of_message', message_id, id FROM ratings`,
]

const RENAMED_REASONS = {
  user_request: 'customer_request',
  manual_request: 'customer_request',
  negative_sentiment: 'irate_customer',
  high_complexity: 'complex_issue',
  policy_violation: 'policy_exception',
}
const OLD_REASONS = Object.keys(RENAMED_REASONS)
  .map((old) => `'${old}'`)
  .join(', ')
/** An SQL expression: the new word for what `column` holds. */
const renamed = (column: string): string =>
  `CASE ${column} ${Object.entries(RENAMED_REASONS)
    .map(([old, word]) => `WHEN '${old}' THEN '${word}'`)
    .join(' ')} ELSE ${column} END`

export const CONVERSATION_SCHEMA: ObjectSchema = {
  tables: TABLES,
  migrations: [
    `CREATE TABLE conversation (one INTEGER PRIMARY KEY CHECK (one = 1), ref TEXT NOT NULL);
     CREATE TABLE turns (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, once_key TEXT UNIQUE, turn TEXT NOT NULL);
     CREATE TABLE escalations (turn_id TEXT PRIMARY KEY, escalation_id TEXT NOT NULL);
     CREATE TABLE ratings (message_id TEXT PRIMARY KEY, id TEXT NOT NULL, turn_id TEXT UNIQUE, at INTEGER NOT NULL);
     CREATE TABLE outbox (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, event TEXT NOT NULL);`,
    `CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), conversation TEXT NOT NULL);
     CREATE TABLE messages (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, once_key TEXT UNIQUE, answers TEXT, message TEXT NOT NULL);
     CREATE INDEX messages_by_answered ON messages (answers);`,
    // The state's `untold` became `unreportedChanges`.
    `UPDATE state SET conversation =
       json_remove(json_set(conversation, '$.unreportedChanges', json_extract(conversation, '$.untold')), '$.untold')
       WHERE json_type(conversation, '$.untold') IS NOT NULL;
     UPDATE outbox SET event = json_remove(
       json_set(event, '$.data.state.unreportedChanges', json_extract(event, '$.data.state.untold')), '$.data.state.untold')
       WHERE json_type(event, '$.data.state.untold') IS NOT NULL;`,
    // Fewer tables and no indexes.
    `${COPIED.map((table) => `ALTER TABLE ${table} RENAME TO old_${table};`).join('\n')}
     ${TABLES}
     INSERT INTO conversation (one, ref, state, rated_at)
       SELECT one, ref, (SELECT conversation FROM state), (SELECT max(at) FROM ratings) FROM old_conversation;
     INSERT INTO messages (seq, id, message) SELECT seq, id, message FROM old_messages;
     INSERT INTO turns (seq, id, turn) SELECT seq, id, turn FROM old_turns;
     INSERT INTO outbox (number, id, event) SELECT number, id, event FROM old_outbox;
     ${OLD_LOOKUPS.map((select) => `INSERT INTO lookups (kind, key, value) ${select};`).join('\n')}
     ${DROPPED.map((table) => `DROP TABLE ${table};`).join('\n')}`,
    // One list of escalation reasons for every channel.
    `UPDATE turns SET turn = json_set(turn, '$.escalation', ${renamed("turn ->> '$.escalation'")})
       WHERE turn ->> '$.escalation' IN (${OLD_REASONS});
     UPDATE turns SET turn = json_set(turn, '$.routed.handedOver.reason', ${renamed("turn ->> '$.routed.handedOver.reason'")})
       WHERE turn ->> '$.routed.handedOver.reason' IN (${OLD_REASONS});
     UPDATE conversation SET state = json_set(state, '$.handovers', (
         SELECT json_group_array(json_set(value, '$.reason', ${renamed("value ->> '$.reason'")})) FROM json_each(state, '$.handovers')))
       WHERE json_type(state, '$.handovers') = 'array';
     UPDATE outbox SET event = json_set(event, '$.data.reason', ${renamed("event ->> '$.data.reason'")})
       WHERE event ->> '$.data.reason' IN (${OLD_REASONS});`,
  ],
}
