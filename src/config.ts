import * as z from 'zod'
import type { Price } from './desk/answering/routing/cost.ts'
import { DEMO_API_KEY } from './desk/company/users/demo.ts'
import { idSchema } from './desk/kernel/ids.ts'
import { base64, fromBase64 } from './lib/bytes.ts'
import { parseAddress } from './lib/mail-address.ts'
import { describeIssue } from './lib/schema-issue.ts'

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const optional = z.string().default('')
/** Names between commas. */
const names = optional.transform((text) =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== ''),
)
const PRICE = /^(\S+)\s+(\d+(?:\.\d+)?)\s+(\d+(?:\.\d+)?)$/
/** `name input output` between commas, in US dollars for a million tokens. */
const prices = names.transform((entries, context): Record<string, Price> => {
  const read = entries.map((entry) => PRICE.exec(entry))
  if (read.includes(null)) context.addIssue({ code: 'custom', message: 'must be <model> <input> <output>, …' })
  return Object.fromEntries(
    read.flatMap((match) =>
      match === null ? [] : [[match[1], { input: Number(match[2]), output: Number(match[3]) }]],
    ),
  )
})

const ENCRYPTION_KEY = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)$/
/** `id:key` between commas; a key is the base64 of 32 bytes. */
const encryptionKeys = names.transform((entries, context) => {
  const read = entries.flatMap((entry) => {
    const [, id = '', key = ''] = ENCRYPTION_KEY.exec(entry) ?? []
    return id === '' ? [] : [{ id, bytes: fromBase64(key) }]
  })
  if (read.length < entries.length || new Set(read.map(({ id }) => id)).size < read.length)
    context.addIssue({ code: 'custom', message: 'must be <id>:<base64 of 32 bytes>, …, each id once' })
  return read
})

const DOMAIN = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/
/** `company domain domain …` between commas. */
const domainsByCompany = names.transform((entries, context): ReadonlyMap<string, string[]> => {
  const read = new Map<string, string[]>()
  for (const entry of entries) {
    const [company = '', ...listed] = entry.split(/\s+/)
    const domains = listed.map((domain) => domain.toLowerCase())
    if (!idSchema.safeParse(company).success || domains.length === 0 || !domains.every((domain) => DOMAIN.test(domain)))
      context.addIssue({ code: 'custom', message: 'must be <company id> <domain> <domain> …, …' })
    read.set(company, [...(read.get(company) ?? []), ...domains])
  }
  return read
})

const schema = z.object({
  ENVIRONMENT: z.enum(['local', 'production']),
  DEFAULT_COMPANY: idSchema,
  /** `local` needs nothing; `workers-ai` the binding; the others a key. */
  MODEL_PROVIDER: z.enum(['local', 'workers-ai', 'openai-compatible', 'anthropic']),
  /** The model that words answers; empty is the provider's default. */
  MODEL_NAME: optional,
  /** Models of a tier in the order in which they are asked, for those that are not to be `MODEL_NAME` or the table's. */
  MODEL_FAST: names,
  MODEL_STANDARD: names,
  MODEL_ADVANCED: names,
  /** Of models that the table does not price, or no longer rightly. */
  MODEL_PRICES: prices,
  MODEL_BASE_URL: optional,
  MODEL_API_KEY: optional,
  EMBEDDING_PROVIDER: z.enum(['local', 'workers-ai', '']).default(''),
  EMBEDDING_MODEL: optional,
  MAIL_FROM: z.string().min(3),
  /** The domains that each company may send from; the default company may also use the domain of `MAIL_FROM`. */
  MAIL_DOMAINS: domainsByCompany,
  HELP_DESK_TEST_ORIGIN: optional,
  ALLOW_PRIVATE_WEBHOOKS: flag,
  /** Whether support-agent's routes need a credential; else a call without one acts for the default company. */
  REQUIRE_API_KEY: flag,
  /** When the deployment is going to be worked on, in words that support-agent's `/api/status` shows. */
  MAINTENANCE_WINDOW: optional,
  /** Health says `starting` until the default company has had so many articles that can be found; `npm start` sets it. */
  EXPECTED_ARTICLES: z.coerce.number().int().nonnegative().default(0),
  /** The AWS region that requests signed with Signature Version 4 must name. */
  SIGNING_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/, 'is not a region')
    .default('us-east-1'),
  /** A key of all companies, for setting the first one up. */
  ADMIN_API_KEY: optional,
  /** Signs the tokens of users who log in; without it nobody can, and no HS256 token is taken. */
  JWT_SECRET: z
    .string()
    .refine((secret) => secret === '' || secret.length >= 32, 'is shorter than 32 characters')
    .default(''),
  /** Encrypt the secrets that companies store: the first key encrypts, all decrypt. Without one no secret can be stored. */
  ENCRYPTION_KEYS: encryptionKeys,
  JWT_ISSUER: z.string().min(1).default('edgedesk'),
  JWT_AUDIENCE: z.string().min(1).default('edgedesk'),
  /** Public keys of another issuer, whose tokens are taken too. */
  JWKS_URL: optional,
  JWKS_ISSUER: optional,
  JWKS_AUDIENCE: optional,
})

