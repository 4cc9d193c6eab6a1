import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { theDefaultCompany } from '../../support/companies.ts'
import { aChat, aFailure, aRating, aUser, HISTORY, refused } from '../../support/crm-chat.ts'
import { aDeskCompany, PASSWORD_ARTICLE, post, withArticles } from '../../support/desk.ts'
import { reply } from '../../support/reply.ts'
import { rowsOf } from '../../support/rows.ts'
import { aMinutePasses } from '../../support/sweep.ts'

const CHAT = '/api/agent/customer/'
const FAILURE = '/api/agent-failure/'
const TICKET = '/api/agent-failure/esc_1/create-ticket'
const FEEDBACK = '/api/feedback'
type Body = Record<string, unknown>

/** The body with one field, named by its path, set or left out. */
function withField(body: Body, path: string, value: unknown): Body {
  const copy = structuredClone(body)
  const names = path.split('.')
  const last = names.pop() ?? ''
  const holder = names.reduce<Body>((inner, name) => inner[name] as Body, copy)
  if (value === undefined) delete holder[last]
  else holder[last] = value
  return copy
}

beforeAll(theDefaultCompany)

describe('a required field that is missing, empty or of another type is named', () => {
  const required: [string, Body, string[]][] = [
    [
      CHAT,
      aChat(),
      [
        'message',
        'session_id',
        'user_info',
        'user_info.agent_id',
        'user_info.email',
        'user_info.name',
        'user_info.agency',
        'user_info.office',
      ],
    ],
    [FAILURE, aFailure(), Object.keys(aFailure())],
    [
      TICKET,
      HISTORY,
      [
        'conversation_history',
        'conversation_history.0.role',
        'conversation_history.0.content',
        'conversation_history.1.timestamp',
      ],
    ],
    [
      FEEDBACK,
      aRating(),
      [
        'message_id',
        'session_id',
        'feedback_type',
        'query',
        'response',
        'agent_type',
        'user_info',
        'user_info.agent_id',
        'user_info.email',
        'user_info.full_name',
      ],
    ],
  ]
  test.each(required.flatMap(([path, body, fields]) => fields.map((field) => [path, field, body] as const)))(
    '%s: %s',
    async (path, field, body) => {
      for (const value of [undefined, null, 7.5, ['a'], true]) {
        if (field === 'confidence_score' && value === 7.5) continue
        const { detail } = await refused(post(path, withField(body, field, value)), 400)
        expect(detail).toContain(field)
      }
    },
  )
})

test.each([
  [CHAT, 'message', '', aChat()],
  [CHAT, 'message', ' \n\t ', aChat()],
  [CHAT, 'user_info.email', 'jane', aChat()],
  [CHAT, 'user_info.email', 'jane@a b', aChat()],
  [CHAT, 'user_info.name', '', aChat()],
  [CHAT, 'user_info.phone', 27, aChat()],
  [FAILURE, 'agent_type', 'nobody', aFailure()],
  [FAILURE, 'escalation_reason', 'boredom', aFailure()],
  [FAILURE, 'confidence_score', '0.35', aFailure()],
  [FAILURE, 'confidence_score', 1.01, aFailure()],
  [FAILURE, 'confidence_score', -0.01, aFailure()],
  [TICKET, 'conversation_history.0.role', 'system', HISTORY],
  [TICKET, 'conversation_history.1.timestamp', 'yesterday', HISTORY],
  [FEEDBACK, 'feedback_type', 'great', aRating()],
  [FEEDBACK, 'agent_type', 'nobody', aRating()],
  [FEEDBACK, 'confidence_score', 2, aRating()],
  [FEEDBACK, 'sources_used', 'Password Reset Guide', aRating()],
  [FEEDBACK, 'sources_used.0', 7, aRating({ sources_used: ['a'] })],
] as [string, string, unknown, Body][])('%s: %s may not be %j', async (path, field, value, body) => {
  const { detail } = await refused(post(path, withField(body, field, value)), 400)
  expect(detail).toContain(field)
})

