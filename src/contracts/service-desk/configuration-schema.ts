import * as z from 'zod'
import type { Company } from '../../desk/company/company.ts'
import {
  capabilities,
  irateProtocol as desksIrateProtocol,
  responseGuidelines,
  tierSettings,
} from '../../desk/company/settings/desk-rules.ts'
import * as examples from './examples.ts'
import { companyIdSchema } from './schema.ts'

/*
 * The configuration has the desk's own names and values: only what may be left out of a change is said here. `maxResponseLength` is
 * words; amounts are in the company's currency.
 */

const aiTierChange = z
  .strictObject({
    enabled: z.boolean(),
    capabilities: capabilities.partial(),
    responseGuidelines: responseGuidelines.partial(),
  })
  .partial()

const irateProtocol = desksIrateProtocol.shape

export const configBody = z
  .strictObject({
    companyId: companyIdSchema,
    enabled: z.boolean().optional(),
    tiers: z
      .strictObject({
        aiRep: aiTierChange,
        aiManager: aiTierChange,
        humanAgent: tierSettings.shape.humanAgent.partial(),
      })
      .partial()
      .optional(),
    irateProtocol: desksIrateProtocol
      .extend({ autoEscalate: irateProtocol.autoEscalate.partial() })
      .partial()
      .optional(),
  })
  .meta({
    id: 'ConfigurationChange',
    example: {
      companyId: 'demo-company',
      enabled: true,
      tiers: { aiRep: { capabilities: { maxCreditAmount: 15 } } },
    },
  })

export const configReply = z
  .object({
    companyId: z.string(),
    enabled: z.boolean(),
    tiers: tierSettings,
    irateProtocol: desksIrateProtocol,
  })
  .meta({ id: 'Configuration', example: examples.configuration })

export function presentConfig({ id, settings }: Company): z.infer<typeof configReply> {
  const { enabled, tiers, irateProtocol: protocol } = settings.desk
  return { companyId: id, enabled, tiers, irateProtocol: protocol }
}
