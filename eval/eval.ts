import MiniSearch from 'minisearch'
import { offlineDesk } from '../scripts/offline-desk.ts'
import { gate, type Outcome } from '../src/desk/answering/gate.ts'
import { companySettings } from '../src/desk/company/company.ts'
import { actionsSection } from './actions.ts'
import { answersSection } from './answers.ts'
import { cacheSection } from './cache.ts'
import { checkerSection } from './checker.ts'
import { complexitySection } from './complexity.ts'
import { type EffortFigures, measureEfforts, measureTwoAsks, printEfforts } from './efforts.ts'
import { injectionSection } from './injection.ts'
import { isForFitting, type Judgement, judge } from './measure/judge.ts'
import { auroc, calibrationError, coverageAt, mean, ndcg10, recallAt, reciprocalRank } from './measure/scores.ts'
import { type MeasuredSet, misspelt, publicSet, sampleSet } from './measure/sets.ts'
import { sentimentSection } from './sentiment.ts'
import { tiersSection } from './tiers.ts'

/** `npm run eval [set …]`: quality of retrieval, confidence and answers, printed as tables. */
const PUBLIC_SETS = ['stackfaq', 'samsung-tv', 'mtrag-cloud', 'scifact']
const PRECISION = 0.95
const asked = process.argv.slice(2)
const thresholds = companySettings.parse({})
const { confidenceThreshold: threshold, offerThreshold } = thresholds

const own = await sampleSet()
const sets = [own, misspelt(own), ...PUBLIC_SETS.flatMap((name) => publicSet(name) ?? [])].filter(
  ({ name }) => asked.length === 0 || asked.includes(name),
)
const judged: { set: MeasuredSet; judgements: Judgement[] }[] = []
const efforts: EffortFigures[] = []

console.log('Retrieval: articles by their best passage; MiniSearch (BM25+, defaults) over the same articles beside it')
row(['set', 'articles', 'questions', 'nDCG@10', 'MRR@10', 'recall@5', 'MiniSearch nDCG@10', 'MRR@10', 'recall@5'])
for (const set of sets) {
  const desk = await offlineDesk(set.drafts)
  const judgements = await judge(desk, set)
  judged.push({ set, judgements })
  efforts.push(await measureEfforts(desk, set, threshold))
  if (set === own) efforts.push(await measureTwoAsks(desk, set, threshold))
  const answerable = judgements.filter(({ question }) => question.answerable && question.relevant.length > 0)
  const ours = figures(answerable.map(({ ranked, question }) => ({ ranked, relevant: question.relevant })))
  const theirs = figures(miniSearch(set, answerable))
  row([set.name, String(set.drafts.length), String(answerable.length), ...ours, ...theirs])
}

console.log(
  `\nAnswer or escalate, on the half that nothing was fitted to: confidence that the first source is right; answered from ${threshold}, offered as a possible answer from ${offerThreshold}`,
)
row([
  'set',
  'questions',
  'AUROC',
  `coverage at ${PRECISION * 100} %`,
  'calibration error',
  'answered',
  'of them wrong',
  'offered',
  'of them wrong',
  'out of scope answered',
  'out of scope offered',
])
for (const { set, judgements } of judged) {
  const held = judgements.filter(({ question }) => !isForFitting(question))
  const outside = held.filter(({ question }) => !question.answerable)
  const [answered, offered] = [gated(held, 'sure'), gated(held, 'unsure')]
  row([
    set.name,
    String(held.length),
    three(auroc(held)),
    percent(coverageAt(PRECISION, held)),
    three(calibrationError(held)),
    ...[answered, offered].flatMap((some) => [percent(shareOfAnswerable(some, held)), percent(shareWrong(some))]),
    ...[answered, offered].map((some) => outsideCount(some, outside)),
  ])
}

printEfforts(efforts)

const sample = judged.find(({ set }) => set.name === 'kb')?.set
if (sample !== undefined) {
  await answersSection(sample)
  checkerSection(sample)
  await injectionSection(sample)
  await sentimentSection()
  actionsSection()
  tiersSection()
  complexitySection()
  await cacheSection(sample)
}

/** The questions of which the gate says so, at the default thresholds. */
function gated(judgements: Judgement[], outcome: Outcome): Judgement[] {
  return judgements.filter(
    ({ ranked, confidence }) => gate({ found: ranked.length, confidence }, thresholds) === outcome,
  )
}

function shareOfAnswerable(some: Judgement[], all: Judgement[]): number {
  const answerable = ({ question }: Judgement): boolean => question.answerable
  return some.filter(answerable).length / all.filter(answerable).length
}

function shareWrong(some: Judgement[]): number {
  return some.filter(({ right }) => !right).length / some.length
}

function outsideCount(some: Judgement[], outside: Judgement[]): string {
  if (outside.length === 0) return '-'
  return `${some.filter(({ question }) => !question.answerable).length} of ${outside.length}`
}

function figures(results: { ranked: string[]; relevant: string[] }[]): string[] {
  return [
    three(mean(results.map(({ ranked, relevant }) => ndcg10(ranked, relevant)))),
    three(mean(results.map(({ ranked, relevant }) => reciprocalRank(ranked, relevant)))),
    three(mean(results.map(({ ranked, relevant }) => recallAt(5, ranked, relevant)))),
  ]
}

/** As the architecture's baseline: what a developer would reach for. It sees what the asker may see, and no earlier turns. */
function miniSearch({ drafts }: MeasuredSet, answerable: Judgement[]): { ranked: string[]; relevant: string[] }[] {
  const index = new MiniSearch<{ id: string; title: string; content: string; audience: string }>({
    fields: ['title', 'content'],
    storeFields: ['audience'],
  })
  index.addAll(drafts.map(({ id, title, content, audience = 'customer' }) => ({ id, title, content, audience })))
  return answerable.map(({ question }) => {
    const found = index.search(question.text, { filter: ({ audience }) => question.audiences.includes(audience) })
    return { ranked: found.map(({ id }) => String(id)), relevant: question.relevant }
  })
}

function row(cells: string[]): void {
  console.log(
    cells.map((cell, i) => (i === 0 ? cell.padEnd(14) : cell.padStart(Math.max(10, cell.length) + 1))).join(' '),
  )
}

function three(value: number): string {
  return value.toFixed(3)
}

function percent(value: number): string {
  return Number.isNaN(value) ? '-' : `${(value * 100).toFixed(1)} %`
}
