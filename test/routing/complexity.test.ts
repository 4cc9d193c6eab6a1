import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ranking } from '../../src/desk/knowledge/search/ranking.ts'
import { complexityOf, type Evidence, NO_EVIDENCE } from '../../src/desk/signals/complexity.ts'
import graded from '../data/complexity.jsonl?raw'

const EXAMPLES = graded
  .trim()
  .split('\n')
  .map((line): { text: string; grade: number } => JSON.parse(line))
const OAUTH =
  'I need help with integrating your API with our enterprise system using OAuth 2.0 and handling webhook callbacks'
/** As much as a message may have. */
const FULL = 8_000
const filled = (text: string): string => text.repeat(FULL).slice(0, FULL)

describe('the published examples', () => {
  test.each([
    ['What are your hours?', 0.047],
    ['How do I reset my password?', 0.056],
    ['I cannot access my account and I am very frustrated', 0.407],
    ['This is terrible! Nothing works and I am extremely frustrated!', 0.335],
    [OAUTH, 0.702],
    ['', 0],
  ])('%j has %d', (text, score) => expect(complexityOf(text)).toBe(score))
})

describe('each part counts', () => {
  test.each([
    ['length', 'Where is the shop of the town?', 'Where is the shop?'],
    ['clauses', 'I came by, I rang, I left.', 'I came by I rang I left.'],
    ['asks', 'Can I pay? Can I leave?', 'Can I pay. They can leave.'],
    ['asks without marks', 'how do I pay and where do I leave it', 'here I pay and there I leave it'],
    ['words of a trade', 'Does it take a webhook?', 'Does it take a handbag?'],
    ['their plural', 'Does it take webhooks?', 'Does it take handbags?'],
    ['long words', 'Do you do electroplating?', 'Do you do some plating?'],
    ['numbers', 'Is order 4711 here?', 'Is order mine here?'],
    ['conditions', 'May I come unless ill?', 'May I come not yet ill?'],
    ['what fails', 'My lamp is broken', 'My lamp is yellow'],
    ['what does not work', 'It does not work', 'It does now work'],
  ])('%s', (_, harder, simpler) => expect(complexityOf(harder)).toBeGreaterThan(complexityOf(simpler)))

  test.each([
    ['the same word of a trade again', 'Does the API have an API?', 'Does the API have an owl?'],
    ['a row of question marks', 'Can I pay???????', 'Can I pay?'],
    ['how a thing is', 'It is not warm', 'It is now warm'],
  ])('not %s', (_, one, other) => expect(complexityOf(one)).toBe(complexityOf(other)))
})

describe('graded questions', () => {
  test('are 60, as many of each grade in both halves', () => {
    for (const half of [0, 1])
      for (const grade of [1, 2, 3, 4, 5])
        expect(EXAMPLES.filter((example, i) => i % 2 === half && example.grade === grade)).toHaveLength(6)
    expect(new Set(EXAMPLES.map(({ text }) => text)).size).toBe(60)
  })

  test.each([
    ['fitted', 0],
    ['held out', 1],
  ])('rise from grade to grade on average: the half that is %s', (_, half) => {
    const averages = [1, 2, 3, 4, 5].map((wanted) => {
      const scores = EXAMPLES.filter(({ grade }, i) => i % 2 === half && grade === wanted).map(({ text }) =>
        complexityOf(text),
      )
      return scores.reduce((a, b) => a + b, 0) / scores.length
    })
    expect(averages).toEqual(averages.toSorted((a, b) => a - b))
    expect(new Set(averages).size).toBe(5)
  })
})

const ASKS = [
  'Can I pay by card?',
  'And how long does it take?',
  'what about refunds',
  'Please send it.',
  '還有多少錢？',
  '??',
]
const CLAUSES = ['and it rained', 'because the API failed', 'which, of course, cost 40', 'if you can', 'aber es regnet']
const someText = fc.oneof(
  fc.constantFrom(...EXAMPLES.map(({ text }) => text)),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.constantFrom('log', 'in', 'do', 'not', 'I', 'need', '?', ',', "can't", 'API', 'wi', 'fi', '7', '.'), {
      maxLength: 30,
    })
    .map((words) => words.join(' ')),
)

