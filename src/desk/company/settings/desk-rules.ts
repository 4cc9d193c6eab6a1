import * as z from 'zod'

/*
 * What each tier may do and how it writes. Field names and defaults are those of service-desk's configuration; amounts are in major units
 * (15 is fifteen dollars) of the company's currency.
 */

const amount = z.number().min(0).max(1_000_000)

export const capabilities = z.strictObject({
  canProcessRefunds: z.boolean(),
  /** The most that this tier may give in a conversation in refunds and replacements (by value). */
  maxRefundAmount: amount,
  /**
   * The most that one customer may receive from all AI tiers in 30 days in refunds and replacements, over all conversations, including
   * what this tier gives. Absent or null means `maxRefundAmount`.
   */
  maxRefundAmountPer30Days: amount.nullable().optional(),
  canModifySubscription: z.boolean(),
  canApplyCredits: z.boolean(),
  /** The most that this tier may give in credits in a conversation. */
  maxCreditAmount: amount,
  /** The same as `maxRefundAmountPer30Days`, for credits. Absent or null means `maxCreditAmount`. */
  maxCreditAmountPer30Days: amount.nullable().optional(),
})
export type Capabilities = z.infer<typeof capabilities>

export const responseGuidelines = z.strictObject({
  tone: z.string().min(1).max(50),
  /** In words. */
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
  /** Strength of negative sentiment from which a message is irate: 0 is none, 1 the worst. */
  detectionThreshold: z.number().min(0).max(1),
  /** Words that make a message irate on their own. */
  triggerKeywords: z.array(z.string().trim().min(1).max(100)).max(100),
  autoEscalate: z.strictObject({
    enabled: z.boolean(),
    /** The number of irate messages in a conversation that triggers the escalation. */
    afterAttempts: z.int().min(1).max(20),
    targetTier: z.enum(['AI_MANAGER', 'HUMAN_AGENT']),
  }),
})
export type IrateProtocol = z.infer<typeof irateProtocol>

export const deskRules = z.strictObject({
  enabled: z.boolean(),
  tiers: tierSettings,
  irateProtocol,
  /** Increases with every change. */
  version: z.int().min(1),
})
/** How a company's tiers answer, act and escalate. */
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
