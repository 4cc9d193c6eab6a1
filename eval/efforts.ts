import type { OfflineDesk } from '../scripts/offline-desk.ts'
import { LOCAL_MODELS, SILENT } from '../scripts/shared-desk.ts'
import { answerFrom } from '../src/desk/answering/answer.ts'
import type { PromptPassage } from '../src/desk/answering/checker/passage.ts'
import { verifierOf } from '../src/desk/answering/checker/verify.ts'
import { confidenceOf } from '../src/desk/answering/confidence.ts'
import type { Writer } from '../src/desk/answering/port.ts'
import { MODEL_TIERS, type ModelTier } from '../src/desk/company/settings/model-tier.ts'
import { asQuestion } from '../src/desk/knowledge/search/question.ts'
import type { Ranking } from '../src/desk/knowledge/search/ranking.ts'
import { termsOf } from '../src/lib/terms.ts'
import { modelsOf } from '../src/providers/models/choose.ts'
import { LOCAL_MODELS as LOCAL_NAMES } from '../src/providers/models/table.ts'
import { tiersOf } from '../src/providers/models/tiers.ts'
import { writerOf } from '../src/providers/models/writer.ts'
import type { MeasuredQuestion, MeasuredSet } from './measure/sets.ts'

type Effort = {
  answered: number
  right: number
  lines: number
  rightLines: number
  unsupported: number
  cut: number
  renderReply: number
  words: number
}
export type EffortFigures = { name: string; asked: number; tiers: Record<ModelTier, Effort> }
type Asked = Pick<MeasuredQuestion, 'text' | 'earlier' | 'audiences' | 'relevant' | 'group'>

const local = writerOf(
  modelsOf(LOCAL_MODELS, {} as Ai),
  SILENT,
  // The local models ask nothing of the binding.
  tiersOf(LOCAL_MODELS, {} as Ai, SILENT),
)

/** What the local model makes of the questions of a set that clear the bar, with each tier's effort. */
export const measureEfforts = (desk: OfflineDesk, set: MeasuredSet, threshold: number): Promise<EffortFigures> =>
  measured(desk, set.name, threshold, askedOf(set))

/** The same of messages that ask two things of one article. */
export function measureTwoAsks(desk: OfflineDesk, set: MeasuredSet, threshold: number): Promise<EffortFigures> {
  const groups = Map.groupBy(askedOf(set), ({ group }) => group)
  const messages = [...groups.values()].flatMap((group): Asked[] => {
    const [one, other] = [group[0], group.at(-1)]
    if (one === undefined || other === undefined || one === other) return []
    return [{ ...one, text: `${one.text} And ${other.text.charAt(0).toLowerCase()}${other.text.slice(1)}` }]
  })
  return measured(desk, `${set.name}, two asks`, threshold, messages)
}

/** An article that is there twice, under one title, is right both times. */
function askedOf({ questions, drafts }: MeasuredSet): Asked[] {
  const titles = new Map(drafts.map(({ id, title }) => [id, title]))
  const ids = Map.groupBy(drafts, ({ title }) => title)
  const twins = (id: string): string[] => {
    const title = titles.get(id) ?? ''
    return title === '' ? [id] : (ids.get(title) ?? []).map((draft) => draft.id)
  }
  return questions
    .filter(({ answerable }) => answerable)
    .map((question) => ({ ...question, relevant: question.relevant.flatMap(twins) }))
}

async function measured(
  desk: OfflineDesk,
  name: string,
  threshold: number,
  questions: Asked[],
): Promise<EffortFigures> {
  const tiers: EffortFigures['tiers'] = { fast: none(), standard: none(), advanced: none() }
  let asked = 0
  for (const question of questions) {
    const ranking = await desk.ask(question.text, { earlier: question.earlier, audiences: question.audiences })
    if (ranking.hits.length === 0 || confidenceOf(ranking) < threshold) continue
    asked += 1
    for (const tier of MODEL_TIERS) await count(tiers[tier], question, ranking, tier)
  }
  return { name, asked, tiers }
}

async function count(
  sums: Effort,
  { text, earlier, relevant }: Asked,
  ranking: Ranking,
  tier: ModelTier,
): Promise<void> {
  const shown: PromptPassage[] = []
  const writer: Writer = {
    write(prompt, onPiece, act, effort) {
      shown.push(...prompt.passages)
      return local.write(prompt, onPiece, act, effort)
    },
  }
  const { answered, cutSentences } = await answerFrom(
    { writer },
    {
      question: text,
      company: 'Gablehouse',
      isFollowUp: asQuestion(text, earlier).isFollowUp,
      ranking,
      recent: earlier.map((question) => ({ question, reply: '' })),
      effort: { tier },
    },
  )
  sums.cut += cutSentences
  if (answered === null) return
  const rightIds = new Set(
    ranking.hits.flatMap(({ passage }) => (relevant.includes(passage.articleId) ? [passage.id] : [])),
  )
  const cited = shown.filter(({ id }) => answered.cited.has(id))
  const [check, checkRight] = [verifierOf(cited), verifierOf(cited.filter(({ id }) => rightIds.has(id)))]
  for (const line of answered.reply.split('\n').filter((one) => one.trim() !== '')) {
    sums.lines += 1
    sums.unsupported += check(line).cut
    sums.rightLines += checkRight(line).cut === 0 ? 1 : 0
  }
  const wanted = [...new Set(termsOf(text))]
  const said = new Set(termsOf(`${answered.reply} ${cited.map(({ heading }) => heading).join(' ')}`))
  sums.renderReply += wanted.filter((term) => said.has(term)).length / Math.max(1, wanted.length)
  sums.words += answered.reply.split(/\s+/).length
  sums.answered += 1
  sums.right += cited.some(({ id }) => rightIds.has(id)) ? 1 : 0
}

const none = (): Effort => ({
  answered: 0,
  right: 0,
  lines: 0,
  rightLines: 0,
  unsupported: 0,
  cut: 0,
  renderReply: 0,
  words: 0,
})

export function printEfforts(figures: EffortFigures[]): void {
  console.log(
    '\nLocal answers by the tier’s effort, to the questions that clear the bar. Spoken of: words of the question that the answer holds; ' +
      'right: an article that answers it is named; right lines: borne out by such an article',
  )
  row(['set', 'tier', 'asked', 'answered', 'right', 'lines', 'right lines', 'unsupported', 'cut', 'spoken of', 'words'])
  for (const { name, asked, tiers } of figures)
    for (const tier of MODEL_TIERS) {
      const sums = tiers[tier]
      row([
        name,
        LOCAL_NAMES[tier].replace('local/', ''),
        String(asked),
        String(sums.answered),
        share(sums.right, sums.answered),
        String(sums.lines),
        share(sums.rightLines, sums.lines),
        String(sums.unsupported),
        String(sums.cut),
        share(sums.renderReply, sums.answered),
        (sums.words / sums.answered).toFixed(0),
      ])
    }
}

const share = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`)

const row = (cells: string[]): void =>
  console.log(cells.map((cell, i) => (i < 2 ? cell.padEnd(i === 0 ? 20 : 24) : cell.padStart(12))).join(' '))
