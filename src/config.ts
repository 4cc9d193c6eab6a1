import * as z from 'zod'
import { idSchema } from './desk/company/company.ts'

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const optional = z.string().default('')

const schema = z.object({
  ENVIRONMENT: z.enum(['local', 'production']),
  DEFAULT_COMPANY: idSchema,
  /** `local` needs nothing; `workers-ai` the binding; the others a key. */
  MODEL_PROVIDER: z.enum(['local', 'workers-ai', 'openai-compatible', 'anthropic']),
  /** The model that words answers; empty is the provider's default. */
  MODEL_NAME: optional,
  MODEL_BASE_URL: optional,
  MODEL_API_KEY: optional,
  EMBEDDING_PROVIDER: z.enum(['local', 'workers-ai', '']).default(''),
  EMBEDDING_MODEL: optional,
  MAIL_FROM: z.string().min(3),
  HELP_DESK_TEST_ORIGIN: optional,
  ALLOW_PRIVATE_WEBHOOKS: flag,
  /** A key of all companies, for setting the first one up. */
  ADMIN_API_KEY: optional,
})

export type Config = z.infer<typeof schema>

/** Published in the README: a deployment that knows them is open to everyone. */
export const DEMO_API_KEY = 'demo-api-key'

const read = new WeakMap<object, Config>()

/** The deployment's vars and secrets. Throws, naming the variable, on what is missing, malformed or must not be in production. */
export function configOf(env: object): Config {
  const known = read.get(env)
  if (known !== undefined) return known
  const parsed = schema.safeParse(env)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new Error(`configuration: ${issue?.path.join('.')} ${issue?.message}`)
  }
  const config = parsed.data
  if (config.ENVIRONMENT === 'production') {
    if (config.ADMIN_API_KEY === DEMO_API_KEY) throw new Error('configuration: a demo credential in production')
    if (config.ADMIN_API_KEY !== '' && config.ADMIN_API_KEY.length < 24)
      throw new Error('configuration: ADMIN_API_KEY is shorter than 24 characters')
    if (config.HELP_DESK_TEST_ORIGIN !== '') throw new Error('configuration: HELP_DESK_TEST_ORIGIN in production')
  }
  if (config.MODEL_PROVIDER === 'openai-compatible' && config.MODEL_BASE_URL === '')
    throw new Error('configuration: MODEL_BASE_URL is missing')
  if (config.MODEL_PROVIDER === 'anthropic' && config.MODEL_API_KEY === '')
    throw new Error('configuration: MODEL_API_KEY is missing')
  read.set(env, config)
  return config
}
