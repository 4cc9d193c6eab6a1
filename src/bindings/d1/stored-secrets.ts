import { and, eq, gte, inArray, isNotNull, isNull, lt, ne, or } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { StoredSecrets } from '../../desk/company/port.ts'
import { DeskError } from '../../desk/kernel/errors.ts'
import type { Log } from '../../desk/kernel/kernel.ts'
import type { SecretCipher, SecretPlace } from '../secrets/cipher.ts'
import { changeSecrets } from '../secrets/company-secrets.ts'
import { accessKeySecretOf } from './api-keys.ts'
import { type Database, runQuery } from './database.ts'
import { apiKeys, companies, webhooks } from './schema.ts'
import { webhookSecretOf } from './subscriptions.ts'

/** No key id begins so. A row with an unreadable secret is marked by it and tried again when the keys are others. */
const UNREADABLE = '!'
const AFTER_UNREADABLE = '"'

/** Encrypts what was stored in plain text or with an older key. A row that is changed meanwhile is left to the next round. */
export function d1StoredSecrets(db: Database, cipher: SecretCipher, log: Log): StoredSecrets {
  const { currentKey, olderKeys } = cipher
  const unreadable = `${UNREADABLE}${[currentKey, ...olderKeys].join(',')}`
  const isOutdated = (column: SQLiteColumn) =>
    or(
      isNull(column),
      inArray(column, olderKeys),
      and(gte(column, UNREADABLE), lt(column, AFTER_UNREADABLE), ne(column, unreadable)),
    )

  /** Encrypts anew with the current key; a secret that cannot be read stays as it is. */
  function renewal() {
    let secretsKey = currentKey
    async function renew(stored: string, place: SecretPlace): Promise<string> {
      try {
        return await cipher.encrypt(await cipher.decrypt(stored, place), place)
      } catch (error) {
        if (!(error instanceof DeskError)) throw error
        log.error('secrets.unreadable', { company: place.company, field: place.field }, error)
        secretsKey = unreadable
        return stored
      }
    }
    return { renew, secretsKey: () => secretsKey }
  }

  async function renewCompanies(limit: number): Promise<void> {
    const rows = await db
      .select({ id: companies.id, settings: companies.settings })
      .from(companies)
      .where(isOutdated(companies.secretsKey))
      .limit(limit)
    for (const { id, settings } of rows) {
      const { renew, secretsKey } = renewal()
      const renewed = JSON.stringify(await changeSecrets(id, JSON.parse(settings), renew))
      await db
        .update(companies)
        .set({ settings: renewed, secretsKey: secretsKey() })
        .where(and(eq(companies.id, id), eq(companies.settings, settings)))
    }
  }

  async function renewWebhooks(limit: number): Promise<void> {
    const rows = await db
      .select({ company: webhooks.companyId, id: webhooks.id, secret: webhooks.secret })
      .from(webhooks)
      .where(isOutdated(webhooks.secretsKey))
      .limit(limit)
    for (const { company, id, secret } of rows) {
      const { renew, secretsKey } = renewal()
      await db
        .update(webhooks)
        .set({ secret: await renew(secret, webhookSecretOf(company)), secretsKey: secretsKey() })
        .where(and(eq(webhooks.companyId, company), eq(webhooks.id, id), eq(webhooks.secret, secret)))
    }
  }

  async function renewAccessKeys(limit: number): Promise<void> {
    const rows = await db
      .select({ company: apiKeys.companyId, id: apiKeys.id, secret: apiKeys.secret })
      .from(apiKeys)
      .where(and(isNotNull(apiKeys.secret), isOutdated(apiKeys.secretsKey)))
      .limit(limit)
    for (const { company, id, secret } of rows) {
      if (secret === null) continue
      const { renew, secretsKey } = renewal()
      await db
        .update(apiKeys)
        .set({ secret: await renew(secret, accessKeySecretOf(company, id)), secretsKey: secretsKey() })
        .where(and(eq(apiKeys.id, id), eq(apiKeys.secret, secret)))
    }
  }

  return {
    async renew(limit) {
      if (currentKey === null) return
      await runQuery(() => renewCompanies(limit), { idempotent: true, timeoutMs: TIMEOUT_MS })
      await runQuery(() => renewWebhooks(limit), { idempotent: true, timeoutMs: TIMEOUT_MS })
      await runQuery(() => renewAccessKeys(limit), { idempotent: true, timeoutMs: TIMEOUT_MS })
    },
  }
}

/** For some dozens of small updates, one after the other. */
const TIMEOUT_MS = 20_000
