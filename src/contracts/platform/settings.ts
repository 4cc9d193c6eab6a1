import * as z from 'zod'
import {
  type Company,
  companySettings,
  type HelpDeskSettings,
  helpDeskChange,
  type MailSettings,
  mailChange,
  type RecordsSettings,
  recordsChange,
} from '../../desk/company/company.ts'
import type { SettingsChange } from '../../desk/company/configure.ts'
import { DeskError } from '../../desk/kernel/errors.ts'
import * as examples from './examples.ts'

/*
 * Settings under this dialect's names. What a value may be is said once, by the desk: only its names are said anew.
 */

const settings = companySettings.shape
const queryLimit = settings.queryLimit.unwrap().shape
const strangerLimits = settings.strangerLimits.unwrap().shape
const routing = settings.routing.unwrap().shape
const [builtIn, { shape: freshdesk }, { shape: zendesk }] = helpDeskChange.options
const [cloudflareMail, { shape: resend }, noMail] = mailChange.options

const helpDeskBody = z.discriminatedUnion('kind', [
  builtIn,
  z.strictObject({
    kind: freshdesk.kind,
    domain: freshdesk.domain,
    api_key: freshdesk.apiKey,
    tags: freshdesk.tags,
    custom_fields: freshdesk.customFields,
  }),
  z.strictObject({
    kind: zendesk.kind,
    subdomain: zendesk.subdomain,
    email: zendesk.email,
    api_token: zendesk.apiToken,
    tags: zendesk.tags,
    custom_fields: zendesk.customFields,
  }),
])
const mailBody = z.discriminatedUnion('kind', [
  cloudflareMail,
  z.strictObject({ kind: resend.kind, from: resend.from, api_key: resend.apiKey }),
  noMail,
])

/** What may be said of a company; what is left out stays as it is. Secrets are written and never shown. */
export const settingsBody = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    confidence_threshold: settings.confidenceThreshold.unwrap().nullable(),
    offer_threshold: settings.offerThreshold.unwrap().nullable(),
    query_limit: z.strictObject({ limit: queryLimit.limit, window_seconds: queryLimit.windowSeconds }).partial(),
    stranger_limits: z
      .strictObject({
        per_address: strangerLimits.perAddress.unwrap(),
        per_company: strangerLimits.perCompany.unwrap(),
      })
      .partial(),
    allowed_origins: settings.allowedOrigins.unwrap(),
    widget_keys: settings.widgetKeys.unwrap(),
    identity_secret: settings.identitySecret.unwrap(),
    help_desk: helpDeskBody,
    mail: mailBody,
    records: recordsChange,
    currency: settings.currency.unwrap(),
    idle_minutes: settings.idleMinutes.unwrap().nullable(),
    retention_days: settings.retentionDays.unwrap().nullable(),
    support_agent: settings.supportAgent.unwrap(),
    routing: z
      .strictObject({
        fast: routing.fast.unwrap(),
        standard: routing.standard.unwrap(),
        advanced: routing.advanced.unwrap(),
        complexity_standard_from: routing.complexityStandardFrom.unwrap(),
        complexity_advanced_from: routing.complexityAdvancedFrom.unwrap(),
        daily_budget: routing.dailyBudget.unwrap(),
        over_budget: routing.overBudget.unwrap(),
        cache: routing.cache.unwrap(),
        chat: routing.chat.unwrap(),
      })
      .partial()
      .meta({
        example: {
          fast: ['local/extractive-1-fast'],
          standard: ['local/extractive-1'],
          advanced: ['local/extractive-1-thorough'],
          complexity_standard_from: 0.35,
          complexity_advanced_from: 0.65,
          daily_budget: 5,
          over_budget: 'fast_tier',
          cache: true,
          chat: false,
        },
      }),
  })
  .partial()
  .meta({ id: 'SettingsChange', example: examples.settingsChange })

const isSet = z.literal(true)
const fieldValue = z.union([z.string(), z.number(), z.boolean()])

const helpDeskReply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('built_in') }),
  z.object({
    kind: z.literal('freshdesk'),
    domain: z.string(),
    api_key_set: isSet,
    tags: z.array(z.string()),
    custom_fields: z.record(z.string(), fieldValue),
  }),
  z.object({
    kind: z.literal('zendesk'),
    subdomain: z.string(),
    email: z.string(),
    api_token_set: isSet,
    tags: z.array(z.string()),
    custom_fields: z.array(z.object({ id: z.int(), value: fieldValue })),
  }),
])
const mailReply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cloudflare'), from: z.string().optional() }),
  z.object({ kind: z.literal('resend'), from: z.string().optional(), api_key_set: isSet }),
  z.object({ kind: z.literal('none') }),
])

const recordsReply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('built_in') }),
  z.object({ kind: z.literal('https'), url: z.string(), secret_set: isSet }),
])

export const settingsReply = z
  .object({
    company_id: z.string(),
    name: z.string(),
    confidence_threshold: z.number(),
    offer_threshold: z.number(),
    query_limit: z.object({ limit: z.int(), window_seconds: z.int() }),
    stranger_limits: z.object({ per_address: z.int().nullable(), per_company: z.int().nullable() }),
    allowed_origins: z.array(z.string()),
    widget_keys: z.array(z.string()),
    identity_secret_set: z.boolean(),
    help_desk: helpDeskReply,
    mail: mailReply,
    records: recordsReply,
    currency: z.string(),
    idle_minutes: z.int(),
    retention_days: z.int(),
    support_agent: settings.supportAgent.unwrap(),
    routing: z.object({
      fast: z.array(z.string()).nullable(),
      standard: z.array(z.string()).nullable(),
      advanced: z.array(z.string()).nullable(),
      complexity_standard_from: z.number(),
      complexity_advanced_from: z.number(),
      daily_budget: z.number().nullable(),
      over_budget: routing.overBudget.unwrap(),
      cache: z.boolean(),
      chat: z.boolean(),
    }),
  })
  .meta({ id: 'Settings', example: examples.settings })

