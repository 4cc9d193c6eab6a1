import { expect, test } from 'vitest'
import { REASONS, reasonOf } from '../../../src/contracts/service-desk/reason.ts'
import type { CompanySettings } from '../../../src/desk/company/company.ts'
import { DEFAULT_DESK_RULES } from '../../../src/desk/company/settings/desk-rules.ts'
import { PASSWORD_ARTICLE, REFUND_ARTICLE, type TestCompany, withArticles } from '../../support/desk.ts'
import { saved, usd } from '../../support/records.ts'
import { rowsOf } from '../../support/rows.ts'
import {
  act,
  aTieredCompany,
  body,
  type ExchangeReply,
  getSession,
  openSession,
  RESOLUTION,
  type Rules,
  type SessionReply,
  say,
} from '../../support/service-desk.ts'

const PASSWORD = "How do I reset a user's password?"
const UNKNOWN = 'What is the capital of Mongolia?'
const ALSO_UNKNOWN = 'How many moons does Jupiter have?'
const PERSON = 'I want to talk to a human'
const MANAGER = 'I want to speak to a manager'
const LAWYER = 'My lawyer will hear about this'
const FURIOUS = 'I am furious about this order'
const MAD = 'I am furious, my order is still not here'

type Records = { vip?: boolean; paid?: number; subscription?: boolean }
type Case = {
  records?: Records
  rules?: (rules: Rules) => void
  /** Said before, in the same session. */
  before?: string[]
  says: string
  /** All moves of the session: reason, from, to. */
  moves: string[]
  role?: 'ai_rep' | 'ai_manager' | null
  actions?: string[]
  /** Of the ticket, which is there if and only if people have the session. */
  priority?: string
}

async function played({ records = {}, rules = () => {}, before = [], says }: Case) {
  const company = await aTieredCompany((existing) => {
    const own = structuredClone(existing)
    rules(own)
    return own
  })
  await withArticles(company, [PASSWORD_ARTICLE, REFUND_ARTICLE])
  const { vip = false, paid = 8_000, subscription = false } = records
  if (vip) await saved(company, 'customers', 'cust_1', { is_vip: true })
  await saved(company, 'orders', 'ORD-1', { total: usd(paid), paid: usd(paid) })
  if (subscription) await saved(company, 'subscriptions', 'SUB-1')
  const { id } = await openSession(company)
  for (const message of before) await say(company, id, message)
  const exchange = await say(company, id, says)
  return { company, exchange, session: await getSession(company, id) }
}

/** Whether the company has no people. */
function hasNoPeople({ rules = () => {} }: Case): boolean {
  const own = structuredClone(DEFAULT_DESK_RULES)
  rules(own)
  return !own.tiers.humanAgent.enabled
}

const movesOf = ({ escalationHistory }: SessionReply): string[] =>
  escalationHistory.map(({ reason, fromTier, toTier }) => `${reason} ${fromTier} ${toTier}`)

const REP_TO_MANAGER = 'AI_REP AI_MANAGER'
const REP_TO_PEOPLE = 'AI_REP HUMAN_AGENT'
const MANAGER_TO_PEOPLE = 'AI_MANAGER HUMAN_AGENT'

