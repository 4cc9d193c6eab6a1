import { LOCAL_MODELS } from '../scripts/shared-desk.ts'
import { cosine } from '../src/desk/answering/cache/find-cached.ts'
import { meaningOf, sameMeaning } from '../src/desk/answering/cache/meaning.ts'
import { normalisedQuestion } from '../src/desk/answering/cache/normalised.ts'
import { fnv1a } from '../src/lib/hash.ts'
import { embedderOf } from '../src/providers/models/choose.ts'
import { flipped, type Pair, paraphrased, retyped, reworded, SAMPLE_PARAPHRASES } from './cache-pairs.ts'
import { type MeasuredSet, publicSet } from './measure/sets.ts'

type Weighed = Pair & { exact: boolean; means: boolean; closeness: number }
type Rule = (pair: Weighed) => boolean

const STEPS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
const ALONE = [0.8, 0.9, 0.95, 0.99]
/** Closeness from which questions of different articles count as a near-miss. */
const CLOSE = 0.5

/** What the answer cache takes for the same question, and what it must not. */
export async function cacheSection(sample: MeasuredSet): Promise<void> {
  // The local models ask nothing of the binding.
  const embedder = embedderOf(LOCAL_MODELS, {} as Ai)
  const vectors = new Map<string, Promise<number[]>>()
  const vectorOf = (text: string): Promise<number[]> => {
    const known = vectors.get(text) ?? embedder.question(text)
    vectors.set(text, known)
    return known
  }
  const weigh = async (pair: Pair): Promise<Weighed> => ({
    ...pair,
    exact: normalisedQuestion(pair.one) === normalisedQuestion(pair.other),
    means: sameMeaning(meaningOf(pair.one), meaningOf(pair.other)),
    closeness: cosine(await vectorOf(pair.one), await vectorOf(pair.other)),
  })
  const sets = [sample, ...['stackfaq'].flatMap((name) => publicSet(name) ?? [])]
  const questions = sets.flatMap((set) => set.questions)
  const same = await Promise.all(
    [
      ...questions.map(({ text, group }) => ({ kind: 'exact', one: text, other: text, group })),
      ...retyped(questions),
      ...reworded(questions),
      ...SAMPLE_PARAPHRASES,
      ...sets.slice(1).flatMap(paraphrased),
    ].map(weigh),
  )
  const close = await Promise.all(sets.map((set) => closePairs(set, vectorOf)))
  const different = await Promise.all([...flipped(questions), ...close.flat()].map(weigh))
  report(same, different, embedder.model, embedder.sameFrom)
}

/** Questions of different articles whose vectors, which are of length 1, are neighbours. */
async function closePairs({ questions }: MeasuredSet, vectorOf: (text: string) => Promise<number[]>): Promise<Pair[]> {
  const vectors = await Promise.all(questions.map(async ({ text }) => Float32Array.from(await vectorOf(text))))
  return questions.flatMap((one, i) =>
    questions.slice(i + 1).flatMap((other, k) => {
      if (one.group === other.group || one.relevant.some((id) => other.relevant.includes(id))) return []
      if (dot(vectors[i], vectors[i + 1 + k]) < CLOSE) return []
      return [{ kind: 'another article', one: one.text, other: other.text, group: one.group }]
    }),
  )
}

function dot(one: Float32Array = NONE, other: Float32Array = NONE): number {
  let sum = 0
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0)
  return sum
}
const NONE = new Float32Array()

const cachedFrom =
  (from: number): Rule =>
  ({ exact, means, closeness }) =>
    exact || (means && closeness >= from)
const closeFrom =
  (from: number): Rule =>
  ({ exact, closeness }) =>
    exact || closeness >= from

const isForFitting = ({ group }: Pair): boolean => fnv1a(group) % 2 === 0
const share = (pairs: Weighed[], rule: Rule): string =>
  pairs.length === 0 ? '-' : `${((100 * pairs.filter(rule).length) / pairs.length).toFixed(1)} %`
const count = (pairs: Weighed[], rule: Rule): string => `${pairs.filter(rule).length} of ${pairs.length}`

function report(same: Weighed[], different: Weighed[], model: string, inUse: number): void {
  const [fitted, held] = [true, false].map((half) => ({
    same: same.filter((pair) => isForFitting(pair) === half),
    different: different.filter((pair) => isForFitting(pair) === half),
  }))
  if (fitted === undefined || held === undefined) return
  console.log(
    `\nAnswer cache: hits on the same question, false hits on near-misses; ${model} (another embedding model needs a threshold of its own)`,
  )
  console.log('Closeness beside equal words, on the half that it was chosen on; and closeness alone')
  row(['', 'retyped', 'reworded', 'paraphrased', 'false hits'])
  const line = (name: string, half: typeof fitted, rule: Rule) => {
    const of = (kind: string) => half.same.filter((pair) => pair.kind === kind)
    const hits = ['retyped', 'reworded', 'paraphrased'].map((kind) => share(of(kind), rule))
    row([name, ...hits, count(half.different, rule)])
  }
  for (const from of STEPS) line(`words, ${from}`, fitted, cachedFrom(from))
  for (const from of ALONE) line(`alone, ${from}`, fitted, closeFrom(from))
  console.log(`In use: words and ${inUse}; on the other half`)
  line('words', held, cachedFrom(inUse))
  for (const from of ALONE) line(`alone, ${from}`, held, closeFrom(from))
  console.log('By kind, all questions of the other half')
  row(['the same', 'pairs', 'hits'])
  for (const [kind, pairs] of byKind(held.same)) row([kind, String(pairs.length), share(pairs, cachedFrom(inUse))])
  row(['near-misses', 'pairs', 'false hits', 'alone, 0.95'])
  for (const [kind, pairs] of byKind(held.different))
    row([
      kind,
      String(pairs.length),
      String(pairs.filter(cachedFrom(inUse)).length),
      String(pairs.filter(closeFrom(0.95)).length),
    ])
  for (const { kind, one, other } of different.filter(cachedFrom(inUse)).slice(0, 10))
    console.log(`  false hit (${kind}): ${one} | ${other}`)
}

function byKind(pairs: Weighed[]): Map<string, Weighed[]> {
  const kinds = new Map<string, Weighed[]>()
  for (const pair of pairs) kinds.set(pair.kind, [...(kinds.get(pair.kind) ?? []), pair])
  return kinds
}

const row = (cells: string[]): void =>
  console.log(
    cells.map((cell, i) => (i === 0 ? cell.padEnd(16) : cell.padStart(Math.max(12, cell.length) + 1))).join(' '),
  )