describe('whatever the text', () => {
  test('another ask or clause never makes it simpler', () => {
    return fc.assert(
      fc.property(someText, fc.constantFrom(...ASKS, ...CLAUSES), (text, more) => {
        expect(complexityOf(`${text} ${more}`)).toBeGreaterThanOrEqual(complexityOf(text))
        expect(complexityOf(`${text} ${more}`)).toBeGreaterThanOrEqual(complexityOf(more))
      }),
      { numRuns: 1_000 },
    )
  })

  test('it is from 0 to below 1, in thousandths, and the same again', () => {
    return fc.assert(
      fc.property(someText, fc.nat(1_000_000), (text, contextCharacters) => {
        const score = complexityOf(text, { ranking: aRanking([1, 1, 1], 0), contextCharacters })
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThan(1)
        expect(score).toBe(Math.round(score * 1_000) / 1_000)
        expect(complexityOf(text, { ranking: aRanking([1, 1, 1], 0), contextCharacters })).toBe(score)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['blanks', ' \t\n\u00a0\u200b'],
    ['half a surrogate pair', '\ud83d hello'],
    ['a joined family', '👩‍👩‍👧‍👦'],
    ['piled marks', 'T̴̛̺h̷e̸r̵e̶'],
    ['right to left', 'كيف يمكنني إعادة تعيين كلمة المرور؟'],
    ['control characters', '\u0000\u0007\u001b[31m'],
    ['markup', '<script>alert(1)</script>'],
    ['a statement', "'; DROP TABLE turns; --"],
    ['names of the language', '__proto__ constructor toString undefined NaN'],
  ])('%s are taken', (_, text) => {
    expect(complexityOf(text)).toBeGreaterThanOrEqual(0)
    expect(complexityOf(text)).toBeLessThan(0.4)
  })

  test('a message full of marks alone does not become too hard for a machine', () => {
    for (const mark of ['? ', '! ', ', ', '7 8 9 ', '？']) expect(complexityOf(filled(mark)), mark).toBeLessThan(0.8)
  })

  test.each([
    ['prose', `${OAUTH}, and if it fails, what then? `],
    ['other letters', 'Können Sie mir bitte erklären, wie die Kündigung läuft? '],
    ['no spaces', '我的订单在哪里？请告诉我，谢谢。'],
    ['one word', 'x'],
    ['dots', '.'],
    ['dots and dashes', '.—…'],
    ['apostrophes', "'"],
    ['question marks', '?'],
    ['spaces', ' '],
    ['piled marks', 'a\u0300'],
  ])('8,000 characters of %s cost no more than their length', async (_, text) => {
    const whole = filled(text)
    const rounds: number[] = []
    for (let round = 0; round < 10; round++) rounds.push(await millisecondsOf(() => complexityOf(whole)))
    expect(Math.min(...rounds)).toBeLessThan(BUSY_MS)
  })
})

/** A machine of one's own takes 0.1 to 0.6; a pattern that takes the square of a text's length, hundreds. */
const BUSY_MS = 3

/** Of one call, by twenty-five of them: the clock stands still while code runs, and goes on with whatever is waited for. */
async function millisecondsOf(work: () => void): Promise<number> {
  const tick = () => env.DB.prepare('SELECT 1').run()
  await tick()
  const start = performance.now()
  for (let time = 0; time < 25; time++) work()
  await tick()
  return (performance.now() - start) / 25
}

describe('what surrounds the question', () => {
  const of = (evidence: Partial<Evidence>): number => complexityOf(OAUTH, { ...NO_EVIDENCE, ...evidence })

  test('counts where it is known, and nothing where it is not', () => {
    expect(of({})).toBe(complexityOf(OAUTH))
    expect(of({ ranking: { hits: [], lead: null } })).toBe(complexityOf(OAUTH))
    expect(of({ ranking: aRanking([1], 1) })).toBe(complexityOf(OAUTH))
  })

  test('evidence of more articles is harder, and a weak one counts little', () => {
    const scores = [[1], [1, 0.1], [1, 1], [1, 1, 1], [1, 1, 1, 1, 1]].map((articles) =>
      of({ ranking: aRanking(articles, 1) }),
    )
    expect(scores).toEqual(scores.toSorted((a, b) => a - b))
    expect(new Set(scores).size).toBe(5)
  })

  test('many passages of one article are one article', () => {
    const { hits, lead } = aRanking([1, 1, 1], 1)
    const [first] = hits
    if (first === undefined) throw new Error('there are three')
    const alike = hits.map((hit) => ({ ...hit, passage: { ...hit.passage, articleId: first.passage.articleId } }))
    expect(of({ ranking: { hits: alike, lead } })).toBe(complexityOf(OAUTH))
  })

  test('a question that one sentence answers is simpler than one that none holds', () => {
    expect(of({ ranking: aRanking([1], 0.2) })).toBeGreaterThan(of({ ranking: aRanking([1], 0.9) }))
  })

  test('a longer conversation never makes it simpler', () => {
    expect(of({ contextCharacters: 8_000 })).toBeGreaterThan(of({}))
    return fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (before, more) => {
        expect(of({ contextCharacters: before + more })).toBeGreaterThanOrEqual(of({ contextCharacters: before }))
      }),
    )
  })

  test('it does not make a hard question of a simple one', () => {
    const all = { ranking: aRanking([1, 1, 1, 1, 1], 0), contextCharacters: 20_000 }
    expect(complexityOf('What are your hours?', all)).toBeLessThan(0.45)
  })
})

/** A passage of each article, with these scores. */
function aRanking(scores: number[], sentenceCoverage: number): Pick<Ranking, 'hits' | 'lead'> {
  return {
    hits: scores.map((score, i) => ({
      passage: {
        id: `p${i}`,
        articleId: `a${i}`,
        title: 'One',
        heading: '',
        text: 'Text.',
        audience: 'customer',
        category: 'general',
        entryType: 'faq',
        ordinal: 0,
      },
      score,
      evidence: score,
      lexical: score,
      coverage: 1,
      missing: 0,
      similarity: 0,
    })),
    lead: { held: 1, heldBySentence: 1, sentenceCoverage, likeness: 1, pairShare: 1 },
  }
}
