import type { SecretCipher, SecretPlace } from './cipher.ts'

/** Where a company's settings hold secrets. */
const SECRET_PATHS = [
  ['identitySecret'],
  ['helpDesk', 'apiKey'],
  ['helpDesk', 'apiToken'],
  ['mail', 'apiKey'],
  ['records', 'secret'],
] as const

type Change = (secret: string, place: SecretPlace) => Promise<string>

/** The settings with their secrets encrypted. */
export const encryptSettings = (cipher: SecretCipher, company: string, settings: unknown): Promise<unknown> =>
  changeSecrets(company, settings, cipher.encrypt)

/** The settings with their secrets in plain text. */
export const decryptSettings = (cipher: SecretCipher, company: string, settings: unknown): Promise<unknown> =>
  changeSecrets(company, settings, cipher.decrypt)

/** A copy of the settings in which `change` was applied to every secret. */
export async function changeSecrets(company: string, settings: unknown, change: Change): Promise<unknown> {
  const copy: unknown = structuredClone(settings)
  for (const path of SECRET_PATHS) {
    const name = path[path.length - 1] ?? ''
    const holder = path.slice(0, -1).reduce<unknown>((value, key) => (isRecord(value) ? value[key] : null), copy)
    const secret = isRecord(holder) ? holder[name] : null
    if (!isRecord(holder) || typeof secret !== 'string') continue
    holder[name] = await change(secret, { company, field: `settings.${path.join('.')}` })
  }
  return copy
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
