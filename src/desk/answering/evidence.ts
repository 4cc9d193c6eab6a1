import { DeskError } from '../kernel/errors.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Audience } from '../knowledge/articles/article.ts'
import type { Embedder, PassageIndex, VectorIndex } from '../knowledge/articles/port.ts'
import { type Question, readingsOf } from '../knowledge/search/question.ts'
import type { Ranking } from '../knowledge/search/ranking.ts'
import { search } from '../knowledge/search/search.ts'
import type { EarlierTurn } from './answer-record.ts'
import { mostConfident } from './confidence.ts'

const HITS = 24
/** Without vector search, the evidence is weaker than the fit assumes. */
const WITHOUT_VECTORS = 0.9

/** What the knowledge base has on a message, and the probability that it answers it. */
export type Evidence = { ranking: Ranking; question: Question; confidence: number; vectorsDown: boolean }

/** The possible readings of a message after the recent turns (newest first): what it refers to, and which articles the last answer used. */
export const readingsAfter = (text: string, recent: EarlierTurn[]): [Question, ...Question[]] =>
  readingsOf(
    text,
    recent.map((turn) => turn.question),
    recent[0]?.escalation === null ? recent[0].sources.map(({ articleId }) => articleId) : [],
  )

/** Searches for a message's answer. Throws `unavailable` when the text index cannot be reached. */
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
  const { ranking, question, confidence } = mostConfident(found, threshold)
  // Rounded before the decision, so that the reported value is the one that decided.
  return { ranking, question, confidence: rounded(confidence * (vectorsDown ? WITHOUT_VECTORS : 1)), vectorsDown }
}

/** Rounds to three digits, as confidences are reported. */
export const rounded = (confidence: number): number => Math.round(confidence * 1_000) / 1_000
