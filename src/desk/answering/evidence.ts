import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Audience } from '../knowledge/articles/article.ts'
import type { Embedder, PassageIndex, VectorIndex } from '../knowledge/articles/port.ts'
import { type Question, readingsOf } from '../knowledge/search/question.ts'
import type { Ranking } from '../knowledge/search/ranking.ts'
import { search } from '../knowledge/search/search.ts'
import type { EarlierTurn } from './answer-record.ts'
import { surest } from './confidence.ts'

const HITS = 24
/** Without vectors the evidence is thinner than the fit assumes. */
const WITHOUT_VECTORS = 0.9

/** What the knowledge base has for a message, and how probable it is that it answers it. */
export type Evidence = { ranking: Ranking; question: Question; confidence: number; vectorsDown: boolean }

/** Newest turn first: what the message leans on, and which articles the last answer came from. */
export const readingsAfter = (text: string, recent: EarlierTurn[]): [Question, ...Question[]] =>
  readingsOf(
    text,
    recent.map((turn) => turn.question),
    recent[0]?.escalation === null ? recent[0].sources.map(({ articleId }) => articleId) : [],
  )

/** Refuses `unavailable` when the text index cannot be asked. */
export async function evidenceFor(
  ports: Pick<Kernel, 'log'> & { passages: PassageIndex; vectors: VectorIndex; embedder: Embedder },
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
