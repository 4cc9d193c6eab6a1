import { eq, inArray, sql } from 'drizzle-orm'
import { type Company, type CompanySettings, companySettings } from '../../desk/company/company.ts'
import type { Companies } from '../../desk/company/port.ts'
import type { SecretCipher } from '../secrets/cipher.ts'
import { decryptSettings, encryptSettings } from '../secrets/company-secrets.ts'
import { type Database, insertEvent, insertEventIfChanged, runQuery } from './database.ts'
import { allowedOrigins, companies, widgetKeys } from './schema.ts'

export function d1Companies(db: Database, cipher: SecretCipher): Companies {
  async function companyOf({ id, name, settings }: typeof companies.$inferSelect): Promise<Company> {
    const decrypted = await decryptSettings(cipher, id, JSON.parse(settings))
    return { id, name, settings: companySettings.parse(decrypted) }
  }
  /** The settings as they are stored. */
  const columnsOf = async (id: string, settings: CompanySettings) => ({
    settings: JSON.stringify(await encryptSettings(cipher, id, settings)),
    secretsKey: cipher.currentKey,
  })
  const find = (id: string) =>
    runQuery(
      async () => {
        const row = await db.select().from(companies).where(eq(companies.id, id)).get()
        return row === undefined ? null : companyOf(row)
      },
      { idempotent: true },
    )

  const anyHas = (origins: string[]) =>
    runQuery(
      async () => {
        const row = await db
          .select({ origin: allowedOrigins.origin })
          .from(allowedOrigins)
          .where(inArray(allowedOrigins.origin, origins))
          .limit(1)
          .get()
        return row !== undefined
      },
      { idempotent: true },
    )

  return {
    find,
    current: find,

    findByWidgetKey: (key) =>
      runQuery(
        async () => {
          const row = await db
            .select({ company: companies })
            .from(widgetKeys)
            .innerJoin(companies, eq(companies.id, widgetKeys.companyId))
            .where(eq(widgetKeys.widgetKey, key))
            .get()
          return row === undefined ? null : companyOf(row.company)
        },
        { idempotent: true },
      ),

    anyAllowsOrigin: (origin) => anyHas([origin, '*']),
    anyListsOrigin: (origin) => anyHas([origin]),

    saveRules: ({ id, name, settings }, rules, event) =>
      runQuery(
        async () => {
          const columns = await columnsOf(id, { ...settings, desk: rules })
          const [written] = await db.batch([
            db
              .insert(companies)
              .values({ id, name, ...columns, createdAt: event.at, updatedAt: event.at })
              .onConflictDoUpdate({
                target: companies.id,
                // The rules alone: what else was set meanwhile stays.
                set: {
                  settings: sql`json_set(${companies.settings}, '$.desk', json(${JSON.stringify(rules)}))`,
                  updatedAt: event.at,
                },
                setWhere: sql`coalesce(json_extract(${companies.settings}, '$.desk.version'), 1) = ${rules.version - 1}`,
              }),
            insertEventIfChanged(db, event),
          ])
          return written.meta.changes > 0
        },
        { idempotent: false },
      ),

    save: (company, event) =>
      runQuery(
        async () => {
          const { id, name, settings } = company
          const columns = await columnsOf(id, settings)
          await db.batch([
            db
              .insert(companies)
              .values({ id, name, ...columns, createdAt: event.at, updatedAt: event.at })
              .onConflictDoUpdate({
                target: companies.id,
                set: { name, ...columns, updatedAt: event.at },
              }),
            db.delete(widgetKeys).where(eq(widgetKeys.companyId, id)),
            db.delete(allowedOrigins).where(eq(allowedOrigins.companyId, id)),
            // A key that another company holds is left with it; `configure` has refused it before.
            ...settings.widgetKeys.map((widgetKey) =>
              db.insert(widgetKeys).values({ widgetKey, companyId: id }).onConflictDoNothing(),
            ),
            ...settings.allowedOrigins.map((origin) =>
              db.insert(allowedOrigins).values({ companyId: id, origin }).onConflictDoNothing(),
            ),
            insertEvent(db, event),
          ])
        },
        { idempotent: true },
      ),
  }
}
