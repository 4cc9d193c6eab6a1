import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import packageJson from '../package.json'
import { apiDescription } from './api-description.ts'

type Schema = Record<string, unknown>
type Media = { schema?: Schema; example?: unknown }
type Content = Record<string, Media>
type Parameter = { name: string; in: string; schema: Schema }
type Operation = {
  operationId?: string
  parameters: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}

const description = await apiDescription(true)
const components = description.components.schemas as Record<string, Schema>
const OPERATIONS = Object.entries(description.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]): [name: string, Operation] => [
    `${method.toUpperCase()} ${path}`,
    operation as Operation,
  ]),
)
const contentsOf = ({ requestBody, responses }: Operation): [place: string, type: string, media: Media][] =>
  [['body', requestBody] as const, ...Object.entries(responses)].flatMap(([place, holder]) =>
    Object.entries(holder?.content ?? {}).map(([type, media]): [string, string, Media] => [place, type, media]),
  )

/** Why a value is not what a schema of the document allows; empty when it is. */
function problemsOf(schema: Schema, value: unknown): string[] {
  const toDefinitions = JSON.stringify({ ...schema, $defs: components }).replaceAll('#/components/schemas/', '#/$defs/')
  const { success, error } = z.fromJSONSchema(JSON.parse(toDefinitions)).safeParse(value)
  return success ? [] : error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

test('the committed docs/openapi.json is what the deployment serves; `npm run openapi` updates it', async () => {
  await expect(`${JSON.stringify(description, null, 2)}\n`).toMatchFileSnapshot('../docs/openapi.json')
})

test('the description has the version of the package', () => {
  expect(description.info.version).toBe(packageJson.version)
})

test('every operation has a name of its own, fit for a method of a client', () => {
  const names = OPERATIONS.map(([, { operationId }]) => operationId)
  for (const name of names) expect(name).toMatch(/^[a-z]+(?:[A-Z][a-z]*)+$/)
  expect(new Set(names).size).toBe(OPERATIONS.length)
})

describe.each(OPERATIONS)('%s', (_, operation) => {
  test('answers a named schema with an example, or nothing', () => {
    const successes = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'))
    expect(successes.length).toBeGreaterThan(0)
    for (const [status, { content }] of successes) {
      if (status === '204') {
        expect(content).toBeUndefined()
        continue
      }
      for (const [type, media] of Object.entries(content ?? {})) {
        expect(media.example).toBeDefined()
        expect(media.schema).toEqual(
          type === 'application/json'
            ? { $ref: expect.stringMatching(/^#\/components\/schemas\/[A-Z]\w+$/) }
            : { type: 'string' },
        )
      }
      expect(Object.keys(content ?? {})).not.toEqual([])
    }
  })

  test('takes a named schema with an example, if it takes JSON', () => {
    const media = operation.requestBody?.content['application/json']
    if (media === undefined) return
    expect(media.schema?.$ref).toMatch(/^#\/components\/schemas\/[A-Z]\w+$/)
    expect(media.example).toBeDefined()
  })

  test('has examples that are what its schemas allow', () => {
    for (const [place, type, { schema, example }] of contentsOf(operation)) {
      if (example !== undefined) expect(problemsOf(schema ?? {}, example), `${place} ${type}`).toEqual([])
    }
  })

  test('takes numbers as integers within bounds', () => {
    for (const { name, schema } of operation.parameters) {
      if (!/^(?:limit|offset|page|per_page|page_size)$/.test(name)) continue
      expect(schema, name).toMatchObject({
        type: 'integer',
        minimum: expect.any(Number),
        maximum: expect.any(Number),
        default: expect.any(Number),
      })
    }
  })
})

test.each(Object.entries(components).filter(([, { example }]) => example !== undefined))(
  'the example of %s is what the schema allows',
  (_, schema) => expect(problemsOf(schema, schema.example)).toEqual([]),
)

test('an example that a schema does not allow would be noticed, within a named schema too', () => {
  const list = { $ref: '#/components/schemas/CustomerList' }
  const customer = { id: 'cust_1', name: 'John Doe' }
  expect(problemsOf(list, { records: [customer], total: 1, limit: 50, offset: 0 })).toEqual([])
  expect(problemsOf(list, { records: [{ ...customer, name: 7 }], total: 1, limit: 50, offset: 0 })).not.toEqual([])
  expect(problemsOf(list, { records: [customer], total: 1, limit: 50, offset: 0, extra: true })).not.toEqual([])
})
