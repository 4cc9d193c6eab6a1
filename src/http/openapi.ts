import type { Hono } from 'hono'
import * as z from 'zod'
import type { ContractEnv } from './contract.ts'

/**
 * The OpenAPI document, read off the routes: `validate` leaves the schema that it checks by, `describe` what cannot be seen from
 * schemas. So what is documented is what is validated.
 */

export type Described = {
  summary: string
  tag: string
  description?: string
  /** Whether a credential is needed, needed where the deployment says so, may be sent, or is of no use. */
  auth: 'required' | 'by_deployment' | 'optional' | 'none'
  responses: Record<number, { description: string; schema?: z.ZodType; type?: string }>
  /** Bodies that no `validate('json', …)` reads. */
  bodies?: Record<string, z.ZodType | null>
  headers?: { name: string; description: string }[]
}
type Note =
  | { kind: 'input'; target: 'json' | 'param' | 'query'; schema: z.ZodType }
  | { kind: 'route'; described: Described }

const notes = new WeakMap<object, Note>()

export function documented<H extends object>(handler: H, note: Note): H {
  notes.set(handler, note)
  return handler
}

/** Says of a route what a reader needs to know. */
export function describe(described: Described) {
  return documented(async (_: unknown, next: () => Promise<void>) => next(), { kind: 'route', described })
}

type Schema = Record<string, unknown>
type Operation = Record<string, unknown> & { parameters: Schema[]; responses: Schema }

const SCHEMES = {
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
  bearerAuth: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A token from `POST /api/v1/auth/login`, or of the issuer that the deployment trusts.',
  },
}
/** Any one of them will do; the first is what examples send. */
const ANY_SCHEME: Schema[] = Object.keys(SCHEMES).map((name) => ({ [name]: [] }))
const OPTIONAL: Schema[] = [{}, ...ANY_SCHEME]

type Deployment = { version: string; requireApiKey: boolean }

function securityOf(auth: Described['auth'], { requireApiKey }: Deployment): Schema[] {
  switch (auth) {
    case 'required':
      return ANY_SCHEME
    case 'by_deployment':
      return requireApiKey ? ANY_SCHEME : OPTIONAL
    case 'optional':
      return OPTIONAL
    case 'none':
      return [{}]
  }
}

export function openApiOf(contracts: Hono<ContractEnv>[], deployment: Deployment) {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const { method, path, handler } of contracts.flatMap(({ routes }) => routes)) {
    const note = notes.get(handler)
    if (note === undefined || method === 'ALL') continue
    const template = path.replace(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')
    paths[template] ??= {}
    const item = paths[template]
    item[method.toLowerCase()] ??= { parameters: [], responses: {} }
    const operation = item[method.toLowerCase()]
    if (operation !== undefined) add(operation, note, deployment)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Edgedesk',
      version: deployment.version,
      description: 'Customer service at the edge: one desk behind several published contracts.',
    },
    servers: [{ url: '/' }],
    components: { securitySchemes: SCHEMES },
    paths,
  }
}

function add(operation: Operation, note: Note, deployment: Deployment): void {
  if (note.kind === 'route') {
    const { summary, tag, description, auth, responses, bodies, headers = [] } = note.described
    Object.assign(operation, {
      summary,
      tags: [tag],
      ...(description === undefined ? {} : { description }),
      security: securityOf(auth, deployment),
      ...(bodies === undefined
        ? {}
        : {
            requestBody: {
              required: true,
              content: Object.fromEntries(Object.entries(bodies).map(([type, schema]) => [type, media(schema)])),
            },
          }),
    })
    for (const { name, description: what } of headers)
      operation.parameters.push({ name, in: 'header', required: false, description: what, schema: { type: 'string' } })
    for (const [status, { description: what, schema, type = 'application/json' }] of Object.entries(responses)) {
      operation.responses[status] = {
        description: what,
        ...(schema === undefined ? {} : { content: { [type]: { schema: jsonSchema(schema, 'output') } } }),
      }
    }
    return
  }
  if (note.target === 'json') {
    operation.requestBody = {
      required: true,
      content: { 'application/json': { schema: jsonSchema(note.schema, 'input') } },
    }
    return
  }
  const { properties = {}, required = [] } = jsonSchema(note.schema, 'input') as {
    properties?: Record<string, Schema>
    required?: string[]
  }
  for (const [name, schema] of Object.entries(properties)) {
    const place = note.target === 'param' ? 'path' : 'query'
    operation.parameters.push({ name, in: place, required: place === 'path' || required.includes(name), schema })
  }
}

const media = (schema: z.ZodType | null): Schema =>
  schema === null ? { schema: { type: 'string' } } : { schema: jsonSchema(schema, 'input') }

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
