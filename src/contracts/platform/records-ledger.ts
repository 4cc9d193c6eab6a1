import { Hono } from 'hono'
import { listLedger } from '../../desk/records/browse-records.ts'
import { enterPayment } from '../../desk/records/enter-payment.ts'
import { reversePayment } from '../../desk/records/reverse-payment.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { idempotent } from '../../http/idempotency.ts'
import { describe } from '../../http/openapi.ts'
import { validate } from '../../http/validate.ts'
import { presentPayment } from './records-present.ts'
import {
  ledgerReply,
  paymentBody,
  paymentReply,
  recordParam,
  recordsQuery,
  reversalBody,
  reversalReply,
} from './records-schema.ts'
import { errorReply } from './schema.ts'

export const ledger = new Hono<ContractEnv>()

const REFUSALS = {
  400: { description: 'Invalid, or more than is left to pay back', schema: errorReply },
  401: { description: 'No credential', schema: errorReply },
  403: { description: 'The role is not enough', schema: errorReply },
}

ledger.get(
  '/records/ledger',
  describe({
    operationId: 'listLedgerEntries',
    summary: 'List credits and refunds',
    tag: 'records',
    description: 'Those that the desk has promised and those that your systems have entered. The ledger only grows.',
    auth: 'required',
    responses: { 200: { description: 'Newest first', schema: ledgerReply }, ...REFUSALS },
  }),
  validate('query', recordsQuery),
  async (c) => {
    const { customer_id: customerId, limit, offset } = c.req.valid('query')
    const { entries, total } = await listLedger(c.var.ports, c.var.call, { customerId, limit, offset })
    return c.json({
      entries: entries.map(({ entry, reversedAt }) => presentPayment(entry, reversedAt)),
      total,
      limit,
      offset,
    })
  },
)

ledger.post(
  '/records/ledger',
  describe({
    operationId: 'addLedgerEntry',
    summary: 'Enter a credit or refund of your own',
    tag: 'records',
    description:
      'Tells the desk of what your systems have paid, so that it does not pay it again. All refunds of an order or invoice stay within what was paid for it.',
    auth: 'required',
    responses: {
      201: { description: 'Entered', schema: paymentReply },
      200: { description: 'It stands under this reference already', schema: paymentReply },
      ...REFUSALS,
    },
  }),
  idempotent(),
  validate('json', paymentBody),
  async (c) => {
    const {
      customer_id: customerId,
      kind,
      amount: money,
      against = null,
      reason = '',
      reference = null,
    } = c.req.valid('json')
    const payment = { customerId, kind, money, against, reason, reference }
    const { entry, created } = await enterPayment(c.var.ports, c.var.call, payment)
    return c.json(presentPayment(entry), created ? 201 : 200)
  },
)

ledger.post(
  '/records/ledger/:id/reversal',
  describe({
    operationId: 'reverseLedgerEntry',
    summary: 'Reverse a credit or refund',
    tag: 'records',
    description:
      'Says that a payment was not made after all, or that its money came back. It no longer counts towards what an order or a customer may get, and it is not delivered any more. A reversal is final; the same again changes nothing.',
    auth: 'required',
    responses: {
      200: { description: 'Reversed', schema: reversalReply },
      404: { description: 'No such entry', schema: errorReply },
      409: { description: 'It is still being delivered', schema: errorReply },
      ...REFUSALS,
    },
  }),
  validate('param', recordParam),
  validate('json', reversalBody),
  async (c) => {
    const { id: entryId } = c.req.valid('param')
    await reversePayment(c.var.ports, c.var.call, { entryId, reason: c.req.valid('json').reason ?? '' })
    return c.json({ entry_id: entryId, reversed: true as const })
  },
)
