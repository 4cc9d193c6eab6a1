import * as z from 'zod'

/*
 * What each tier may do and how it speaks. Field names and defaults are those of service-desk's configuration; amounts are major units
 * (15 is fifteen dollars) of the company's currency.
 */

const amount = z.number().min(0).max(1_000_000)

export const capabilities = z.strictObject({
  canProcessRefunds: z.boolean(),
  /** All refunds and replacements (by their value) that a conversation may get from this tier, together. */
  maxRefundAmount: amount,
  /**
   * What one customer may have got in refunds and replacements from all AI tiers in 30 days, in whichever conversations, after this tier has
   * given something. Without it, or null: `maxRefundAmount`.
   */
  maxRefundAmountPer30Days: amount.nullable().optional(),
  canModifySubscription: z.boolean(),
  canApplyCredits: z.boolean(),
  /** All credits that a conversation may get from this tier, together. */
  maxCreditAmount: amount,
  /** The same for credits. Without it, or null: `maxCreditAmount`. */
  maxCreditAmountPer30Days: amount.nullable().optional(),
})
export type Capabilities = z.infer<typeof capabilities>

export const responseGuidelines = z.strictObject({
  tone: z.string().min(1).max(50),
  /** Words of a reply. */
  maxResponseLength: z.int().min(10).max(2_000),
})

const aiTier = z.strictObject({ enabled: z.boolean(), capabilities, responseGuidelines })

export const tierSettings = z.strictObject({
  aiRep: aiTier,
  aiManager: aiTier,
  humanAgent: z.strictObject({
    enabled: z.boolean(),
    escalationPhone: z.string().max(50).nullable(),
    notifyOnEscalation: z.boolean(),
  }),
})
export type TierSettings = z.infer<typeof tierSettings>

export const irateProtocol = z.strictObject({
  enabled: z.boolean(),
  /** How bad a mood is irate: 0 is none, 1 the worst. */
  detectionThreshold: z.number().min(0).max(1),
  /** Words that make a message irate by themselves. */
  triggerKeywords: z.array(z.string().trim().min(1).max(100)).max(100),
  autoEscalate: z.strictObject({
    enabled: z.boolean(),
    /** The irate message of a conversation that moves it. */
    afterAttempts: z.int().min(1).max(20),
    targetTier: z.enum(['AI_MANAGER', 'HUMAN_AGENT']),
  }),
})
export type IrateProtocol = z.infer<typeof irateProtocol>

export const deskRules = z.strictObject({
  enabled: z.boolean(),
  tiers: tierSettings,
  irateProtocol,
  /** Counts the changes. */
  version: z.int().min(1),
})
/** How a company's tiers answer, act and climb. */
export type DeskRules = z.infer<typeof deskRules>

export const DEFAULT_DESK_RULES: DeskRules = {
  enabled: true,
  tiers: {
    aiRep: {
      enabled: true,
      capabilities: {
        canProcessRefunds: false,
        maxRefundAmount: 0,
        canModifySubscription: false,
        canApplyCredits: true,
        maxCreditAmount: 10,
      },
      responseGuidelines: { tone: 'friendly', maxResponseLength: 200 },
    },
    aiManager: {
      enabled: true,
      capabilities: {
        canProcessRefunds: true,
        maxRefundAmount: 100,
        canModifySubscription: true,
        canApplyCredits: true,
        maxCreditAmount: 50,
      },
      responseGuidelines: { tone: 'professional', maxResponseLength: 200 },
    },
    humanAgent: { enabled: true, escalationPhone: null, notifyOnEscalation: true },
  },
  irateProtocol: {
    enabled: true,
    detectionThreshold: 0.7,
    triggerKeywords: ['angry', 'furious', 'unacceptable'],
    autoEscalate: { enabled: true, afterAttempts: 2, targetTier: 'AI_MANAGER' },
  },
  version: 1,
}