const CASES: [string, Case][] = [
  ['a question that an article answers stays', { says: PASSWORD, moves: [] }],
  [
    'an order is looked up by the representative',
    { says: 'Where is my order ORD-1?', moves: [], actions: ['order_lookup'] },
  ],
  [
    'a credit within the authority of the representative is given there',
    { says: 'Please give me a credit of $10', moves: [], actions: ['apply_credit'] },
  ],
  [
    'a credit beyond it is for the manager',
    { says: 'Please give me a credit of $20', moves: [`COMPLEX_ISSUE ${REP_TO_MANAGER}`], actions: ['apply_credit'] },
  ],
  [
    'a credit beyond all authority is an exception, for people',
    { says: 'Please give me a credit of $500', moves: [`POLICY_EXCEPTION ${REP_TO_PEOPLE}`], priority: 'medium' },
  ],
  [
    'a second credit counts with the first',
    {
      before: ['Please give me a credit of $8'],
      says: 'Please give me a credit of $7',
      moves: [`COMPLEX_ISSUE ${REP_TO_MANAGER}`],
      actions: ['apply_credit'],
    },
  ],
  [
    'a refund within the authority of the manager is made there',
    { says: 'Please refund order ORD-1', moves: [`REFUND_REQUEST ${REP_TO_MANAGER}`], actions: ['process_refund'] },
  ],
  [
    'a refund beyond it is for people',
    {
      records: { paid: 45_000 },
      says: 'Please refund order ORD-1',
      moves: [`REFUND_OVER_THRESHOLD ${REP_TO_PEOPLE}`],
      priority: 'high',
    },
  ],
  [
    'so it is when the manager has it already',
    {
      records: { paid: 45_000 },
      before: [MANAGER],
      says: 'Please refund order ORD-1',
      moves: [`CUSTOMER_REQUEST ${REP_TO_MANAGER}`, `REFUND_OVER_THRESHOLD ${MANAGER_TO_PEOPLE}`],
      priority: 'high',
    },
  ],
  [
    'a replacement is for whoever may refund the order',
    {
      says: 'Please send a replacement for order ORD-1',
      moves: [`REFUND_REQUEST ${REP_TO_MANAGER}`],
      actions: ['send_replacement'],
    },
  ],
  [
    'a subscription is cancelled by the manager',
    {
      records: { subscription: true },
      says: 'Please cancel my subscription',
      moves: [`COMPLEX_ISSUE ${REP_TO_MANAGER}`],
      actions: ['cancel_subscription'],
    },
  ],
  [
    'a subscription that no AI may change is for people',
    {
      records: { subscription: true },
      rules: ({ tiers }) => {
        tiers.aiManager.capabilities.canModifySubscription = false
      },
      says: 'Please cancel my subscription',
      moves: [`POLICY_EXCEPTION ${REP_TO_PEOPLE}`],
      priority: 'medium',
    },
  ],
  [
    'what the representative cannot answer goes to the manager',
    { says: UNKNOWN, moves: [`COMPLEX_ISSUE ${REP_TO_MANAGER}`], role: 'ai_manager', actions: [] },
  ],
  [
    'what the manager cannot answer either goes to people',
    {
      before: [UNKNOWN],
      says: ALSO_UNKNOWN,
      moves: [`COMPLEX_ISSUE ${REP_TO_MANAGER}`, `TECHNICAL_LIMITATION ${MANAGER_TO_PEOPLE}`],
      priority: 'medium',
    },
  ],
  ['a person is a person', { says: PERSON, moves: [`CUSTOMER_REQUEST ${REP_TO_PEOPLE}`], priority: 'high' }],
  ['a manager is the AI manager', { says: MANAGER, moves: [`CUSTOMER_REQUEST ${REP_TO_MANAGER}`] }],
  [
    'a manager who is asked for again is a person',
    {
      before: [MANAGER],
      says: MANAGER,
      moves: [`CUSTOMER_REQUEST ${REP_TO_MANAGER}`, `CUSTOMER_REQUEST ${MANAGER_TO_PEOPLE}`],
      priority: 'high',
    },
  ],
  ['a lawyer is for the manager', { says: LAWYER, moves: [`LEGAL_MENTION ${REP_TO_MANAGER}`] }],
  [
    'a public threat is for the manager',
    { says: 'I will post this on Twitter', moves: [`SOCIAL_MEDIA_THREAT ${REP_TO_MANAGER}`] },
  ],
  [
    'who threatens the manager as well is an escalated complaint',
    {
      before: [LAWYER],
      says: 'I will post this on Twitter',
      moves: [`LEGAL_MENTION ${REP_TO_MANAGER}`, `ESCALATED_COMPLAINT ${MANAGER_TO_PEOPLE}`],
      priority: 'high',
    },
  ],
  [
    'so is who is still not content',
    {
      before: [MANAGER],
      says: "That's not good enough",
      moves: [`CUSTOMER_REQUEST ${REP_TO_MANAGER}`, `ESCALATED_COMPLAINT ${MANAGER_TO_PEOPLE}`],
      priority: 'high',
    },
  ],
  [
    'an exception to the rules is for people',
    { says: 'Please make an exception', moves: [`POLICY_EXCEPTION ${REP_TO_PEOPLE}`], priority: 'medium' },
  ],
  [
    'a customer who has written before is for the manager',
    {
      says: 'This is the third time I contact you about my parcel',
      moves: [`REPEAT_CONTACT ${REP_TO_MANAGER}`],
    },
  ],
  [
    'a VIP is for the manager',
    { records: { vip: true }, says: PASSWORD, moves: [`HIGH_VALUE_CUSTOMER ${REP_TO_MANAGER}`] },
  ],
  [
    "a VIP's ticket is not of the lower priorities",
    {
      records: { vip: true },
      says: 'Please make an exception',
      moves: [`POLICY_EXCEPTION ${REP_TO_PEOPLE}`],
      priority: 'high',
    },
  ],
  ['one irate message stays', { says: FURIOUS, moves: [] }],
  ['the second one is for the manager', { before: [FURIOUS], says: MAD, moves: [`IRATE_CUSTOMER ${REP_TO_MANAGER}`] }],
  [
    'and the next one for people',
    {
      before: [FURIOUS, MAD],
      says: 'I am so angry with you',
      moves: [`IRATE_CUSTOMER ${REP_TO_MANAGER}`, `ESCALATED_COMPLAINT ${MANAGER_TO_PEOPLE}`],
      priority: 'high',
    },
  ],
  [
    'irate messages count though a calm one came between',
    { before: [FURIOUS, PASSWORD], says: MAD, moves: [`IRATE_CUSTOMER ${REP_TO_MANAGER}`] },
  ],
  [
    'the first irate message moves where the company says so, to whom it says',
    {
      rules: ({ irateProtocol }) => {
        irateProtocol.autoEscalate = { enabled: true, afterAttempts: 1, targetTier: 'HUMAN_AGENT' }
      },
      says: FURIOUS,
      moves: [`IRATE_CUSTOMER ${REP_TO_PEOPLE}`],
      priority: 'high',
    },
  ],
  [
    'the second of three stays',
    {
      rules: ({ irateProtocol }) => {
        irateProtocol.autoEscalate.afterAttempts = 3
      },
      before: [FURIOUS],
      says: MAD,
      moves: [],
    },
  ],
  [
    'the third of three moves',
    {
      rules: ({ irateProtocol }) => {
        irateProtocol.autoEscalate.afterAttempts = 3
      },
      before: [FURIOUS, MAD],
      says: 'I am so angry',
      moves: [`IRATE_CUSTOMER ${REP_TO_MANAGER}`],
    },
  ],
  [
    "the company's own word makes a message irate",
    {
      rules: ({ irateProtocol }) => {
        irateProtocol.triggerKeywords = ['bamboozled']
        irateProtocol.autoEscalate.afterAttempts = 1
      },
      says: 'I was bamboozled with my order',
      moves: [`IRATE_CUSTOMER ${REP_TO_MANAGER}`],
    },
  ],
  [
    'a low threshold makes a displeased message irate',
    {
      rules: ({ irateProtocol }) => {
        irateProtocol.triggerKeywords = []
        irateProtocol.detectionThreshold = 0.2
        irateProtocol.autoEscalate.afterAttempts = 1
      },
      says: 'This is terrible, awful, horrible service',
      moves: [`IRATE_CUSTOMER ${REP_TO_MANAGER}`],
    },
  ],
  [
    'the highest threshold does not',
    {
      rules: ({ irateProtocol }) => {
        irateProtocol.triggerKeywords = []
        irateProtocol.detectionThreshold = 1
        irateProtocol.autoEscalate.afterAttempts = 1
      },
      says: 'This is terrible, awful, horrible service',
      moves: [],
    },
  ],
  [
    'a protocol that is off moves nobody',
    {
      rules: ({ irateProtocol }) => {
        irateProtocol.enabled = false
      },
      before: [FURIOUS],
      says: MAD,
      moves: [],
    },
  ],
  [
    'nor does one that only watches',
    {
      rules: ({ irateProtocol }) => {
        irateProtocol.autoEscalate.enabled = false
      },
      before: [FURIOUS],
      says: MAD,
      moves: [],
    },
  ],
  [
    'without a manager a threat is for people',
    {
      rules: ({ tiers }) => {
        tiers.aiManager.enabled = false
      },
      says: LAWYER,
      moves: [`LEGAL_MENTION ${REP_TO_PEOPLE}`],
      priority: 'urgent',
    },
  ],
  [
    'without a manager a refund is beyond all authority',
    {
      rules: ({ tiers }) => {
        tiers.aiManager.enabled = false
      },
      says: 'Please refund order ORD-1',
      moves: [`REFUND_OVER_THRESHOLD ${REP_TO_PEOPLE}`],
      priority: 'high',
    },
  ],
  [
    'without a representative the manager begins, and refunds',
    {
      rules: ({ tiers }) => {
        tiers.aiRep.enabled = false
      },
      says: 'Please refund order ORD-1',
      moves: [],
      role: 'ai_manager',
      actions: ['process_refund'],
    },
  ],
  [
    'without people a request for one is for the manager, who promises none',
    {
      rules: ({ tiers }) => {
        tiers.humanAgent.enabled = false
      },
      says: PERSON,
      moves: [`CUSTOMER_REQUEST ${REP_TO_MANAGER}`],
    },
  ],
  [
    'without people what is beyond all authority is refused',
    {
      records: { paid: 45_000 },
      rules: ({ tiers }) => {
        tiers.humanAgent.enabled = false
      },
      says: 'Please refund order ORD-1',
      moves: [],
      actions: [],
    },
  ],
  [
    'without any AI people have it from the first word',
    {
      rules: ({ tiers }) => {
        tiers.aiRep.enabled = false
        tiers.aiManager.enabled = false
      },
      says: PASSWORD,
      moves: [],
      role: null,
    },
  ],
  ['a greeting stays', { says: 'Hello there!', moves: [] }],
  ['thanks stay', { before: [PASSWORD], says: 'Thank you so much, that helped', moves: [] }],
  ['a goodbye stays', { before: [PASSWORD], says: "No, that's all, thanks. Bye!", moves: [] }],
  ['a cry for help that does not say what for is asked back', { says: 'I need some help please', moves: [] }],
  ['half a sentence is asked back', { says: 'my order', moves: [] }],
  [
    'a question about managers stays with whoever answers it',
    { says: "How does a manager reset a user's password?", moves: [] },
  ],
]