type NumberSetting = 'confidenceThreshold' | 'offerThreshold' | 'idleMinutes' | 'retentionDays'

/** `null` puts a number back to its default; without a word it stays. */
const orDefault = (name: NumberSetting, given: number | null | undefined): number | undefined =>
  given === null ? settings[name].parse(undefined) : given

/** The change that a body asks for, in the desk's names. */
export const changeOf = (body: z.infer<typeof settingsBody>): SettingsChange => ({
  name: body.name,
  confidenceThreshold: orDefault('confidenceThreshold', body.confidence_threshold),
  offerThreshold: orDefault('offerThreshold', body.offer_threshold),
  queryLimit: body.query_limit && { limit: body.query_limit.limit, windowSeconds: body.query_limit.window_seconds },
  strangerLimits: body.stranger_limits && {
    perAddress: body.stranger_limits.per_address,
    perCompany: body.stranger_limits.per_company,
  },
  allowedOrigins: body.allowed_origins,
  widgetKeys: body.widget_keys,
  identitySecret: body.identity_secret,
  helpDesk: body.help_desk && helpDeskOf(body.help_desk),
  mail: body.mail && mailOf(body.mail),
  records: body.records,
  currency: body.currency,
  idleMinutes: orDefault('idleMinutes', body.idle_minutes),
  retentionDays: orDefault('retentionDays', body.retention_days),
  supportAgent: body.support_agent,
  routing: body.routing && {
    fast: body.routing.fast,
    standard: body.routing.standard,
    advanced: body.routing.advanced,
    complexityStandardFrom: body.routing.complexity_standard_from,
    complexityAdvancedFrom: body.routing.complexity_advanced_from,
    dailyBudget: body.routing.daily_budget,
    overBudget: body.routing.over_budget,
    cache: body.routing.cache,
    chat: body.routing.chat,
  },
})

function helpDeskOf(body: z.infer<typeof helpDeskBody>): z.infer<typeof helpDeskChange> {
  switch (body.kind) {
    case 'built_in':
      return body
    case 'freshdesk': {
      const { api_key, custom_fields, ...rest } = body
      return { ...rest, apiKey: api_key, customFields: custom_fields }
    }
    case 'zendesk': {
      const { api_token, custom_fields, ...rest } = body
      return { ...rest, apiToken: api_token, customFields: custom_fields }
    }
  }
}

function mailOf(body: z.infer<typeof mailBody>): z.infer<typeof mailChange> {
  if (body.kind !== 'resend') return body
  const { api_key, ...rest } = body
  return { ...rest, apiKey: api_key }
}

/** A refusal of the desk names the desk's field (`helpDesk.apiKey`); whoever sent the body knows it by this dialect's name. */
export function refuseInOwnNames(error: unknown): never {
  if (!(error instanceof DeskError) || error.problem.kind !== 'invalid') throw error
  const field = error.problem.field.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)
  throw new DeskError({ ...error.problem, field }, { cause: error })
}

export const presentSettings = ({ id, name, settings: shown }: Company): z.infer<typeof settingsReply> => ({
  company_id: id,
  name,
  confidence_threshold: shown.confidenceThreshold,
  offer_threshold: shown.offerThreshold,
  query_limit: { limit: shown.queryLimit.limit, window_seconds: shown.queryLimit.windowSeconds },
  stranger_limits: { per_address: shown.strangerLimits.perAddress, per_company: shown.strangerLimits.perCompany },
  allowed_origins: shown.allowedOrigins,
  widget_keys: shown.widgetKeys,
  identity_secret_set: shown.identitySecret !== null,
  help_desk: presentHelpDesk(shown.helpDesk),
  mail: presentMail(shown.mail),
  records: presentRecords(shown.records),
  currency: shown.currency,
  idle_minutes: shown.idleMinutes,
  retention_days: shown.retentionDays,
  support_agent: shown.supportAgent,
  routing: {
    fast: shown.routing.fast,
    standard: shown.routing.standard,
    advanced: shown.routing.advanced,
    complexity_standard_from: shown.routing.complexityStandardFrom,
    complexity_advanced_from: shown.routing.complexityAdvancedFrom,
    daily_budget: shown.routing.dailyBudget,
    over_budget: shown.routing.overBudget,
    cache: shown.routing.cache,
    chat: shown.routing.chat,
  },
})

function presentHelpDesk(helpDesk: HelpDeskSettings): z.infer<typeof helpDeskReply> {
  switch (helpDesk.kind) {
    case 'built_in':
      return helpDesk
    case 'freshdesk': {
      const { kind, domain, tags, customFields } = helpDesk
      return { kind, domain, api_key_set: true, tags, custom_fields: customFields }
    }
    case 'zendesk': {
      const { kind, subdomain, email, tags, customFields } = helpDesk
      return { kind, subdomain, email, api_token_set: true, tags, custom_fields: customFields }
    }
  }
}

function presentMail(mail: MailSettings): z.infer<typeof mailReply> {
  if (mail.kind !== 'resend') return mail
  const { apiKey: _, ...rest } = mail
  return { ...rest, api_key_set: true }
}

const presentRecords = (records: RecordsSettings): z.infer<typeof recordsReply> =>
  records.kind === 'built_in' ? records : { kind: records.kind, url: records.url, secret_set: true }
