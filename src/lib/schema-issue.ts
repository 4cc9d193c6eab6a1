import type * as z from 'zod'

/**
 * What is wrong with a value, as the rest of a sentence that begins with the field: "must be at most 200 characters long". For the
 * `error` option of `safeParse`; a message that a schema brings along is preferred to this one by zod itself.
 */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined && REQUIRED.has(issue.code)) return 'is required'
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeName(issue.expected)}`
    case 'invalid_value':
      return `must be ${alternatives(issue.values.map((value) => JSON.stringify(value) ?? String(value)))}`
    case 'invalid_format':
      return describeFormat(issue)
    case 'too_small':
      return describeBound(issue.origin, issue.minimum, issue.exact === true ? 'exactly' : 'at least', issue.inclusive)
    case 'too_big':
      return describeBound(issue.origin, issue.maximum, issue.exact === true ? 'exactly' : 'at most', issue.inclusive)
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'unrecognized_keys':
      return `must not have the ${issue.keys.length === 1 ? 'field' : 'fields'} ${listed(issue.keys, 'and')}`
    case 'invalid_union':
      return describeUnion(issue)
    case 'invalid_key':
      return 'must not have a field of this name'
    case 'invalid_element':
      return 'must not have an entry like this'
    case 'custom':
      return 'is not allowed'
  }
}

const REQUIRED: ReadonlySet<string> = new Set(['invalid_type', 'invalid_value', 'invalid_union'])

const TYPE_NAMES: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  bigint: 'a whole number',
  array: 'a list',
  tuple: 'a list',
  set: 'a list',
  object: 'an object',
  record: 'an object',
  map: 'an object',
  date: 'a date',
  null: 'null',
  file: 'a file',
  nan: 'not a number',
}
const typeName = (expected: string): string => TYPE_NAMES[expected] ?? `of the type ${expected}`

const FORMATS: Record<string, string> = {
  email: 'an e-mail address',
  url: 'an absolute URL',
  datetime: 'a date and time in ISO 8601, such as 2026-02-09T10:30:00.000Z',
  date: 'a date in ISO 8601, such as 2026-02-09',
  time: 'a time in ISO 8601, such as 10:30:00',
  duration: 'a duration in ISO 8601, such as PT30M',
  uuid: 'a UUID',
  guid: 'a UUID',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  base64: 'base64',
  base64url: 'base64url',
  json_string: 'JSON',
  jwt: 'a JSON Web Token',
  regex: 'in the form that the API description gives',
}

function describeFormat(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidStringFormat>): string {
  const { prefix, suffix, includes } = issue as { prefix?: string; suffix?: string; includes?: string }
  if (prefix !== undefined) return `must begin with ${JSON.stringify(prefix)}`
  if (suffix !== undefined) return `must end with ${JSON.stringify(suffix)}`
  if (includes !== undefined) return `must contain ${JSON.stringify(includes)}`
  return `must be ${FORMATS[issue.format] ?? `in the format ${issue.format}`}`
}

function describeBound(origin: string, bound: number | bigint, how: string, inclusive = true): string {
  const amount = origin === 'date' ? new Date(Number(bound)).toISOString() : Number(bound).toLocaleString('en-US')
  const counted = (one: string, many: string): string => `${how} ${amount} ${Number(bound) === 1 ? one : many}`
  switch (origin) {
    case 'string':
      return bound === 1 && how === 'at least'
        ? 'must not be empty'
        : `must be ${counted('character', 'characters')} long`
    case 'array':
    case 'set':
      return `must have ${counted('entry', 'entries')}`
    case 'object':
    case 'record':
    case 'map':
      return `must have ${counted('field', 'fields')}`
    case 'file':
      return `must be ${counted('byte', 'bytes')} long`
    default:
      if (inclusive) return `must be ${how} ${amount}`
      return `must be ${how === 'at least' ? 'more' : 'less'} than ${amount}`
  }
}

/** Where every form fails for its type, those types are what it may be; else the one form that says more than that is meant. */
function describeUnion(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): string {
  if ('options' in issue && Array.isArray(issue.options))
    return `must be ${alternatives(issue.options.map((option) => JSON.stringify(option) ?? String(option)))}`
  const first = issue.errors.flatMap((issues) => issues.slice(0, 1))
  const wordings = new Set(first.filter(({ path }) => path.length === 0).map(({ message }) => message))
  const choices = [...wordings].flatMap((wording) => (wording.startsWith('must be ') ? [wording.slice(8)] : []))
  if (choices.length > 0 && choices.length === first.length) return `must be ${listed(choices, 'or')}`
  return 'must be in one of the forms that the API description gives'
}

const alternatives = (values: string[]): string =>
  values.length > 1 ? `one of ${listed(values, 'or')}` : listed(values, 'or')

const listed = (values: string[], word: 'and' | 'or'): string =>
  values.length > 1 ? `${values.slice(0, -1).join(', ')} ${word} ${values.at(-1)}` : values.join('')