test.each(CASES)('%s', async (_, expected) => {
  const { company, exchange, session } = await played(expected)
  const { moves, role, actions, priority } = expected
  expect(movesOf(session), exchange.aiResponse?.content).toEqual(moves)
  const isNew = moves.length > 0
  expect(session.status).toBe(isNew ? 'ESCALATED' : 'ACTIVE')
  expect(exchange.sessionUpdate).toMatchObject({ status: session.status, currentTier: session.currentTier })
  const last = moves.at(-1)?.split(' ')
  if (last?.[2] !== undefined) expect(session.currentTier).toBe(last[2])
  const speaks =
    last === undefined ? 'ai_rep' : last[2] === 'AI_MANAGER' || last[1] === 'AI_MANAGER' ? 'ai_manager' : 'ai_rep'
  expect(exchange.aiResponse?.role ?? null).toBe(role === undefined ? speaks : role)
  if (hasNoPeople(expected)) expect(exchange.aiResponse?.content).not.toMatch(/\bperson\b/)
  if (actions !== undefined) expect(exchange.aiResponse?.metadata?.actionsTaken).toEqual(actions)
  const tickets = await rowsOf<{ number: number; priority: string; reason: string }>('tickets', company)
  expect(tickets).toHaveLength(session.currentTier === 'HUMAN_AGENT' && isNew ? 1 : 0)
  if (priority === undefined) return
  const [ticket] = tickets
  expect(ticket).toMatchObject({ priority, reason: last?.[0]?.toLowerCase() })
  expect(exchange.aiResponse?.content).toContain(`ticket is number ${ticket?.number}`)
  expect(session.ticketId).toBe(String(ticket?.number))
})