describe('ids are 1 to 128 characters of A-Za-z0-9_.:-', () => {
  const good = ['a', 'A9_.:-', 'x'.repeat(128)]
  const bad = ['', 'x'.repeat(129), 'a b', 'a/b', 'ä', 'a\n', '../a', "a'b", '\u0000']
  test.each(good)('%j is one', async (id) => {
    const company = await aDeskCompany()
    const body = aChat({ session_id: id, user_info: aUser({ agent_id: id }) })
    expect(await reply(post(CHAT, body, company.widget))).toMatchObject({ session_id: id })
  })
  test.each(bad)('%j is none', async (id) => {
    await refused(post(CHAT, aChat({ session_id: id })), 400)
    await refused(post(CHAT, aChat({ user_info: aUser({ agent_id: id }) })), 400)
    await refused(post(FEEDBACK, aRating({ message_id: id })), 400)
    await refused(post(FAILURE, aFailure({ agent_id: id })), 400)
  })
  test.each(['a%20b', 'a%2Fb', '%C3%A4', 'x'.repeat(129), '%00', '%zz'])('nor is %s in a path', async (id) => {
    await refused(post(`/api/agent-failure/${id}/create-ticket`, HISTORY), 400)
    await refused(post(`/api/agent-failure/${id}/decline`, {}), 400)
  })
})

test.each([
  ['letters', 'a'],
  ['characters beyond ASCII', 'é'],
  ['characters of two code units', '🏠'],
])('a message has up to 8,000 %s', async (_, character) => {
  const company = await aDeskCompany()
  await reply(post(CHAT, aChat({ message: character.repeat(8_000) }), company.widget))
  const { detail } = await refused(post(CHAT, aChat({ message: character.repeat(8_001) }), company.widget), 400)
  expect(detail).toContain('message')
})

test('what was refused leaves nothing behind', async () => {
  const company = await aDeskCompany()
  await refused(post(CHAT, aChat({ message: '' }), company.widget), 400)
  await refused(post(FAILURE, aFailure({ user_email: 'jane' }), company.widget), 400)
  await refused(post(FEEDBACK, aRating({ feedback_type: 'great' }), company.widget), 400)
  await aMinutePasses()
  for (const table of ['escalations', 'tickets', 'conversations', 'turns', 'feedback'])
    expect(await rowsOf(table, company), table).toEqual([])
})

const PATHS: [string, Body][] = [
  [CHAT, aChat()],
  [FAILURE, aFailure()],
  [TICKET, HISTORY],
  ['/api/agent-failure/esc_1/decline', {}],
  [FEEDBACK, aRating()],
]

test.each(PATHS)('no JSON at all makes %s fail', async (path) => {
  const company = await aDeskCompany({ queryLimit: { limit: 100_000, windowSeconds: 60 } })
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), async (body) => {
      const response = await post(path, body, company.widget)
      expect(response.status).toBeLessThan(500)
      await response.text()
    }),
    { numRuns: 40 },
  )
})

const fieldsOf = (body: Body, prefix = ''): string[] =>
  Object.entries(body).flatMap(([name, value]) => [
    `${prefix}${name}`,
    ...(value !== null && typeof value === 'object' ? fieldsOf(value as Body, `${prefix}${name}.`) : []),
  ])

/** Values that a field may well have, and that a database, a regular expression or a search may well trip over. */
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(
    '\ud800',
    'a\u0000b',
    '"',
    'AND OR NOT',
    'NEAR(a b)',
    '* - ^ :',
    "'; DROP TABLE turns; --",
    '%s',
    '{}',
    '__proto__',
    '\u202e',
  ),
)
const oddValue = fc.oneof(oddText, fc.double(), fc.integer(), fc.constantFrom(null, true, 1e308, -0), fc.array(oddText))

test.each(PATHS.filter(([path]) => !path.endsWith('decline')))(
  'no mutation of a valid body makes %s fail',
  async (path, body) => {
    const company = await aDeskCompany({ queryLimit: { limit: 100_000, windowSeconds: 60 }, confidenceThreshold: 0 })
    await withArticles(company, [PASSWORD_ARTICLE])
    const mutation = fc.tuple(fc.constantFrom(...fieldsOf(body)), fc.option(oddValue, { nil: undefined }))
    await fc.assert(
      fc.asyncProperty(mutation, async ([field, value]) => {
        const response = await post(path, withField(body, field, value), company.widget)
        const text = await response.text()
        expect(response.status, text).toBeLessThan(500)
        expect(() => JSON.parse(text)).not.toThrow()
      }),
      { numRuns: 80 },
    )
  },
)
