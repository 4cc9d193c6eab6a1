import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll } from 'vitest'
import { limitDatabase, limitQueue } from './production-limits.ts'

beforeAll(async () => {
  // A runtime may have run another file before: whatever that has stored is deleted, the databases' tables included.
  await reset()
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
  await applyD1Migrations(env.SEARCH, env.TEST_SEARCH_MIGRATIONS)
  for (const database of [env.DB, env.SEARCH]) limitDatabase(database)
  for (const queue of [env.EVENTS, env.DELIVERIES, env.INDEXING]) limitQueue(queue)
})
