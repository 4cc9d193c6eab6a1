import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import type { Subscriptions } from '../../desk/webhook/port.ts'
import { WEBHOOK_EVENTS, type Webhook, type WebhookEvent } from '../../desk/webhook/webhook.ts'
import { asked, type Database } from './database.ts'
import { webhooks } from './schema.ts'

const names = z.array(z.string())

export function d1Subscriptions(db: Database): Subscriptions {
  return {
    save: ({ company, ...webhook }) =>
      asked(
        async () => {
          const columns = { url: webhook.url, events: JSON.stringify(webhook.events), secret: webhook.secret }
          const row = await db
            .insert(webhooks)
            .values({ companyId: company, id: webhook.id, createdAt: webhook.createdAt, ...columns })
            .onConflictDoUpdate({ target: [webhooks.companyId, webhooks.url], set: columns })
            .returning()
            .get()
          return webhookOf(row)
        },
        { again: true },
      ),

    find: (company, id) =>
      asked(
        async () => {
          const row = await db
            .select()
            .from(webhooks)
            .where(and(eq(webhooks.companyId, company), eq(webhooks.id, id)))
            .get()
          return row === undefined ? null : webhookOf(row)
        },
        { again: true },
      ),

    wanting: (company, event) =>
      asked(
        async () => {
          const rows = await db.select().from(webhooks).where(eq(webhooks.companyId, company))
          return rows.map(webhookOf).filter((webhook) => webhook.events.includes(event))
        },
        { again: true },
      ),
  }
}

const webhookOf = ({ companyId, events: listed, ...row }: typeof webhooks.$inferSelect): Webhook => ({
  ...row,
  company: companyId,
  events: known(names.parse(JSON.parse(listed))),
})

/** A newer release may have stored names that this one does not know; events of all companies would wait behind that row. */
const known = (listed: string[]): WebhookEvent[] =>
  listed.flatMap((name) => WEBHOOK_EVENTS.find((event) => event === name) ?? [])
