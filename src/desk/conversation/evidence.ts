import { surest } from '../answer/confidence.ts'
import { DeskError } from '../errors.ts'
import type { Audience } from '../knowledge/article.ts'
import { type Question, readingsOf } from '../knowledge/question.ts'
import type { Ranking } from '../knowledge/ranking.ts'
import { search } from '../knowledge/search.ts'
import type { Ports } from '../ports.ts'
import type { Turn } from './turn.ts'

const HITS = 24
/** Without vectors the evidence is thinner than the fit assumes. */
const WITHOUT_VECTORS = 0.9

/** What the knowledge base has for a message, and how probable it is that it answers it. */
export type Evidence = { ranking: Ranking; question: Question; confidence: number; vectorsDown: boolean }

/** Newest turn first: what the message leans on, and which articles the last answer came from. */
export const readingsAfter = (text: string, recent: Turn[]): [Question, ...Question[]] =>
  readingsOf(
    text,
    recent.map((turn) => turn.question),
    recent[0]?.escalation === null ? recent[0].sources.map(({ articleId }) => articleId) : [],
  )

/** Refuses `unavailable` when the text index cannot be asked. */
export async function evidenceFor(
  ports: Pick<Ports, 'passages' | 'vectors' | 'embedder' | 'log'>,
  company: string,
  { readings, audiences, threshold }: { readings: [Question, ...Question[]]; audiences: Audience[]; threshold: number },
  vector: number[] | null,
): Promise<Evidence> {
  const { found, vectorsDown } = await search(ports, company, { readings, audiences, limit: HITS }, vector).catch(
    (cause: unknown) => {
      throw new DeskError({ kind: 'unavailable', what: 'search' }, { cause })
    },
  )
  const { ranking, question, confidence } = surest(found, threshold)
  // Rounded before it is judged, so that what is reported is what decided.
  return { ranking, question, confidence: rounded(confidence * (vectorsDown ? WITHOUT_VECTORS : 1)), vectorsDown }
}

/** To three digits, as confidences are shown. */
export const rounded = (confidence: number): number => Math.round(confidence * 1_000) / 1_000
