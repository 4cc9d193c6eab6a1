import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Piece } from '../../src/desk/answering/port.ts'
import type { AnswerPrompt } from '../../src/desk/answering/prompt.ts'
import { type Effort, MODEL_TIERS } from '../../src/desk/company/settings/model-tier.ts'
import type { ModelSettings } from '../../src/providers/models/choice.ts'
import { modelsOf } from '../../src/providers/models/choose.ts'
import { LANGUAGE_MODELS, TIER_MODELS } from '../../src/providers/models/table.ts'
import { modelNames, tiersOf } from '../../src/providers/models/tiers.ts'
import { writerOf } from '../../src/providers/models/writer.ts'
import { FAKE_MODEL_URL, type FakeAnswer, fakeOpenAi } from '../support/fake-openai.ts'

afterEach(() => vi.restoreAllMocks())

const AI = env.AI as unknown as Ai
const REMOTE: ModelSettings = {
  provider: 'openai-compatible',
  name: '',
  baseUrl: FAKE_MODEL_URL,
  apiKey: 'key',
  embeddingProvider: 'local',
  embeddingModel: '',
}
const LOCAL: ModelSettings = { ...REMOTE, provider: 'local' }
const NAMED = { tiers: { fast: ['small-a', 'small-b', 'small-c'], standard: ['middle'], advanced: ['large'] } }

const PROMPT: AnswerPrompt = {
  question: 'When does the reset e-mail arrive?',
  context: '',
  passages: [
    { number: 1, id: 'p1', title: 'Passwords', heading: '', text: 'The reset e-mail arrives within 2 minutes.' },
  ],
  history: [],
  company: 'Gablehouse',
  desk: null,
}
const ANSWER: FakeAnswer = { kind: 'text', text: 'It arrives within 2 minutes [1].' }

/** A writer whose warnings are kept, and the models that the server behind it was asked for, in order. */
function aWriter(settings: Partial<ModelSettings>, answers: (model: string) => FakeAnswer = () => ANSWER) {
  const whole = { ...REMOTE, ...settings }
  const warnings: string[] = []
  const log = {
    info: () => {},
    warn: (event: string, fields: object = {}) => warnings.push(`${event} ${JSON.stringify(fields)}`),
    error: () => {},
  }
  const modelIn = (body: string): string => JSON.parse(body).model
  const { prompts } = fakeOpenAi((body) => answers(modelIn(body)))
  const pieces: Piece[] = []
  const writer = writerOf(modelsOf(whole, AI), log, tiersOf(whole, AI, log))
  return {
    warnings,
    pieces,
    write: (effort?: Effort) => writer.write(PROMPT, (piece) => pieces.push(piece), undefined, effort),
    asked: () => prompts.map(modelIn),
    bodies: () => prompts.map((body): { max_tokens?: number } => JSON.parse(body)),
  }
}

