import type { OfflineDesk } from '../../scripts/offline-desk.ts'
import { confidenceOf } from '../../src/desk/answering/confidence.ts'
import { type Feature, featuresOf } from '../../src/desk/answering/features.ts'
import { fnv1a } from '../../src/lib/hash.ts'
import type { MeasuredQuestion, MeasuredSet } from './sets.ts'

/** A question as the desk met it: what it ranked, how sure it was, and whether its first source was right. */
export type Judgement = {
  question: MeasuredQuestion
  ranked: string[]
  features: Record<Feature, number> | null
  confidence: number
  right: boolean
}

export async function judge(desk: OfflineDesk, { questions }: MeasuredSet): Promise<Judgement[]> {
  const judgements: Judgement[] = []
  for (const question of questions) judgements.push(await judged(desk, question))
  return judgements
}

/** The answerable questions once more, with every article that answers them passed over: what stands first now is wrong. */
export async function judgeUnanswered(desk: OfflineDesk, { questions, drafts }: MeasuredSet): Promise<Judgement[]> {
  const judgements: Judgement[] = []
  for (const question of questions) {
    if (!question.answerable) continue
    const titles = new Set(drafts.filter(({ id }) => question.relevant.includes(id)).map(({ title }) => title))
    const twins = drafts.filter(({ title }) => title !== '' && titles.has(title)).map(({ id }) => id)
    judgements.push(await judged(desk, { ...question, answerable: false }, new Set([...question.relevant, ...twins])))
  }
  return judgements
}

async function judged(
  desk: OfflineDesk,
  question: MeasuredQuestion,
  without?: ReadonlySet<string>,
): Promise<Judgement> {
  const { earlier, audiences } = question
  const ranking = await desk.ask(question.text, { earlier, audiences, ...(without && { without }) })
  const ranked = [...new Set(ranking.hits.map(({ passage }) => passage.articleId))]
  return {
    question,
    ranked,
    features: featuresOf(ranking),
    confidence: confidenceOf(ranking),
    right: question.answerable && question.relevant.includes(ranked[0] ?? ''),
  }
}

/** Half of the groups are for fitting, the others for reporting; a hash decides, so it is the same half every time. */
export const isForFitting = ({ group }: MeasuredQuestion): boolean => fnv1a(group, 0x1234567) % 2 === 0
