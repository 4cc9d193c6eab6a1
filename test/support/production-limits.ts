import { byteLength } from '../../src/lib/bytes.ts'

/*
 * What production refuses and the local runtime does not, refused here too, for every test: the bindings are changed where they stand,
 * so requests, objects and consumers all go through it. What the local runtime refuses by itself is shown in
 * `test/stand-ins/limits.test.ts`.
 */

const MAX_STATEMENT_BYTES = 100_000
const MAX_PARAMETERS = 100
const MAX_VALUE_BYTES = 2_000_000
const MAX_MESSAGE_BYTES = 128_000
const MAX_BATCH_MESSAGES = 100
const MAX_BATCH_BYTES = 256_000
const MAX_DELAY_SECONDS = 86_400
/** For each invocation; one batch is one query. */
export const MAX_QUERIES = 1_000

const TRANSACTION = /^\s*(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i

/** Queries and the statements in them since the last count was begun. */
export type Counted = { queries: number; statements: number }
const count: Counted = { queries: 0, statements: 0 }

/** What `work` asked of the databases, and whatever ran beside it. */
export async function countingQueries(work: () => Promise<unknown>): Promise<Counted> {
  Object.assign(count, { queries: 0, statements: 0 })
  await work()
  return { ...count }
}

/** Test files share their bindings, which are changed once. */
const changed = new WeakSet<D1Database | Queue>()

/** Makes the database refuse, with D1's own words, what it would refuse in production. */
export function limitDatabase(database: D1Database): void {
  if (changed.has(database)) return
  changed.add(database)
  const prepare = database.prepare.bind(database)
  const batch = database.batch.bind(database)
  database.prepare = (query) => {
    if (byteLength(query) > MAX_STATEMENT_BYTES) throw new Error('D1_ERROR: statement too long: SQLITE_TOOBIG')
    if (TRANSACTION.test(query)) throw new Error('D1_ERROR: To execute a transaction, please use the D1 batch API')
    return limited(prepare(query))
  }
  database.batch = (statements) => {
    count.queries += 1
    count.statements += statements.length
    return batch(statements)
  }
}

function limited(statement: D1PreparedStatement): D1PreparedStatement {
  const bind = statement.bind.bind(statement)
  statement.bind = (...values) => {
    if (values.length > MAX_PARAMETERS) throw new Error('D1_ERROR: too many SQL variables: SQLITE_ERROR')
    if (values.some((value) => value === undefined)) throw new Error("D1_TYPE_ERROR: Type 'undefined' not supported")
    if (values.some((value) => bytesOf(value) > MAX_VALUE_BYTES))
      throw new Error('D1_ERROR: string or blob too big: SQLITE_TOOBIG')
    return limited(bind(...values))
  }
  for (const method of ['all', 'run', 'raw', 'first'] as const) {
    const ask = statement[method].bind(statement) as (...args: unknown[]) => unknown
    Object.assign(statement, {
      [method]: (...args: unknown[]) => {
        count.queries += 1
        count.statements += 1
        return ask(...args)
      },
    })
  }
  return statement
}

/** Makes the queue refuse what it would refuse in production. */
export function limitQueue(queue: Queue): void {
  if (changed.has(queue)) return
  changed.add(queue)
  const send = queue.send.bind(queue)
  const sendBatch = queue.sendBatch.bind(queue)
  queue.send = async (body, options) => {
    checkMessage(body, options?.delaySeconds)
    return send(body, options)
  }
  queue.sendBatch = async (messages, options) => {
    const all = [...messages]
    if (all.length === 0 || all.length > MAX_BATCH_MESSAGES)
      throw new Error(`Queue sendBatch failed: batch message count of ${all.length} exceeds limit of 100`)
    for (const { body, delaySeconds } of all) checkMessage(body, delaySeconds ?? options?.delaySeconds)
    const bytes = sum(all.map(({ body }) => byteLength(JSON.stringify(body))))
    if (bytes > MAX_BATCH_BYTES) throw new Error(`Queue sendBatch failed: batch size of ${bytes} bytes exceeds limit`)
    return sendBatch(all, options)
  }
}

function checkMessage(body: unknown, delaySeconds = 0): void {
  const bytes = byteLength(JSON.stringify(body))
  if (bytes > MAX_MESSAGE_BYTES) throw new Error(`Queue send failed: message length of ${bytes} bytes exceeds limit`)
  if (!Number.isInteger(delaySeconds) || delaySeconds < 0 || delaySeconds > MAX_DELAY_SECONDS)
    throw new Error('Queue send failed: delaySeconds is out of range')
}

function bytesOf(value: unknown): number {
  if (typeof value === 'string') return byteLength(value)
  return value instanceof ArrayBuffer ? value.byteLength : 8
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)