test('every reason of the document arises in one of these cases', () => {
  const arising = CASES.flatMap(([, { moves }]) => moves.map((move) => move.split(' ')[0]?.toLowerCase()))
  expect(new Set(arising)).toEqual(new Set(REASONS.map(reasonOf)))
})

const DELIVERY = 'My parcel has still not been delivered'

/** Conversations about the same, listed as they stand now. */
async function earlierContacts(company: TestCompany, says: string[], customer = 'cust_1'): Promise<string[]> {
  const ids: string[] = []
  for (const initialMessage of says) ids.push((await openSession(company, { customerId: customer, initialMessage })).id)
  return ids
}

const lastMoves = async (company: TestCompany): Promise<string[]> =>
  movesOf(await openSession(company, { initialMessage: DELIVERY }))

test('the third conversation in a week about the same thing that is not settled is a repeated contact', async () => {
  const company = await aTieredCompany()
  await earlierContacts(company, [DELIVERY])
  expect(await lastMoves(company)).toEqual([])
  expect(await lastMoves(company)).toEqual([`REPEAT_CONTACT ${REP_TO_MANAGER}`])
})

test.each<[string, (company: TestCompany) => Promise<unknown>]>([
  ['of another customer', (company) => earlierContacts(company, [DELIVERY, DELIVERY], 'cust_2')],
  ['about other things', (company) => earlierContacts(company, ['I forgot my password', 'My invoice is wrong'])],
  ['in which nothing was said', async (company) => [await openSession(company), await openSession(company)]],
  [
    'that were settled',
    async (company) => {
      for (const id of await earlierContacts(company, [DELIVERY, DELIVERY]))
        await body(act(company, id, 'resolve', RESOLUTION))
    },
  ],
])('earlier conversations %s make none', async (_, had) => {
  const company = await aTieredCompany()
  await had(company)
  expect(await lastMoves(company)).toEqual([])
})