describe('the models of a tier', () => {
  const listed = (settings: Partial<ModelSettings>, effort: Effort): string[] =>
    tiersOf({ ...REMOTE, ...settings }, AI, { info: () => {}, warn: () => {}, error: () => {} })(effort).map(
      ({ name }) => name,
    )

  test.each<[string, Partial<ModelSettings>, Effort, string[]]>([
    [
      'are the table’s where the deployment names none',
      {},
      { tier: 'fast' },
      ['gpt-4.1-nano', 'gpt-4o-mini', 'local/extractive-1-fast'],
    ],
    [
      'are the deployment’s own, in its order',
      NAMED,
      { tier: 'fast' },
      ['small-a', 'small-b', 'small-c', 'local/extractive-1-fast'],
    ],
    [
      'are the one model that the deployment names for everything',
      { name: 'one' },
      { tier: 'advanced' },
      ['one', 'local/extractive-1-thorough'],
    ],
    [
      'are the tier’s own before the one for everything',
      { name: 'one', tiers: { fast: ['small'] } },
      { tier: 'fast' },
      ['small', 'local/extractive-1-fast'],
    ],
    [
      'are the one for everything in a tier without its own',
      { name: 'one', tiers: { fast: ['small'], standard: [] } },
      { tier: 'standard' },
      ['one', 'local/extractive-1'],
    ],
    [
      'are the company’s before the deployment’s',
      NAMED,
      { tier: 'standard', models: ['large', 'gpt-4.1'] },
      ['large', 'gpt-4.1', 'local/extractive-1'],
    ],
    [
      'are without those of another provider',
      {},
      { tier: 'fast', models: ['claude-haiku-4-5', 'gpt-4.1'] },
      ['gpt-4.1', 'local/extractive-1-fast'],
    ],
    [
      'are the deployment’s when none of the company’s is there',
      NAMED,
      { tier: 'advanced', models: ['claude-haiku-4-5'] },
      ['large', 'local/extractive-1-thorough'],
    ],
    [
      'are each asked once',
      { tiers: { fast: ['small', 'small', 'local/extractive-1-fast'] } },
      { tier: 'fast' },
      ['small', 'local/extractive-1-fast'],
    ],
    ['are one where all is local', { provider: 'local' }, { tier: 'advanced' }, ['local/extractive-1-thorough']],
    [
      'are of Workers AI in production',
      { provider: 'workers-ai' },
      { tier: 'advanced' },
      ['@cf/openai/gpt-oss-120b', '@cf/meta/llama-3.3-70b-instruct-fp8-fast', 'local/extractive-1-thorough'],
    ],
  ])('%s', (_, settings, effort, names) => expect(listed(settings, effort)).toEqual(names))

  test('are in the table with their prices, of their own provider', () => {
    for (const [provider, tiers] of Object.entries(TIER_MODELS))
      for (const tier of MODEL_TIERS)
        for (const name of tiers[tier]) expect(LANGUAGE_MODELS[name], name).toMatchObject({ provider })
  })

  test('and a company may choose among those of the deployment’s provider, those it names, and the local ones', () => {
    const names = modelNames({ ...REMOTE, ...NAMED })
    expect(names).toEqual(expect.arrayContaining(['small-a', 'gpt-4.1', 'local/extractive-1-thorough']))
    expect(names).not.toContain('claude-haiku-4-5')
    expect(modelNames(LOCAL)).toEqual(['local/extractive-1-fast', 'local/extractive-1', 'local/extractive-1-thorough'])
  })
})

test('without an effort the one model of before is asked, tiers or not', async () => {
  const { write, asked } = aWriter(NAMED)
  expect(await write()).toMatchObject({ model: 'gpt-4o-mini', fellBack: false })
  expect(asked()).toEqual(['gpt-4o-mini'])
})

test('the first model of the tier answers, piece by piece, and is named', async () => {
  const { write, asked, pieces } = aWriter(NAMED)
  expect(await write({ tier: 'standard' })).toMatchObject({ model: 'middle', fellBack: false, text: ANSWER.text })
  expect(asked()).toEqual(['middle'])
  expect(pieces.length).toBeGreaterThan(1)
  expect(pieces.map((piece) => (piece.kind === 'text' ? piece.text : '!')).join('')).toBe(ANSWER.text)
})

test.each<[string, FakeAnswer]>([
  ['is out of capacity', { kind: 'status', status: 429 }],
  ['fails', { kind: 'status', status: 500 }],
  ['answers nothing', { kind: 'text', text: '' }],
  ['breaks off', { kind: 'breaks-off', text: 'It arrives wi' }],
])('of a tier whose first model %s the next one answers, and it is said', async (_, failure) => {
  const { write, asked, warnings, pieces } = aWriter(NAMED, (model) => (model === 'small-a' ? failure : ANSWER))
  expect(await write({ tier: 'fast' })).toMatchObject({ model: 'small-b', fellBack: true })
  expect(asked()).toEqual(['small-a', 'small-b'])
  expect(warnings).toContain('model.failed {"model":"small-a"}')
  const afterRestart = pieces.slice(pieces.findLastIndex(({ kind }) => kind === 'restart') + 1)
  expect(afterRestart.map((piece) => (piece.kind === 'text' ? piece.text : '!')).join('')).toBe(ANSWER.text)
})

