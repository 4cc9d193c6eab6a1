import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_DESK_RULES } from '../../src/desk/company/settings/desk-rules.ts'
import { ACTION_NAMES, type ActionRequest } from '../../src/desk/records/action-request.ts'
import { act } from '../../src/desk/records/actions/act.ts'
import { deskBrief } from '../../src/desk/records/actions/brief.ts'
import type { LedgerEntry } from '../../src/desk/records/ledger.ts'
import { planFor } from '../../src/providers/models/local/plan.ts'
import { aContext, aDeskCall, aDossier, anOrder, ports, said } from '../support/a-dossier.ts'
import { recordsInMemory } from '../support/records-in-memory.ts'

/*
 * Whatever stands beside the wish to be refunded: what is paid is an amount that a person reads in it, all of the order where no amount
 * stands there at all, or nothing.
 */

const PAID = 9_000
/** The same cases in every run, so that a red run is about the change; leave it out to look for others. */
const SEED = 20_261_201

/** `cents`: the amounts that a person may read in it; null where it is about no amount at all. */
type Fragment = {
  text: string
  cents: number[] | null
  /** Only where an amount is asked for it can be one: a period, a word of another language. */
  isOnlyThere?: true
}

const UNITS = [
  '',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
]
const MORE = ['fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const inWords = (value: number): string =>
  value < 20
    ? ([...UNITS, ...MORE][value] ?? '')
    : [TENS[Math.floor(value / 10)], UNITS[value % 10]].filter((word) => word !== '').join('-')
const wide = (text: string): string =>
  text.replace(/[0-9$]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0))

const whole = fc.integer({ min: 1, max: 89 })
const cents = fc.integer({ min: 1, max: 8_900 })
const decimal = (value: number): string => (value / 100).toFixed(2)

const readable: fc.Arbitrary<Fragment> = fc.oneof(
  fc
    .tuple(
      whole,
      fc.constantFrom<(value: number) => string>(
        (value) => `$${value}`,
        (value) => `$ ${value}`,
        (value) => `${value}$`,
        (value) => `${value} dollars`,
        (value) => `${value} bucks`,
        (value) => `USD ${value}`,
        (value) => `USD${value}`,
        (value) => `${value} USD`,
        (value) => `US$${value}`,
        (value) => `${value}`,
        (value) => `$${value}.00`,
        (value) => wide(`$${value}`),
        (value) => wide(`${value}`),
        (value) => `$${value} (${value} USD)`,
        // "One" by itself hardly ever counts.
        (value) => inWords(Math.max(value, 2)),
        (value) => `${inWords(value)} dollars`,
        (value) => `$${inWords(value)}`,
        (value) => `$\u200b${value}`,
      ),
    )
    .map(([value, style]) => ({ text: style(value), cents: [(style(value) === 'two' ? 2 : value) * 100] })),
  fc
    .tuple(
      cents,
      fc.constantFrom<(value: string) => string>(
        (value) => `$${value}`,
        (value) => `${value}`,
        (value) => `${value} dollars`,
        (value) => `${value.replace('.', ' dollars and ')} cents`,
      ),
    )
    .map(([value, style]) => ({ text: style(decimal(value)), cents: [value] })),
)

