import { and, asc, eq, isNull, not, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { Subscriptions } from '../../desk/delivery/webhooks/port.ts'
import type { Webhook } from '../../desk/delivery/webhooks/webhook.ts'
import type { SecretCipher, SecretPlace } from '../secrets/cipher.ts'
import { type Database, insertEventIfChanged, runQuery } from './database.ts'
import { insertWhere } from './insert-where.ts'
import { outbox, webhooks } from './schema.ts'

const names = z.array(z.string())

export const webhookSecretOf = (company: string): SecretPlace => ({ company, field: 'webhook.secret' })

export function d1Subscriptions(db: Database, cipher: SecretCipher): Subscriptions {
  const own = (company: string, id: string) => and(eq(webhooks.companyId, company), eq(webhooks.id, id))
  const encrypted = async (company: string, secret: string) => ({
    secret: await cipher.encrypt(secret, webhookSecretOf(company)),
    secretsKey: cipher.currentKey,
  })
  return {
    save: (webhook, plainSecret, max, event) =>
      runQuery(
        async () => {
          const row = rowOf(webhook)
          const { url, events, createdBy, disabledAt } = row
          const { secret, secretsKey } = await encrypted(row.companyId, plainSecret)
          const changed = { url, events, secret, secretsKey, createdBy, disabledAt }
          const known = sql`EXISTS (SELECT 1 FROM ${webhooks} WHERE company_id = ${row.companyId} AND url = ${url})`
          const room = sql`(SELECT COUNT(*) FROM ${webhooks} WHERE company_id = ${row.companyId}) < ${max}`
          const [[stored]] = await db.batch([
            insertWhere(db, webhooks, { ...row, secret, secretsKey }, sql`${known} OR ${room}`)
              .onConflictDoUpdate({ target: [webhooks.companyId, webhooks.url], set: changed })
              .returning(),
            // Which of two ids was stored is known only here.
            db.insert(outbox).select(
              sql`SELECT ${event.id}, ${event.company}, json_set(${JSON.stringify(event)}, '$.data.webhookId', id), ${event.at}
              FROM ${webhooks} WHERE company_id = ${row.companyId} AND url = ${url}`,
            ),
          ])
          return stored === undefined ? null : webhookOf(stored)
        },
        { idempotent: false },
      ),

    replace: (webhook, secret, event) =>
      runQuery(
        async () => {
          const { companyId, id, url, events, createdBy, disabledAt } = rowOf(webhook)
          const changedSecret = secret === null ? {} : await encrypted(companyId, secret)
          const other = sql`EXISTS (SELECT 1 FROM ${webhooks} WHERE company_id = ${companyId} AND url = ${url} AND id <> ${id})`
          const [changed] = await db.batch([
            db
              .update(webhooks)
              .set({ url, events, createdBy, disabledAt, ...changedSecret })
              .where(and(own(companyId, id), not(other))),
            insertEventIfChanged(db, event),
          ])
          if (changed.meta.changes > 0) return 'replaced'
          const row = await db.select({ id: webhooks.id }).from(webhooks).where(own(companyId, id)).get()
          return row === undefined ? 'gone' : 'url_taken'
        },
        { idempotent: true },
      ),

    remove: (company, id, event) =>
      runQuery(
        async () => {
          const [removed] = await db.batch([
            db.delete(webhooks).where(own(company, id)),
            insertEventIfChanged(db, event),
          ])
          return removed.meta.changes > 0
        },
        { idempotent: false },
      ),

    list: (company) =>
      runQuery(
        async () => {
          const rows = await db
            .select()
            .from(webhooks)
            .where(eq(webhooks.companyId, company))
            .orderBy(asc(webhooks.createdAt), asc(webhooks.id))
          return rows.map(webhookOf)
        },
        { idempotent: true },
      ),

    find: (company, id) =>
      runQuery(
        async () => {
          const row = await db.select().from(webhooks).where(own(company, id)).get()
          return row === undefined ? null : webhookOf(row)
        },
        { idempotent: true },
      ),

    secretOf: (company, id) =>
      runQuery(
        async () => {
          const row = await db.select({ secret: webhooks.secret }).from(webhooks).where(own(company, id)).get()
          return row === undefined ? null : cipher.decrypt(row.secret, webhookSecretOf(company))
        },
        { idempotent: true },
      ),

    wanting: (company, event) =>
      runQuery(
        async () => {
          const enabled = and(eq(webhooks.companyId, company), isNull(webhooks.disabledAt))
          const rows = await db.select().from(webhooks).where(enabled)
          return rows.map(webhookOf).filter((webhook) => webhook.events.includes(event))
        },
        { idempotent: true },
      ),
  }
}

type Row = typeof webhooks.$inferSelect

const rowOf = ({ company, events, ...webhook }: Webhook): Omit<Row, 'secret' | 'secretsKey'> => ({
  ...webhook,
  companyId: company,
  events: JSON.stringify(events),
})

const webhookOf = ({ companyId, events: listed, secret: _, secretsKey: __, ...row }: Row): Webhook => ({
  ...row,
  company: companyId,
  events: names.parse(JSON.parse(listed)),
})
