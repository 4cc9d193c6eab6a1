import type { Answered } from '../answer/answer.ts'
import { PROMPT_VERSION } from '../answer/prompt.ts'
import type { Evidence } from './evidence.ts'
import type { AnswerRecord } from './turn.ts'

type Attempt = Pick<Answered, 'model' | 'fellBack' | 'tokens' | 'costMicros' | 'cutSentences'> & {
  answered: Answered | null
}
type Times = { askedAt: number; retrievedAt: number; answeredAt: number }

/** What an answer was made of, or what there was when none was given. */
export function answerRecord(
  /** Null when nothing was searched. */
  evidence: Pick<Evidence, 'ranking' | 'vectorsDown'> | null,
  threshold: number,
  attempt: Attempt | null,
  { askedAt, retrievedAt, answeredAt }: Times,
): AnswerRecord {
  return {
    passages: (evidence?.ranking.hits ?? []).map(({ passage, score }) => ({
      id: passage.id,
      articleId: passage.articleId,
      title: passage.title,
      heading: passage.heading,
      score: Math.round(score * 10_000) / 10_000,
      cited: attempt?.answered?.cited.has(passage.id) ?? false,
    })),
    threshold,
    model: attempt?.model ?? 'none',
    promptVersion: PROMPT_VERSION,
    cutSentences: attempt?.cutSentences ?? 0,
    degraded: [
      ...(evidence?.vectorsDown === true ? (['vectors'] as const) : []),
      ...(attempt?.fellBack ? (['model'] as const) : []),
    ],
    tokens: attempt?.tokens ?? { input: 0, output: 0 },
    costMicros: attempt?.costMicros ?? 0,
    timingsMs: { retrieval: retrievedAt - askedAt, answer: answeredAt - retrievedAt, total: answeredAt - askedAt },
  }
}
