import type { MiddlewareHandler } from 'hono'
import type * as z from 'zod'
import { DeskError } from '../desk/kernel/errors.ts'
import { type Flaw, flawOf, readBoundedJson } from '../lib/bounded-json.ts'
import { describeIssue } from '../lib/schema-issue.ts'
import { truncate } from '../lib/text.ts'
import type { ContractContext, ContractEnv } from './contract.ts'
import { documented } from './openapi.ts'

type Target = 'json' | 'param' | 'query'
type Validated<T extends Target, S extends z.ZodType> = MiddlewareHandler<
  ContractEnv,
  string,
  { in: { [K in T]: z.input<S> }; out: { [K in T]: z.output<S> } }
>

export const BODY_LIMIT = 256 * 1_024
/** Of a field as an error names it: the name may be the sender's own. */
const MAX_FIELD_NAME = 200

/** Parses one part of the request by its schema, or refuses it by the name of the first field that is wrong. */
export function validate<T extends Target, S extends z.ZodType>(
  target: T,
  schema: S,
  { limitBytes = BODY_LIMIT } = {},
): Validated<T, S> {
  const handler: Validated<T, S> = async (c, next) => {
    const parsed = schema.safeParse(await partOf(c, target, limitBytes), { error: describeIssue })
    if (!parsed.success) throw invalid(parsed.error, target)
    // Hono types validated data by target; the schema above made it so.
    c.req.addValidatedData(target, parsed.data as object)
    await next()
  }
  return documented(handler, { kind: 'input', target, schema })
}

/** What `validate` has let through earlier on the same route: middleware that routes share is not told its type. */
export const validatedBy = <S extends z.ZodType>(c: ContractContext, target: Target, _schema: S): z.output<S> =>
  c.req.valid(target as never)

async function partOf(c: ContractContext, target: Target, limitBytes: number): Promise<unknown> {
  switch (target) {
    case 'param':
      // Its schema says which characters an id has; one that no id has is answered as one that is not there.
      return c.req.param()
    case 'query':
      return c.req.query()
    case 'json': {
      requireType(c, ['application/json'])
      return parseJson(await readBody(c, limitBytes))
    }
  }
}

export function requireType(c: ContractContext, expected: string[]): string {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!expected.includes(type)) throw new DeskError({ kind: 'unsupported_type', expected })
  return type
}

/** The raw body as strictly decoded UTF-8, refused as soon as it is known to be too large. */
export async function readBody(c: ContractContext, limitBytes: number): Promise<string> {
  const bytes = await readBytes(c, limitBytes)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch (cause) {
    throw new DeskError({ kind: 'invalid', field: 'body', why: 'is not valid UTF-8' }, { cause })
  }
}

export async function readBytes(c: ContractContext, limitBytes: number): Promise<Uint8Array> {
  const tooLarge = new DeskError({ kind: 'too_large', limitBytes })
  if (Number(c.req.header('content-length') ?? 0) > limitBytes) throw tooLarge
  const reader = c.req.raw.clone().body?.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done || value === undefined) break
    length += value.byteLength
    if (length > limitBytes) {
      await reader?.cancel()
      throw tooLarge
    }
    parts.push(value)
  }
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.byteLength
  }
  return bytes
}

/**
 * The one reader of JSON for all contracts. What it accepts can be stored, queued and given back: its levels, the number of its values,
 * and what its texts and names hold are bounded. `within` names the field that the text is the value of; none for a whole body.
 */
export function parseJson(text: string, within = ''): unknown {
  const read = readBoundedJson(text)
  if (!read.ok) throw flawed(read.error, within)
  return read.value
}

/** The same bounds for values that did not come as JSON. */
export function withoutFlaw<T>(value: T): T {
  const flaw = flawOf(value)
  if (flaw !== null) throw flawed(flaw)
  return value
}

function flawed({ path, why }: Flaw, within = ''): DeskError {
  const field = [within, path].filter((part) => part !== '').join('.') || 'body'
  return new DeskError({ kind: 'invalid', field, why })
}

/** The first thing that is wrong, by the name of its field. The error comes of a parse that words its issues with `describeIssue`. */
export function invalid(error: z.ZodError, whole: string): DeskError {
  const issue = error.issues[0]
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const path = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])]
  const field = path.length === 0 ? (whole === 'json' ? 'body' : whole) : truncate(path.join('.'), MAX_FIELD_NAME)
  const why = unknown === undefined ? (issue?.message ?? 'is invalid') : 'is not a known field'
  return new DeskError({ kind: 'invalid', field, why })
}