test('when all of a tier fail the local one of that tier answers, for nothing', async () => {
  const { write, asked } = aWriter(NAMED, () => ({ kind: 'status', status: 429 }))
  const written = await write({ tier: 'fast' })
  expect(written).toMatchObject({ model: 'local/extractive-1-fast', fellBack: true, costMicros: 0 })
  expect(written.text).toContain('within 2 minutes')
  expect(asked()).toEqual(['small-a', 'small-b', 'small-c'])
})

test('a model that is late gives way, and after two of them the rest is passed over', { timeout: 30_000 }, async () => {
  const { write, asked } = aWriter(NAMED, () => ({ kind: 'hangs' }))
  expect(await write({ tier: 'fast' })).toMatchObject({ model: 'local/extractive-1-fast', fellBack: true })
  expect(asked()).toEqual(['small-a', 'small-b'])
})

test('a company’s model that this deployment does not have is passed over, and it is logged', async () => {
  const { write, warnings } = aWriter(NAMED)
  expect(await write({ tier: 'fast', models: ['claude-haiku-4-5', 'large'] })).toMatchObject({ model: 'large' })
  expect(warnings).toContain('model.not_here {"model":"claude-haiku-4-5"}')
})

test('a model that thinks has room for its thoughts beside the answer', async () => {
  const { write, bodies } = aWriter({})
  await write({ tier: 'fast', models: ['openai/gpt-oss-120b'] })
  await write({ tier: 'fast', models: ['gpt-4.1'] })
  expect(bodies().map(({ max_tokens }) => max_tokens)).toEqual([2_400, 800])
})

// The server reports 100 tokens in and 20 out for each call that ends.
describe('an answer costs', () => {
  test.each<[string, Partial<ModelSettings>, string, number]>([
    ['what the table says of its model', {}, 'gpt-4.1', 360],
    ['another price with another model', {}, 'gpt-4.1-nano', 18],
    [
      'what the deployment says of a model that no table knows',
      { name: 'own', prices: { own: { input: 1, output: 2 } } },
      'own',
      140,
    ],
    [
      'what the deployment says before what the table does',
      { prices: { 'gpt-4.1': { input: 1, output: 1 } } },
      'gpt-4.1',
      120,
    ],
  ])('%s', async (_, settings, model, costMicros) => {
    const { write } = aWriter(settings)
    expect(await write({ tier: 'standard', models: [model] })).toMatchObject({
      model,
      costMicros,
      tokens: { input: 100, output: 20 },
    })
  })

  test('also what a model took that was asked before and answered nothing', async () => {
    const { write } = aWriter({}, (model) => (model === 'gpt-4.1' ? { kind: 'text', text: '' } : ANSWER))
    const written = await write({ tier: 'advanced', models: ['gpt-4.1', 'gpt-4.1-nano'] })
    expect(written).toMatchObject({ model: 'gpt-4.1-nano', costMicros: 360 + 18, tokens: { input: 100, output: 20 } })
  })

  test('nothing that is known when nobody has said its price: that is logged, once', async () => {
    const { write, warnings } = aWriter({ name: 'own' })
    expect(await write({ tier: 'fast' })).toMatchObject({ model: 'own', costMicros: 0 })
    await write({ tier: 'fast' })
    expect(warnings).toEqual(['model.price_unknown {"model":"own"}'])
  })

  test('nothing when a local model words it, with the effort of its tier', async () => {
    for (const [tier, model] of [
      ['fast', 'local/extractive-1-fast'],
      ['standard', 'local/extractive-1'],
      ['advanced', 'local/extractive-1-thorough'],
    ] as const) {
      const written = await aWriter({ provider: 'local' }).write({ tier })
      expect(written).toMatchObject({ model, costMicros: 0, fellBack: false })
      expect(written.text).toBe('The reset e-mail arrives within 2 minutes. [1]')
    }
  })
})
