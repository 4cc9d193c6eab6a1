import { request } from './desk.ts'

/** JSON Schema as the document has it. */
export type Schema = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  example?: unknown
  default?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  format?: string
  pattern?: string
  minLength?: number
  minimum?: number
  minItems?: number
}
export type Operation = {
  security: Record<string, unknown>[]
  parameters: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
}
export type Document = { paths: Record<string, Record<string, Operation>> }

/** The API description that the desk serves, with the schema itself in the place of each reference to one. */
export async function servedDocument(): Promise<Document> {
  const document = await (await request('/openapi.json')).json<Document & { components: { schemas: Schemas } }>()
  return { paths: withoutRefs(document.paths, document.components.schemas) }
}

type Schemas = Record<string, unknown>
const SCHEMAS = '#/components/schemas/'

function withoutRefs<T>(value: T, schemas: Schemas): T
function withoutRefs(value: unknown, schemas: Schemas): unknown {
  if (Array.isArray(value)) return value.map((inner) => withoutRefs(inner, schemas))
  if (value === null || typeof value !== 'object') return value
  if ('$ref' in value && typeof value.$ref === 'string')
    return withoutRefs(schemas[value.$ref.slice(SCHEMAS.length)], schemas)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutRefs(inner, schemas)]))
}

/** What stands for a field of this name at this route; undefined when nothing in particular does. */
export type Fill = (name: string) => unknown

/** Whether a field of this name refers to something that somebody owns. */
export const isIdName = (name: string): boolean => /(?:^|_)ids?$|[a-z]Ids?$/.test(name)

/** A value that the schema takes, with `fill` asked first for every field, whether it is required or not. */
export function filled(schema: Schema, fill: Fill, name = ''): unknown {
  const given = name === '' ? undefined : fill(name)
  if (given !== undefined && schema.type !== 'object' && schema.type !== 'array') return given
  if (schema.properties !== undefined)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([field, inner]) => [
        field,
        filled(exampled(schema, field, inner), fill, field),
      ]),
    )
  if (schema.example !== undefined) return schema.example
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const choice = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0]
  if (choice !== undefined) return filled(choice, fill, name)
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return {}
    case 'array':
      return schema.items === undefined ? [] : [filled(schema.items, fill, name)]
    case 'integer':
    case 'number':
      return schema.default ?? schema.minimum ?? 0
    case 'boolean':
      return true
    case 'string':
      return textOf(schema)
    default:
      return 'x'
  }
}

/** The whole object's example, field by field. */
function exampled({ example }: Schema, field: string, inner: Schema): Schema {
  if (example === null || typeof example !== 'object' || !(field in example)) return inner
  return { ...inner, example: (example as Record<string, unknown>)[field] }
}

function textOf({ format, pattern = '', minLength = 1 }: Schema): string {
  if (format === 'date-time') return '2026-02-09T10:30:00.000Z'
  if (format === 'uri' || format === 'url') return 'https://somebody.example/'
  if (format === 'email' || pattern.includes('@')) return 'somebody@somebody.example'
  return 'somebody'.padEnd(minLength, 'x')
}
