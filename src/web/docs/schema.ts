import type { ApiDocument } from './openapi.ts'
import type { Fields } from './values.ts'
import { entries, fields, isPresent, list, shown, text, texts } from './values.ts'

export interface Row {
  name: string
  depth: number
  type: string
  required: boolean
  deprecated: boolean
  description: string
  /** Allowed values, limits, default: each a short phrase. */
  facts: string[]
}

const maxDepth = 7

const limits: [string, string][] = [
  ['minLength', 'at least {} characters'],
  ['maxLength', 'at most {} characters'],
  ['minimum', '≥ {}'],
  ['maximum', '≤ {}'],
  ['exclusiveMinimum', '> {}'],
  ['exclusiveMaximum', '< {}'],
  ['multipleOf', 'multiple of {}'],
  ['minItems', 'at least {} items'],
  ['maxItems', 'at most {} items'],
  ['minProperties', 'at least {} properties'],
  ['maxProperties', 'at most {} properties'],
  ['pattern', 'matches {}'],
  ['default', 'default {}'],
  ['const', 'always {}'],
  ['contentMediaType', 'content {}'],
]

/** A schema as the rows of a table: its fields and theirs, depth first. Recursion stops where a schema meets itself. */
export function schemaRows(api: ApiDocument, schema: unknown): Row[] {
  return inside(api, schema, 0, [])
}

/** What a value of this schema is, in a few words: `string (date-time)`, `array of Source`. */
export function typeName(api: ApiDocument, schema: unknown, hops = 0): string {
  if (schema === true || schema === undefined) return 'any'
  if (schema === false) return 'nothing'
  const source = fields(schema)
  const name = refName(source)
  const target = fields(api.resolve(schema))
  if (name !== '' && (isPresent(target.properties) || hops > maxDepth)) return name
  const format = text(target.format)
  const types = typeof target.type === 'string' ? [target.type] : texts(target.type)
  const words = types.map((type) => {
    if (type !== 'array') return type
    return isPresent(target.items) ? `array of ${typeName(api, target.items, hops + 1)}` : 'array'
  })
  for (const [key, joint] of [
    ['oneOf', ' or '],
    ['anyOf', ' or '],
    ['allOf', ' and '],
  ] as const) {
    const options = list(target[key])
    if (words.length === 0 && options.length > 0 && hops < maxDepth) {
      return [...new Set(options.map((option) => typeName(api, option, hops + 1)))].join(joint)
    }
  }
  if (words.length === 0) words.push(guess(target))
  return words.join(' or ') + (format === '' ? '' : ` (${format})`)
}

export function facts(api: ApiDocument, schema: unknown): string[] {
  const source = fields(api.resolve(schema))
  const values = list(source.enum).map(shown)
  const found = values.length > 0 ? [`one of ${values.join(', ')}`] : []
  for (const [key, phrase] of limits) {
    if (isPresent(source[key])) found.push(phrase.replace('{}', () => shown(source[key])))
  }
  if (source.uniqueItems === true) found.push('no item twice')
  if (source.readOnly === true) found.push('read only')
  if (source.writeOnly === true) found.push('write only')
  const items = source.items === undefined ? [] : facts(api, source.items)
  return [...found, ...items.map((fact) => `each ${fact}`)]
}

function inside(api: ApiDocument, schema: unknown, depth: number, seen: unknown[]): Row[] {
  const source = fields(api.resolve(schema))
  const target = fields(schema).$ref ?? schema
  if (depth > maxDepth || (typeof target === 'string' && seen.includes(target))) return []
  const path = [...seen, target]
  const required = texts(source.required)
  const rows = entries(source.properties).flatMap(([name, property]) =>
    rowsOf(api, name, property, required.includes(name), depth, path),
  )
  for (const part of list(source.allOf)) rows.push(...inside(api, part, depth, path))
  for (const key of ['oneOf', 'anyOf']) {
    const options = list(source[key]).filter((option) => fields(api.resolve(option)).type !== 'null')
    if (options.length === 1) rows.push(...inside(api, options[0], depth, path))
    else rows.push(...options.flatMap((option, index) => optionRows(api, option, index, depth, path)))
  }
  for (const [pattern, property] of entries(source.patternProperties)) {
    rows.push(...rowsOf(api, `/${pattern}/`, property, false, depth, path))
  }
  const more = source.additionalProperties
  if (typeof more === 'object' && more !== null) rows.push(...rowsOf(api, '(any name)', more, false, depth, path))
  rows.push(...list(source.prefixItems).flatMap((entry, index) => rowsOf(api, `[${index}]`, entry, true, depth, path)))
  if (isPresent(source.items)) rows.push(...inside(api, source.items, depth, path))
  return rows
}

function optionRows(api: ApiDocument, option: unknown, index: number, depth: number, seen: unknown[]): Row[] {
  const nested = inside(api, option, depth + 1, seen)
  if (nested.length === 0) return []
  const title = text(fields(api.resolve(option)).title)
  return [{ ...rowOf(api, title || `either (${index + 1})`, option, false, depth) }, ...nested]
}

function rowsOf(api: ApiDocument, name: string, schema: unknown, required: boolean, depth: number, seen: unknown[]) {
  return [rowOf(api, name, schema, required, depth), ...inside(api, schema, depth + 1, seen)]
}

function rowOf(api: ApiDocument, name: string, schema: unknown, required: boolean, depth: number): Row {
  const source = fields(api.resolve(schema))
  return {
    name,
    depth,
    type: typeName(api, schema),
    required,
    deprecated: source.deprecated === true,
    description: text(source.description) || text(source.title),
    facts: facts(api, schema),
  }
}

function refName(source: Fields): string {
  return text(source.$ref).split('/').at(-1) ?? ''
}

function guess(target: Fields): string {
  if (isPresent(target.properties) || isPresent(target.additionalProperties)) return 'object'
  if (isPresent(target.items) || isPresent(target.prefixItems)) return 'array'
  const sample = isPresent(target.const) ? target.const : list(target.enum)[0]
  if (sample === null) return 'null'
  return sample === undefined ? text(target.$ref) || 'any' : typeof sample
}