export type Config = z.infer<typeof schema>

/** Published: whoever knows a deployment's secret can be any user of it. */
export const DEMO_JWT_SECRET = 'demo-jwt-secret-for-local-use-only'
/** Published too: whoever copies a database that it encrypted can read every secret. */
export const DEMO_ENCRYPTION_KEY = 'ZWRnZWRlc2stZGVtby1rZXktZm9yLWxvY2FsLW9ubHk='
/** What a laptop's desk has where nothing else is set. Production refuses to start with it, and takes its own by `wrangler secret put`. */
const LOCAL_SECRETS = { JWT_SECRET: DEMO_JWT_SECRET, ENCRYPTION_KEYS: `local:${DEMO_ENCRYPTION_KEY}` }

const read = new WeakMap<object, Config>()

/** The deployment's vars and secrets. Throws, naming the variable, on what is missing, malformed or must not be in production. */
export function configOf(env: object): Config {
  const known = read.get(env)
  if (known !== undefined) return known
  const isLocal = 'ENVIRONMENT' in env && env.ENVIRONMENT === 'local'
  const parsed = schema.safeParse(isLocal ? { ...LOCAL_SECRETS, ...env } : env, { error: describeIssue })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new Error(`configuration: ${issue?.path.join('.')} ${issue?.message}`)
  }
  const config = parsed.data
  if (config.ENVIRONMENT === 'production') {
    if (config.ADMIN_API_KEY === DEMO_API_KEY || config.JWT_SECRET === DEMO_JWT_SECRET)
      throw new Error('configuration: a demo credential in production')
    if (config.ENCRYPTION_KEYS.some(({ bytes }) => base64(bytes) === DEMO_ENCRYPTION_KEY))
      throw new Error('configuration: the demo key is in ENCRYPTION_KEYS in production')
    if (config.ADMIN_API_KEY !== '' && config.ADMIN_API_KEY.length < 24)
      throw new Error('configuration: ADMIN_API_KEY is shorter than 24 characters')
    if (config.HELP_DESK_TEST_ORIGIN !== '') throw new Error('configuration: HELP_DESK_TEST_ORIGIN in production')
  }
  if (config.MODEL_PROVIDER === 'openai-compatible' && config.MODEL_BASE_URL === '')
    throw new Error('configuration: MODEL_BASE_URL is missing')
  if (config.MODEL_PROVIDER === 'anthropic' && config.MODEL_API_KEY === '')
    throw new Error('configuration: MODEL_API_KEY is missing')
  requireKeys(config)
  read.set(env, config)
  return config
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Keys that travel in the clear could be anybody's; and a token of that issuer for another service is none for this one. */
function requireKeys({ ENVIRONMENT, JWKS_URL, JWKS_ISSUER, JWKS_AUDIENCE }: Config): void {
  if (JWKS_URL === '') return
  const url = URL.parse(JWKS_URL)
  const local = ENVIRONMENT === 'local' && url?.protocol === 'http:' && LOOPBACK.includes(url.hostname)
  if (url?.protocol !== 'https:' && !local) throw new Error('configuration: JWKS_URL is not an https address')
  if (JWKS_ISSUER === '') throw new Error('configuration: JWKS_ISSUER is missing')
  if (JWKS_AUDIENCE === '') throw new Error('configuration: JWKS_AUDIENCE is missing')
}

/** How tokens are signed and checked. */
export const tokenSettings = (config: Config) => ({
  secret: config.JWT_SECRET,
  issuer: config.JWT_ISSUER,
  audience: config.JWT_AUDIENCE,
  keys:
    config.JWKS_URL === ''
      ? null
      : { url: config.JWKS_URL, issuer: config.JWKS_ISSUER, audience: config.JWKS_AUDIENCE },
})

/** The domains of the senders that a company may choose. */
export function senderDomainsOf({ MAIL_DOMAINS, MAIL_FROM, DEFAULT_COMPANY }: Config, company: string): string[] {
  const domainOfDeployment = parseAddress(MAIL_FROM)?.email.split('@')[1]?.toLowerCase()
  const listed = MAIL_DOMAINS.get(company) ?? []
  return company === DEFAULT_COMPANY && domainOfDeployment !== undefined ? [...listed, domainOfDeployment] : listed
}