/** Where a person would ask, or reads one of several. */
const doubtful: fc.Arbitrary<Fragment> = fc
  .tuple(
    whole,
    whole,
    fc.constantFrom<(one: number, other: number) => Fragment>(
      (one) => ({ text: `$-${one}`, cents: [] }),
      (one) => ({ text: `-$${one}`, cents: [] }),
      (one) => ({ text: `−${one} dollars`, cents: [] }),
      (one) => ({ text: `minus ${inWords(one)} dollars`, cents: [] }),
      (one) => ({ text: `$${one}e${one}`, cents: [] }),
      (one) => ({ text: `${one}e1`, cents: [] }),
      (one) => ({ text: `$0x${one}`, cents: [] }),
      (one) => ({ text: `${one}%`, cents: [] }),
      (one) => ({ text: `${inWords(one)} percent`, cents: [] }),
      () => ({ text: 'half', cents: [] }),
      () => ({ text: 'two thirds', cents: [] }),
      () => ({ text: '½', cents: [] }),
      () => ({ text: 'some of it', cents: [] }),
      () => ({ text: 'a few dollars', cents: [] }),
      () => ({ text: '$NaN', cents: [] }),
      () => ({ text: '$Infinity', cents: [] }),
      () => ({ text: '$', cents: [] }),
      () => ({ text: 'zwanzig', cents: [], isOnlyThere: true }),
      () => ({ text: 'fourty', cents: [] }),
      () => ({ text: 'vingt euros', cents: [] }),
      (one) => ({ text: `€${one}`, cents: [] }),
      (one) => ({ text: `${one},00 €`, cents: [] }),
      (one) => ({ text: `R ${one} 490`, cents: [] }),
      (one) => ({ text: `${one}.490`, cents: [] }),
      (one) => ({ text: `£${inWords(one)}`, cents: [] }),
      (one) => ({ text: `$${one}k`, cents: [] }),
      (one) => ({ text: `$${one}O`, cents: [] }),
      (one) => ({ text: `${one} hundred dollars`, cents: [one * 10_000] }),
      (one) => ({ text: `all but $${one}`, cents: [] }),
      (one) => ({ text: `everything except ${one} dollars`, cents: [] }),
      (one) => ({ text: `about $${one}`, cents: [one * 100] }),
      (one) => ({ text: `$${one} each`, cents: [one * 100] }),
      (one) => ({ text: `${one} items`, cents: [] }),
      (one) => ({ text: `#${one + 100}`, cents: [] }),
      (one) => ({ text: `abc${one}`, cents: [] }),
      (one) => ({ text: `only-${one}`, cents: [] }),
      (one) => ({ text: `${one} weeks`, cents: [], isOnlyThere: true }),
      (one) => ({ text: `${one} may be`, cents: [one * 100] }),
      (one, other) => ({ text: `$${one}-${other}`, cents: [one * 100, other * 100] }),
      (one, other) => ({ text: `$${one} to $${other}`, cents: [one * 100, other * 100] }),
      (one, other) => ({ text: `between ${one} and ${other} dollars`, cents: [one * 100, other * 100] }),
      (one, other) => ({
        text: `${inWords(one)} ${inWords(other)} dollars`,
        cents: one >= 20 && one % 10 === 0 && other < 10 ? [(one + other) * 100] : [],
      }),
      (one, other) => ({ text: `€${one} and $${other}`, cents: [other * 100] }),
      (one, other) => ({ text: `${one} ${other}`, cents: [] }),
      (one, other) => ({ text: `${one}/${other}`, cents: [] }),
      (one, other) => ({ text: `${one} x $${other}`, cents: [other * 100, one * other * 100] }),
      (one, other) => ({ text: `$${one}+$${other}`, cents: [one * 100, other * 100, (one + other) * 100] }),
      (one) => ({ text: String.fromCodePoint(0x660 + (one % 9) + 1), cents: [] }),
    ),
  )
  .map(([one, other, style]) => style(one, other))

/** Beside the amount. */
const harmless: fc.Arbitrary<Fragment> = fc
  .oneof(
    fc.constantFrom(
      '',
      'please',
      'placed on 19 December 2025',
      'from 2025-12-19',
      'which came on the 3rd',
      'I have waited 3 weeks',
      'it came at 10:30 pm',
      'see also INV-7',
      'the wrong one came',
      'thank you',
    ),
  )
  .map((text) => ({ text, cents: null }))

/** In the last two the first fragment may be about anything. */
const TEMPLATES: ((amount: string, other: string) => string)[] = [
  (amount, other) => `Please refund me ${amount} for ORD-1 ${other}`,
  (amount, other) => `Please refund ${amount} for order ORD-1, ${other}`,
  (amount, other) => `I want ${amount} back for ORD-1, ${other}`,
  (amount, other) => `${other}. Give me a refund of ${amount} for ORD-1`,
  (amount, other) => `Refund order ORD-1, ${amount}, ${other}`,
  (amount, other) => `refund ORD-1 ${other} ${amount}`,
]

type Case = { text: string; readings: number[]; isWhole: boolean }
const aCase: fc.Arbitrary<Case> = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: readable },
      { weight: 5, arbitrary: doubtful },
      { weight: 1, arbitrary: harmless },
    ),
    fc.oneof(
      { weight: 5, arbitrary: harmless },
      { weight: 1, arbitrary: readable },
      { weight: 1, arbitrary: doubtful },
    ),
    fc.constantFrom(...TEMPLATES),
  )
  .map(([amount, other, template]) => {
    const isLoose = TEMPLATES.indexOf(template) >= TEMPLATES.length - 2
    const said = [amount.isOnlyThere && isLoose ? null : amount.cents, other.isOnlyThere ? null : other.cents]
    return {
      text: template(amount.text, other.text),
      readings: said.flatMap((one) => one ?? []),
      isWhole: said.every((one) => one === null),
    }
  })

