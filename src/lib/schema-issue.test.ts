import { expect, test } from 'vitest'
import * as z from 'zod'
import { describeIssue } from './schema-issue.ts'

const why = (schema: z.ZodType, value: unknown): string | undefined =>
  schema.safeParse(value, { error: describeIssue }).error?.issues[0]?.message

const circle = z.object({ kind: z.literal('circle'), radius: z.number() })
const square = z.object({ kind: z.literal('square'), side: z.number() })

const CASES: [code: string, schema: z.ZodType, value: unknown, sentence: string][] = [
  ['invalid_type', z.string(), undefined, 'is required'],
  ['invalid_type', z.string(), 7, 'must be a string'],
  ['invalid_type', z.int(), 7.5, 'must be a whole number'],
  ['invalid_type', z.boolean(), 'yes', 'must be true or false'],
  ['invalid_type', z.array(z.string()), {}, 'must be a list'],
  ['invalid_type', z.object({}), [], 'must be an object'],
  ['invalid_value', z.enum(['low', 'high']), undefined, 'is required'],
  ['invalid_value', z.enum(['low', 'medium', 'high']), 'none', 'must be one of "low", "medium" or "high"'],
  ['invalid_value', z.literal(true), false, 'must be true'],
  ['invalid_format', z.email(), 'somebody', 'must be an e-mail address'],
  ['invalid_format', z.url(), 'somewhere', 'must be an absolute URL'],
  ['invalid_format', z.iso.datetime(), 'soon', 'must be a date and time in ISO 8601, such as 2026-02-09T10:30:00.000Z'],
  ['invalid_format', z.iso.date(), 'soon', 'must be a date in ISO 8601, such as 2026-02-09'],
  ['invalid_format', z.uuid(), 'x', 'must be a UUID'],
  ['invalid_format', z.string().regex(/^a$/), 'x', 'must be in the form that the API description gives'],
  ['invalid_format', z.string().startsWith('sess_'), 'x', 'must begin with "sess_"'],
  ['invalid_format', z.string().endsWith('.md'), 'x', 'must end with ".md"'],
  ['invalid_format', z.string().includes('@'), 'x', 'must contain "@"'],
  ['too_small', z.string().min(1), '', 'must not be empty'],
  ['too_small', z.string().min(8), 'short', 'must be at least 8 characters long'],
  ['too_small', z.string().length(1), '', 'must be exactly 1 character long'],
  ['too_small', z.array(z.string()).min(1), [], 'must have at least 1 entry'],
  ['too_small', z.number().min(0), -1, 'must be at least 0'],
  ['too_small', z.number().positive(), 0, 'must be more than 0'],
  ['too_small', z.date().min(new Date(0)), new Date(-1), 'must be at least 1970-01-01T00:00:00.000Z'],
  ['too_big', z.string().max(8_000), 'x'.repeat(8_001), 'must be at most 8,000 characters long'],
  ['too_big', z.string().length(2), 'abc', 'must be exactly 2 characters long'],
  ['too_big', z.array(z.string()).max(2), ['a', 'b', 'c'], 'must have at most 2 entries'],
  ['too_big', z.number().max(1), 2, 'must be at most 1'],
  ['too_big', z.number().lt(1), 1, 'must be less than 1'],
  ['not_multiple_of', z.number().multipleOf(5), 7, 'must be a multiple of 5'],
  ['unrecognized_keys', z.strictObject({}), { a: 1 }, 'must not have the field a'],
  ['unrecognized_keys', z.strictObject({}), { a: 1, b: 2 }, 'must not have the fields a and b'],
  ['invalid_union', z.union([z.string(), z.number(), z.boolean()]), {}, 'must be a string, a number or true or false'],
  ['invalid_union', z.union([z.string(), z.null()]), undefined, 'is required'],
  ['invalid_union', z.union([circle, square]), {}, 'must be in one of the forms that the API description gives'],
  [
    'invalid_union',
    z.discriminatedUnion('kind', [circle, square]),
    { kind: 'x' },
    'must be one of "circle" or "square"',
  ],
  ['invalid_key', z.record(z.string().max(1), z.unknown()), { long: 1 }, 'must not have a field of this name'],
  ['invalid_element', z.map(z.object({}), z.int()), new Map([[{}, 1.5]]), 'must not have an entry like this'],
  ['custom', z.string().refine(() => false), 'x', 'is not allowed'],
  ['custom', z.string().refine(() => false, 'must be odd'), 'x', 'must be odd'],
]

test.each(CASES)('%s: %#', (_, schema, value, sentence) => expect(why(schema, value)).toBe(sentence))

/** Type-checked: a code that zod adds is missing here. */
const CODES: Record<z.core.$ZodIssueCode, true> = {
  invalid_type: true,
  invalid_value: true,
  invalid_format: true,
  too_small: true,
  too_big: true,
  not_multiple_of: true,
  unrecognized_keys: true,
  invalid_union: true,
  invalid_key: true,
  invalid_element: true,
  custom: true,
}

test('every code has a case', () => {
  expect([...new Set(CASES.map(([code]) => code))].sort()).toEqual(Object.keys(CODES).sort())
})

test('the cases have the codes that they name', () => {
  for (const [code, schema, value] of CASES) {
    const issue = schema.safeParse(value).error?.issues[0]
    expect(issue?.code).toBe(code)
  }
})