const words = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length

const LONG_ARTICLE = {
  id: 'import',
  title: 'Import listings from a file',
  content: `You import listings from a file in nine steps.\n\n${Array.from({ length: 9 }, (_, i) => `${i + 1}. Open page ${i + 1} of the import of listings, fill in what it asks for, and click **Continue ${i + 1}** at its end.`).join('\n')}\n\nAfter the import of listings from a file every listing is checked for a price, a photo, an address and an owner, and whatever lacks one of them is set aside.`,
}
const MESSAGES: [string, string[]][] = [
  ['an article', ['How do I import listings from a file?']],
  ['small talk', ['I need some help please']],
  ['a question back', ['my order']],
  ['an order', ['Where is my order ORD-1?']],
  ['a payment of the manager', ['Please refund order ORD-1']],
  ['an exception', ['Please make an exception']],
  ['a threat', [LAWYER]],
  ['anger', [FURIOUS, MAD]],
  ['what nobody knows', [UNKNOWN, ALSO_UNKNOWN]],
  ['a person', ['Please give me a credit of $10', PERSON]],
]

test.each([30, 200])(
  'no reply is longer than %d words, and what has to be said is said',
  { timeout: 60_000 },
  async (most) => {
    const guidelines = { tone: 'friendly', maxResponseLength: most }
    const company = await aTieredCompany(
      (rules) => {
        const own = structuredClone(rules)
        own.tiers.aiRep.responseGuidelines = guidelines
        own.tiers.aiManager.responseGuidelines = guidelines
        own.tiers.humanAgent.escalationPhone = '+14155559999'
        return own
      },
      { confidenceThreshold: 0.3 } satisfies Partial<CompanySettings>,
    )
    await withArticles(company, [LONG_ARTICLE, PASSWORD_ARTICLE])
    await saved(company, 'customers', 'cust_1', { is_vip: false, name: 'Ada Moreno' })
    await saved(company, 'orders', 'ORD-1')
    await saved(company, 'shipments', 'SHP-1')
    for (const [what, messages] of MESSAGES) {
      const { id } = await openSession(company)
      for (const message of messages) {
        const { aiResponse, sessionUpdate }: ExchangeReply = await say(company, id, message)
        const text = aiResponse?.content ?? ''
        expect(words(text), `${what}: ${text}`).toBeLessThanOrEqual(most)
        expect(words(text), what).toBeGreaterThan(4)
        if (sessionUpdate.currentTier === 'HUMAN_AGENT') expect(text).toMatch(/ticket is number \d+/)
        if (aiResponse?.metadata?.actionsTaken?.includes('process_refund'))
          expect(text).toContain('I have refunded $80.00')
      }
    }
  },
)