const order = anOrder({ id: 'ORD-1', paid: PAID, total: PAID, status: 'delivered' })
const TOOLS = new Set<string>(ACTION_NAMES)

/** What the built-in model asks the desk to do. */
function plannedFor(question: string): ActionRequest[] {
  const dossier = aDossier({ orders: [order], shipments: [] })
  const { records } = deskBrief({ tier: 'ai_manager', rules: DEFAULT_DESK_RULES, dossier })
  const plan = planFor({ question, records, history: [], tools: TOOLS })
  return plan?.kind === 'calls' ? plan.calls : []
}

/** What the desk pays when a model asks for this. */
async function paidFor(text: string, requests: ActionRequest[]): Promise<LedgerEntry[]> {
  const dossier = aDossier({ orders: [order], shipments: [] })
  const records = recordsInMemory(dossier)
  const context = aContext({ tier: 'ai_manager', words: said(text), dossier: structuredClone(dossier) })
  for (const request of requests) await act({ ...ports, records }, aDeskCall(), context, request)
  return records.ledger
}

function expectAsked({ text, readings, isWhole }: Case, entries: LedgerEntry[]): void {
  for (const { amount } of entries) expect(isWhole ? [PAID] : readings, `${amount} for "${text}"`).toContain(amount)
}

test('whatever stands beside the wish, what the built-in model pays is an amount that a person reads in it, or nothing', async () => {
  const paid = { amounts: 0, wholes: 0, nothing: 0 }
  await fc.assert(
    fc.asyncProperty(aCase, async (one) => {
      const entries = await paidFor(one.text, plannedFor(one.text))
      expectAsked(one, entries)
      if (entries.length === 0) paid.nothing += 1
      else paid[one.isWhole ? 'wholes' : 'amounts'] += 1
    }),
    { numRuns: 4_000, seed: SEED },
  )
  // It pays what can be read, and does not just refuse.
  expect(paid.amounts).toBeGreaterThan(400)
  expect(paid.wholes).toBeGreaterThan(100)
  expect(paid.nothing).toBeGreaterThan(400)
})

test('whatever amount a model passes, what is paid is an amount that a person reads in the customer’s words, or nothing', async () => {
  let paid = 0
  await fc.assert(
    fc.asyncProperty(
      aCase,
      fc.option(
        fc.oneof(
          whole,
          cents.map((value) => value / 100),
        ),
        { nil: undefined },
      ),
      fc.boolean(),
      async (one, passed, isHonest) => {
        const honest = one.readings[0] === undefined ? undefined : one.readings[0] / 100
        const amount = isHonest ? honest : passed
        const request: ActionRequest = {
          name: 'process_refund',
          arguments: amount === undefined ? { orderId: 'ORD-1' } : { orderId: 'ORD-1', amount },
        }
        const entries = await paidFor(one.text, [request])
        expectAsked(one, entries)
        paid += entries.length
      },
    ),
    { numRuns: 4_000, seed: SEED },
  )
  expect(paid).toBeGreaterThan(400)
})

test('in whatever characters something is written where an amount stands, all of the order is not paid for it', async () => {
  const strange = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => /[\p{L}\p{N}\p{Sc}]/u.test(text) && !/^\p{L}*$/u.test(text.trim()))
  await fc.assert(
    fc.asyncProperty(strange, fc.constantFrom('$', '', 'R '), async (text, sign) => {
      const message = `Please refund me ${sign}${text} for ORD-1`
      const digits = message.normalize('NFKC').replace(/\P{N}/gu, '')
      fc.pre(sign !== '' || digits.length > 1)
      for (const entries of [
        await paidFor(message, plannedFor(message)),
        await paidFor(message, [{ name: 'process_refund', arguments: { orderId: 'ORD-1' } }]),
      ])
        for (const { amount } of entries) expect(digits, message).toContain(String(amount / 100).replace('.', ''))
    }),
    { numRuns: 3_000, seed: SEED },
  )
})
