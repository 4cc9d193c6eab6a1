import type { ApiDocument, Content, Operation, Parameter } from './openapi.ts'
import { entries, fields, isPresent, list, text, texts } from './values.ts'

const maxDepth = 6

const formats: Record<string, string> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T09:30:00.000Z',
  email: 'jane@example.com',
  uri: 'https://example.com',
  url: 'https://example.com',
  uuid: '6f2c1c1e-7a0b-4e0e-9a57-1c2f8d1b7a10',
}

/** A body as it may look: the document's own example, else one made up from the schema. */
export function exampleOf(api: ApiDocument, { example, schema }: Content): unknown {
  return isPresent(example) ? example : sample(api, schema, 0)
}

/** The call as a shell command that works after the capital placeholders are filled in. */
export function curl(api: ApiDocument, operation: Operation): string {
  const { method, parameters, body } = operation
  const placed = (place: string) => parameters.filter((parameter) => parameter.place === place)
  const path = operation.path.replace(/\{([^}]+)\}/g, (whole, name: string) => {
    const found = placed('path').find((parameter) => parameter.name === name)
    return (found && parameterValue(api, found)) || whole
  })
  const query = placed('query')
    .filter(({ required }) => required)
    .map((parameter) => `${parameter.name}=${encodeURIComponent(parameterValue(api, parameter) || 'VALUE')}`)
  const url = operation.server + path + (query.length > 0 ? `?${query.join('&')}` : '')
  const parts = [`curl${method === 'GET' ? '' : ` -X ${method}`} ${quoted(url)}`]
  for (const header of credentials(api, operation)) parts.push(`-H ${quoted(header)}`)
  for (const parameter of placed('header').filter(({ required }) => required)) {
    parts.push(`-H ${quoted(`${parameter.name}: ${parameterValue(api, parameter) || 'VALUE'}`)}`)
  }
  const content = body?.contents.find(({ mediaType }) => mediaType.includes('json')) ?? body?.contents[0]
  if (content !== undefined) {
    const value = exampleOf(api, content)
    parts.push(`-H ${quoted(`Content-Type: ${content.mediaType}`)}`)
    parts.push(`-d ${quoted(typeof value === 'string' ? value : JSON.stringify(value, null, 2))}`)
  }
  return parts.join(' \\\n  ')
}

/** The header lines of the first way in; the published key where the deployment has one. */
export function credentials(api: ApiDocument, { security }: Operation): string[] {
  if (security.some((schemes) => schemes.length === 0)) return []
  const known = fields(fields(api.root.components).securitySchemes)
  return (security[0] ?? []).flatMap((name) => {
    const scheme = fields(api.resolve(known[name]))
    const key = text(scheme['x-example']) || 'API_KEY'
    if (scheme.type === 'apiKey') return scheme.in === 'header' ? [`${text(scheme.name)}: ${key}`] : []
    if (scheme.type === 'http') return [`Authorization: ${scheme.scheme === 'basic' ? 'Basic' : 'Bearer'} TOKEN`]
    return ['Authorization: Bearer TOKEN']
  })
}

export function parameterValue(api: ApiDocument, { example, schema }: Parameter): string {
  if (isPresent(example)) return String(example)
  const source = fields(api.resolve(schema))
  const found = source.example ?? list(source.examples)[0] ?? source.default ?? source.const ?? list(source.enum)[0]
  return isPresent(found) ? String(found) : ''
}

function sample(api: ApiDocument, schema: unknown, depth: number): unknown {
  const source = fields(api.resolve(schema))
  for (const value of [source.const, source.example, list(source.examples)[0], source.default, list(source.enum)[0]]) {
    if (isPresent(value)) return value
  }
  if (depth > maxDepth) return null
  const options = [list(source.oneOf), list(source.anyOf)].find(({ length }) => length > 0)
  if (options !== undefined) return sample(api, options[0], depth + 1)
  const parts = list(source.allOf)
  if (parts.length > 0) {
    const values = parts.map((part) => sample(api, part, depth + 1))
    const own = isPresent(source.properties) ? sampleObject(api, source.properties, depth) : {}
    const whole = values.every((value) => typeof value === 'object')
    return whole ? Object.assign({}, ...values, own) : values[0]
  }
  return plainSample(api, source, depth)
}

function plainSample(api: ApiDocument, source: ReturnType<typeof fields>, depth: number): unknown {
  const type = typeof source.type === 'string' ? source.type : texts(source.type)[0]
  if (type === 'string') return formats[text(source.format)] ?? 'text'
  if (type === 'integer' || type === 'number') return typeof source.minimum === 'number' ? source.minimum : 1
  if (type === 'boolean') return true
  if (type === 'null') return null
  if (type === 'array' || isPresent(source.items)) {
    return isPresent(source.items) ? [sample(api, source.items, depth + 1)] : []
  }
  return sampleObject(api, source.properties, depth)
}

function sampleObject(api: ApiDocument, properties: unknown, depth: number): Record<string, unknown> {
  return Object.fromEntries(entries(properties).map(([name, property]) => [name, sample(api, property, depth + 1)]))
}

function quoted(argument: string): string {
  return `'${argument.replaceAll("'", "'\\''")}'`
}
