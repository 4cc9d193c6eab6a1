import * as z from 'zod'
import { idSchema } from '../kernel/ids.ts'
import { currency } from '../kernel/money.ts'
import { DEFAULT_DESK_RULES, deskRules } from './settings/desk-rules.ts'
import { DEFAULT_ROUTING_RULES, routingRules } from './settings/routing-rules.ts'

const secret = z.string().min(8).max(256)
/** A secret sent in a header. Line breaks are refused because they would start another header. */
const headerSecret = secret.regex(/^[\x21-\x7e]*$/, 'must be printable ASCII without spaces')

const builtIn = z.strictObject({ kind: z.literal('built_in') })
const freshdesk = z.strictObject({
  kind: z.literal('freshdesk'),
  /** Only `*.freshdesk.com`: any other host could receive the API key. */
  domain: z.string().regex(/^[a-z0-9-]{1,63}\.freshdesk\.com$/, 'must be <label>.freshdesk.com'),
  apiKey: secret,
  tags: z.array(z.string().min(1).max(32)).max(20),
  customFields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})
const zendesk = z.strictObject({
  kind: z.literal('zendesk'),
  subdomain: z.string().regex(/^[a-z0-9-]{1,63}$/, 'must be the label before .zendesk.com'),
  email: z.email(),
  apiToken: secret,
  tags: z.array(z.string().min(1).max(80)).max(20),
  customFields: z.array(z.strictObject({ id: z.int(), value: z.union([z.string(), z.number(), z.boolean()]) })),
})

const helpDeskSettings = z.discriminatedUnion('kind', [
  builtIn,
  freshdesk.extend({
    tags: freshdesk.shape.tags.default([]),
    customFields: freshdesk.shape.customFields.default({}),
  }),
  zendesk.extend({ tags: zendesk.shape.tags.default([]), customFields: zendesk.shape.customFields.default([]) }),
])
/** A change of the configured help desk; fields left out keep their value. */
export const helpDeskChange = z.discriminatedUnion('kind', [
  builtIn,
  freshdesk.extend({ apiKey: headerSecret }).partial({ domain: true, apiKey: true, tags: true, customFields: true }),
  zendesk
    .extend({ apiToken: headerSecret })
    .partial({ subdomain: true, email: true, apiToken: true, tags: true, customFields: true }),
])
export type HelpDeskSettings = z.infer<typeof helpDeskSettings>

/** Sends through Cloudflare's `send_email` binding. */
const cloudflareMail = z.strictObject({ kind: z.literal('cloudflare'), from: z.string().max(320).optional() })
const resendMail = z.strictObject({ kind: z.literal('resend'), from: z.string().max(320).optional(), apiKey: secret })
const noMail = z.strictObject({ kind: z.literal('none') })

const mailSettings = z.discriminatedUnion('kind', [cloudflareMail, resendMail, noMail])
export const mailChange = z.discriminatedUnion('kind', [
  cloudflareMail,
  resendMail.extend({ apiKey: headerSecret }).partial({ apiKey: true }),
  noMail,
])
export type MailSettings = z.infer<typeof mailSettings>

/** The company's own CRM, called over HTTPS; every request is signed with the secret. */
const connector = z.strictObject({
  kind: z.literal('https'),
  /** Shown in the settings, so it must not contain a password. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine((url) => {
      const parsed = URL.parse(url)
      return parsed?.username === '' && parsed.password === ''
    }, 'must not carry credentials'),
  secret,
})
const recordsSettings = z.discriminatedUnion('kind', [builtIn, connector])
/** A change of the configured connector; fields left out keep their value. */
export const recordsChange = z.discriminatedUnion('kind', [builtIn, connector.partial({ url: true, secret: true })])
export type RecordsSettings = z.infer<typeof recordsSettings>

/** An origin as a browser sends it in `Origin`; the length limit is above any real one. */
const origin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => URL.canParse(url) && new URL(url).origin === url, 'must be an origin, e.g. https://www.example.com')

export const companySettings = z.strictObject({
  /** Answers with a confidence below this escalate. */
  confidenceThreshold: z.number().min(0).max(1).default(0.74),
  /**
   * From this confidence up to `confidenceThreshold`, the best passage is shown as a possible answer and the customer is offered a person.
   * No answers are offered like this when `confidenceThreshold` is set below it.
   */
  offerThreshold: z.number().min(0).max(1).default(0.35),
  /** Questions that one customer may ask per window. */
  queryLimit: z
    .strictObject({ limit: z.int().min(1).max(100_000), windowSeconds: z.int().min(1).max(86_400) })
    .default({ limit: 60, windowSeconds: 3_600 }),
  /**
   * Questions that unidentified callers may ask in the same window, per address and in total; null means 10 and 300 times the customer's
   * limit.
   */
  strangerLimits: z
    .strictObject({
      perAddress: z.int().min(1).max(1_000_000).nullable().default(null),
      perCompany: z.int().min(1).max(100_000_000).nullable().default(null),
    })
    .default({ perAddress: null, perCompany: null }),
  /** Origins whose browsers may call; `*` allows all. */
  allowedOrigins: z
    .array(z.union([z.literal('*'), origin]))
    .max(100)
    .default([]),
  /** Publishable keys that identify this company in `X-Widget-Key`. */
  widgetKeys: z
    .array(z.string().regex(/^[A-Za-z0-9_-]{8,128}$/))
    .max(20)
    .default([]),
  /** When set, a customer's id must be proved by its HMAC (`user_hash`). */
  identitySecret: secret.nullable().default(null),
  helpDesk: helpDeskSettings.default({ kind: 'built_in' }),
  mail: mailSettings.default({ kind: 'cloudflare' }),
  /** Where orders, subscriptions and invoices are stored. */
  records: recordsSettings.default({ kind: 'built_in' }),
  /** The currency of the tiers' limits and of credits without an order. */
  currency: currency.default('USD'),
  /** Minutes without a message from the customer after which a conversation counts as abandoned. */
  idleMinutes: z.int().min(1).max(10_080).default(30),
  /**
   * `open`: the staff agent, which shows internal articles, needs no credential. Use it only for a desk that only the company's staff can
   * reach.
   */
  supportAgent: z.enum(['closed', 'open']).default('closed'),
  /** Days after the last activity until a conversation is deleted with all its data. */
  retentionDays: z.int().min(1).max(3_650).default(400),
  routing: routingRules.default(DEFAULT_ROUTING_RULES),
  desk: deskRules.default(DEFAULT_DESK_RULES),
})
export type CompanySettings = z.infer<typeof companySettings>

/** A tenant. */
export type Company = { id: string; name: string; settings: CompanySettings }

/** A company with default settings. Throws when the id is invalid. */
export const newCompany = (id: string): Company => ({
  id: idSchema.parse(id),
  name: id,
  settings: companySettings.parse({}),
})
