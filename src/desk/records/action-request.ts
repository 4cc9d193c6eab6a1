import * as z from 'zod'
import { idSchema } from '../kernel/ids.ts'

/** As people write it, in the record's currency: 12.5 is twelve and a half. */
const amount = z.number().positive().max(1_000_000)

const reason = z.string().max(300)

/**
 * What can be done on the company's records, with the arguments that a model gives. The same schemas are the tools that models see. An
 * amount that is left out is all that is left to pay back.
 */
export const actionArguments = {
  order_lookup: z.strictObject({ orderId: idSchema }),
  track_package: z.strictObject({ orderId: idSchema }),
  subscription_lookup: z.strictObject({ subscriptionId: idSchema }),
  invoice_lookup: z.strictObject({ invoiceId: idSchema }),
  apply_credit: z.strictObject({ amount, orderId: idSchema.optional(), reason: reason.optional() }),
  process_refund: z.strictObject({ orderId: idSchema, amount: amount.optional(), reason: reason.optional() }),
  modify_subscription: z.strictObject({
    subscriptionId: idSchema,
    change: z.enum(['pause', 'resume', 'change_plan']),
    plan: z.string().min(1).max(200).optional(),
  }),
  cancel_subscription: z.strictObject({ subscriptionId: idSchema, reason: reason.optional() }),
  send_replacement: z.strictObject({ orderId: idSchema, reason: reason.optional() }),
} as const

export type ActionName = keyof typeof actionArguments

// The names of the object above are its keys, which the compiler widens.
export const ACTION_NAMES = Object.keys(actionArguments) as ActionName[]

export type ActionRequest = {
  [K in ActionName]: { name: K; arguments: z.infer<(typeof actionArguments)[K]> }
}[ActionName]
