import type { Hono } from 'hono'
import * as z from 'zod'
import type { ContractEnv } from './contract.ts'

/**
 * The OpenAPI document, read off the routes: `validate` leaves the schema that it checks by, `describe` what cannot be seen from
 * schemas. So what is documented is what is validated.
 */

export type Described = {
  /** The name of the method in a generated client: camelCase, unique in the whole document. */
  operationId: string
  summary: string
  tag: string
  description?: string
  /** Whether a credential is needed, needed where the deployment says so, may be sent, or is of no use. */
  auth: 'required' | 'by_deployment' | 'optional' | 'none'
  /** The example of a reply is that of its schema; one without a schema has its own. */
  responses: Record<number, { description: string; schema?: z.ZodType; type?: string; example?: string }>
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
  awsSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    'x-amazon-apigateway-authtype': 'awsSigv4',
    description:
      'AWS Signature Version 4 for the service `execute-api`, with an access key from `POST /company/access-keys`.',
  },
}
/** Any one of them will do; the first is what examples send. */
const ANY_SCHEME: Schema[] = Object.keys(SCHEMES).map((name) => ({ [name]: [] }))
const OPTIONAL: Schema[] = [{}, ...ANY_SCHEME]

/** `exampleKey`: a published API key that works on this deployment, for examples that can be copied; only on a laptop. */
export type Deployment = { version: string; requireApiKey: boolean; exampleKey: string | null }

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

const schemesOf = ({ exampleKey }: Deployment) =>
  exampleKey === null ? SCHEMES : { ...SCHEMES, apiKey: { ...SCHEMES.apiKey, 'x-example': exampleKey } }

export function openApiOf(contracts: Hono<ContractEnv>[], deployment: Deployment) {
  const paths: Record<string, Record<string, Operation>> = {}
  const schemas = new SchemaComponents()
  for (const { method, path, handler } of contracts.flatMap(({ routes }) => routes)) {
    const note = notes.get(handler)
    if (note === undefined || method === 'ALL') continue
    const template = path.replace(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')
    paths[template] ??= {}
    const item = paths[template]
    item[method.toLowerCase()] ??= { parameters: [], responses: {} }
    const operation = item[method.toLowerCase()]
    if (operation !== undefined) add(operation, note, deployment, schemas)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Edgedesk',
      version: deployment.version,
      description: 'Customer service at the edge: one desk behind several published contracts.',
    },
    servers: [{ url: '/' }],
    components: { securitySchemes: schemesOf(deployment), schemas: schemas.sorted() },
    paths,
  }
}

function add(operation: Operation, note: Note, deployment: Deployment, schemas: SchemaComponents): void {
  if (note.kind === 'route') {
    const { operationId, summary, tag, description, auth, responses, bodies, headers = [] } = note.described
    Object.assign(operation, {
      operationId,
      summary,
      tags: [tag],
      ...(description === undefined ? {} : { description }),
      security: securityOf(auth, deployment),
      ...(bodies === undefined ? {} : { requestBody: bodyOf(bodies, schemas) }),
    })
    for (const { name, description: what } of headers)
      operation.parameters.push({ name, in: 'header', required: false, description: what, schema: { type: 'string' } })
    for (const [status, { description: what, schema, type = 'application/json', example }] of Object.entries(
      responses,
    )) {
      const isRefusal = Number(status) >= 400
      const content =
        schema === undefined
          ? { schema: { type: 'string' }, example }
          : isRefusal // which are many and alike: the example in their named schema is enough
            ? { schema: schemas.of(schema, 'output') }
            : mediaOf(schema, 'output', schemas)
      const hasBody = schema !== undefined || example !== undefined
      operation.responses[status] = { description: what, ...(hasBody ? { content: { [type]: content } } : {}) }
    }
    return
  }
  if (note.target === 'json') {
    operation.requestBody = bodyOf({ 'application/json': note.schema }, schemas)
    return
  }
  const { properties = {}, required = [] } = schemas.of(note.schema, 'input') as {
    properties?: Record<string, Schema>
    required?: string[]
  }
  for (const [name, schema] of Object.entries(properties)) {
    const place = note.target === 'param' ? 'path' : 'query'
    operation.parameters.push({ name, in: place, required: place === 'path' || required.includes(name), schema })
  }
}

const bodyOf = (bodies: Record<string, z.ZodType | null>, schemas: SchemaComponents): Schema => ({
  required: true,
  content: Object.fromEntries(
    Object.entries(bodies).map(([type, schema]) => [
      type,
      schema === null ? { schema: { type: 'string' } } : mediaOf(schema, 'input', schemas),
    ]),
  ),
})

function mediaOf(schema: z.ZodType, io: Direction, schemas: SchemaComponents): Schema {
  const example = schema.meta()?.example
  return { schema: schemas.of(schema, io), ...(example === undefined ? {} : { example }) }
}

type Direction = 'input' | 'output'

/** Schemas with an `id` in their `meta` are written down once, under that name, and referred to everywhere else. */
class SchemaComponents {
  readonly #named = new Map<string, Schema>()

  /** JSON Schema, or the reference to it. Throws when one name stands for two different schemas. */
  of(schema: z.ZodType, io: Direction): Schema {
    const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override })
    for (const [name, definition] of Object.entries($defs)) {
      const found = withComponentRefs(definition) as Schema
      const known = this.#named.get(name)
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(found))
        throw new Error(`two schemas are named ${name}`)
      this.#named.set(name, found)
    }
    return withComponentRefs(rest) as Schema
  }

  sorted(): Record<string, Schema> {
    return Object.fromEntries([...this.#named].sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}

/** A number in a query string is checked as text and documented, by its `meta`, as the integer that it stands for. */
function override({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Schema }): void {
  delete jsonSchema.id
  if (jsonSchema.type !== 'integer') return
  delete jsonSchema.pattern
  const otherwise = z.globalRegistry.get(zodSchema)?.default
  if (otherwise !== undefined) jsonSchema.default = otherwise
}

const DEFINITION = '#/$defs/'

function withComponentRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withComponentRefs)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string'
        ? inner.replace(DEFINITION, '#/components/schemas/')
        : withComponentRefs(inner),
    ]),
  )
}
