import { Hono } from 'hono'
import { DeskError } from '../../desk/kernel/errors.ts'
import { listRecords, readRecord } from '../../desk/records/browse-records.ts'
import { recordLine } from '../../desk/records/draft.ts'
import { importRecords } from '../../desk/records/import-records.ts'
import { keptOf } from '../../desk/records/read-draft.ts'
import { RECORD_KINDS } from '../../desk/records/record.ts'
import { deleteRecord, saveRecord } from '../../desk/records/save-record.ts'
import type { ContractEnv } from '../../http/contract.ts'
import { idempotent } from '../../http/idempotency.ts'
import { describe } from '../../http/openapi.ts'
import { readBody, requireType, validate } from '../../http/validate.ts'
import { presentRecord, presentRecordImport } from './records-present.ts'
import {
  nameOf,
  recordBody,
  recordImportReply,
  recordParam,
  recordReply,
  recordsQuery,
  recordsReply,
} from './records-schema.ts'
import { errorReply } from './schema.ts'
import { UPLOAD_LIMIT } from './upload.ts'

export const records = new Hono<ContractEnv>()

const AMOUNTS =
  'Amounts are integers in minor units with their currency: `{"amount": 8000, "currency": "USD"}` is 80 dollars.'
const REFUSALS = {
  400: { description: 'Invalid', schema: errorReply },
  401: { description: 'No credential', schema: errorReply },
  403: { description: 'The role is not enough', schema: errorReply },
}
const MISSING = { 404: { description: 'No such record', schema: errorReply } }

for (const kind of RECORD_KINDS) {
  const one = kind.slice(0, -1)
  const name = nameOf(kind)
  const a = /^[aeiou]/.test(one) ? 'an' : 'a'

  records.get(
    `/records/${kind}`,
    describe({
      operationId: `list${name}s`,
      summary: `List ${kind}`,
      tag: 'records',
      auth: 'required',
      responses: { 200: { description: 'In the order of their ids', schema: recordsReply(kind) }, ...REFUSALS },
    }),
    validate('query', recordsQuery),
    async (c) => {
      const { customer_id: customerId, limit, offset } = c.req.valid('query')
      const page = await listRecords(c.var.ports, c.var.call, kind, { customerId, limit, offset })
      return c.json({ records: page.records.map(presentRecord), total: page.total, limit, offset })
    },
  )

  records.get(
    `/records/${kind}/:id`,
    describe({
      operationId: `get${name}`,
      summary: `Read ${a} ${one}`,
      tag: 'records',
      auth: 'required',
      responses: { 200: { description: 'The record', schema: recordReply(kind) }, ...MISSING, ...REFUSALS },
    }),
    validate('param', recordParam),
    async (c) => c.json(presentRecord(await readRecord(c.var.ports, c.var.call, kind, c.req.valid('param').id))),
  )

  records.put(
    `/records/${kind}/:id`,
    describe({
      operationId: `save${name}`,
      summary: `Write or replace ${a} ${one}`,
      tag: 'records',
      description: `By your own id. What is left out is empty. ${AMOUNTS}`,
      auth: 'required',
      responses: {
        200: { description: 'Replaced', schema: recordReply(kind) },
        201: { description: 'New', schema: recordReply(kind) },
        ...REFUSALS,
      },
    }),
    validate('param', recordParam),
    validate('json', recordBody(kind)),
    async (c) => {
      const { id } = c.req.valid('param')
      const body = c.req.valid('json')
      if (body.id !== undefined && body.id !== id)
        throw new DeskError({ kind: 'invalid', field: 'id', why: 'is not the id in the path' })
      // Of this kind's schema already; a second look gives it the type that goes with its kind.
      const kept = keptOf(recordLine.parse({ ...body, kind, id }), c.var.call.company.settings.currency)
      const { created } = await saveRecord(c.var.ports, c.var.call, kept)
      return c.json(presentRecord(kept), created ? 201 : 200)
    },
  )

  records.delete(
    `/records/${kind}/:id`,
    describe({
      operationId: `delete${name}`,
      summary: `Delete ${a} ${one}`,
      tag: 'records',
      auth: 'required',
      responses: { 204: { description: 'Gone' }, ...MISSING, ...REFUSALS },
    }),
    validate('param', recordParam),
    async (c) => {
      await deleteRecord(c.var.ports, c.var.call, kind, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
}

records.post(
  '/records/import',
  describe({
    operationId: 'importRecords',
    summary: 'Import many records',
    tag: 'records',
    description: `NDJSON, a record a line with its \`kind\` and \`id\`, up to 1,000 lines or 10 MiB, in any order. Answers a line for each, good or bad. ${AMOUNTS}`,
    auth: 'required',
    bodies: { 'application/x-ndjson': null },
    responses: { 200: { description: 'What became of each line', schema: recordImportReply }, ...REFUSALS },
  }),
  idempotent(),
  async (c) => {
    requireType(c, ['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'text/plain'])
    return c.json(presentRecordImport(await importRecords(c.var.ports, c.var.call, await readBody(c, UPLOAD_LIMIT))))
  },
)
