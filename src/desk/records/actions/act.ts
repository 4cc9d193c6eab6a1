import type { Call } from '../../company/call.ts'
import { DeskError } from '../../kernel/errors.ts'
import type { ActionRequest } from '../action-request.ts'
import type { ActContext, Acting, ActPorts } from './acting.ts'
import type { ActionOutcome } from './action.ts'
import { changeSubscription } from './change-subscription.ts'
import { creditOrRefund } from './credit-or-refund.ts'
import { lookUp } from './look-up.ts'
import { sendReplacement } from './send-replacement.ts'

/**
 * Does what a model asks for on the customer's records, if they hold it and the tier's authority reaches. What was done under the same
 * request in this conversation stands: it is answered again and never done twice.
 */
export async function act(
  ports: ActPorts,
  call: Call,
  context: ActContext,
  request: ActionRequest,
): Promise<ActionOutcome> {
  try {
    return await actOn({ ports, call, context }, request)
  } catch (error) {
    if (error instanceof DeskError && error.problem.kind === 'unavailable') return { kind: 'unavailable' }
    throw error
  }
}

function actOn(acting: Acting, request: ActionRequest): Promise<ActionOutcome> | ActionOutcome {
  switch (request.name) {
    case 'order_lookup':
    case 'track_package':
    case 'subscription_lookup':
    case 'invoice_lookup':
      return lookUp(acting.context.dossier, request)
    case 'apply_credit':
    case 'process_refund':
      return creditOrRefund(acting, request)
    case 'modify_subscription':
    case 'cancel_subscription':
      return changeSubscription(acting, request)
    case 'send_replacement':
      return sendReplacement(acting, request)
  }
}
