import type { Effort } from '../company/settings/model-tier.ts'
import type { RankedPassage, Ranking } from '../knowledge/search/ranking.ts'
import type { Acted } from '../records/actions/action.ts'
import type { DeskBrief } from '../records/actions/brief.ts'
import type { EarlierTurn, Source } from './answer-record.ts'
import type { Verified } from './checker/verify.ts'
import type { Act, OnPiece, Writer } from './port.ts'
import { answerPrompt } from './prompt.ts'

export type Answered = {
  reply: string
  /** Ids of passages, and of outcomes as `outcomePassages` names them. */
  cited: Set<string>
  /** The reply ends with a clarifying question that must be answered first. */
  asksBack: boolean
  model: string
  tokens: { input: number; output: number }
  costMicros: number
  cutSentences: number
  fellBack: boolean
}

/** The maximum number of passages given to a writer. */
const MAX_PASSAGES = 5
/** Passages of the leading article that are always included, up to this number. */
const LEAD_PASSAGES = 5
/** Passages with a lower score relative to the best one are left out: they would mislead the model. */
const MIN_RELATIVE_SCORE = 0.45

type Asked = {
  question: string
  company: string
  isFollowUp: boolean
  ranking: Ranking
  recent: Pick<EarlierTurn, 'question' | 'reply'>[]
  /** Set when the desk acts on records: tier, tone, actions and records. */
  desk?: DeskBrief | null
  act?: Act
  /** Which models may be used; by default the deployment's own model. */
  effort?: Effort
}

/**
 * Generates an answer from the best passages and keeps only the sentences that they support; `answered` is null when nothing is left or no
 * sentence cites a passage. Only called when the confidence is high enough, or when the records may answer. Every action that was done is
 * reported, if necessary in the desk's own words, and no other action may be claimed.
 */
export async function answerFrom(
  { writer }: { writer: Writer },
  input: Asked,
  onPiece?: OnPiece,
): Promise<{
  answered: Answered | null
  model: string
  fellBack: boolean
  tokens: { input: number; output: number }
  costMicros: number
  cutSentences: number
  acted: Acted[]
}> {
  const { verifierOf, asksBack, deskOf, outcomePassages, withOutcomes } = await checking()
  const prompt = answerPrompt({ ...input, passages: selectPassages(input.ranking) })
  const desk = deskOf(prompt.desk)
  const first = prompt.passages.length + 1
  const checkWith = (acted: Acted[]) => verifierOf([...prompt.passages, ...outcomePassages(acted, first)], desk)
  let check = checkWith([])
  const done: Acted[] = []
  const { act } = input
  const recordedAct: Act | undefined =
    act &&
    (async (request) => {
      const outcome = await act(request)
      done.push({ request, outcome })
      check = checkWith(done)
      return outcome
    })
  const stream = onPiece && trackStream(onPiece)
  const pieces = stream && checkedPieces(stream.onPiece, (text) => check(text))
  const written = await writer.write(prompt, pieces, recordedAct, input.effort)
  const { model, fellBack, tokens, costMicros, acted } = written
  const verified = checkWith(acted)(written.text)
  const base = { model, fellBack, tokens, costMicros, cutSentences: verified.cut }
  const reply = desk === null ? verified.text : withOutcomes(verified, acted, first)
  const asks = desk !== null && asksBack(reply, prompt.desk)
  const isAnswer = (verified.kept > 0 && verified.citesAny) || acted.length > 0 || asks
  if (!isAnswer || reply === '') return { ...base, acted, answered: null }
  if (desk !== null) stream?.settle(reply)
  const cited = new Set(verified.cited.map(({ id }) => id))
  return { ...base, acted, answered: { ...base, reply, cited, asksBack: asks } }
}

/** Loaded on first use to keep start-up fast. */
const checking = async () => ({ ...(await import('./checker/verify.ts')), ...(await import('./outcomes.ts')) })

/** Tracks the streamed text. `settle` restarts the stream when the final reply differs from what was sent. */
function trackStream(onPiece: OnPiece): { onPiece: OnPiece; settle(reply: string): void } {
  let text = ''
  return {
    onPiece(piece) {
      text = piece.kind === 'restart' ? '' : text + piece.text
      onPiece(piece)
    },
    settle(reply) {
      if (text.trim() === reply) return
      if (text !== '') onPiece({ kind: 'restart' })
      onPiece({ kind: 'text', text: reply })
    },
  }
}

/** Selects the best passages, and enough of the leading article to include its procedure. */
function selectPassages({ hits }: Ranking): RankedPassage[] {
  const lead = hits[0]
  if (lead === undefined) return []
  const near = hits.filter(({ score }) => score >= lead.score * MIN_RELATIVE_SCORE).slice(0, MAX_PASSAGES)
  const own = hits.filter(({ passage }) => passage.articleId === lead.passage.articleId).slice(0, LEAD_PASSAGES)
  return [...new Set([...near, ...own])]
}

/** Streams complete lines only, each checked like the final answer, and nothing before it is certain that there is an answer. */
function checkedPieces(onPiece: OnPiece, check: (text: string) => Verified): OnPiece {
  let held = ''
  let waiting = ''
  let isAnswer = false
  return (piece) => {
    if (piece.kind === 'restart') {
      held = ''
      waiting = ''
      isAnswer = false
      onPiece(piece)
      return
    }
    held += piece.text
    const end = held.lastIndexOf('\n') + 1
    if (end === 0) return
    const { text, citesAny } = check(held.slice(0, end))
    held = held.slice(end)
    isAnswer ||= citesAny
    if (text !== '') waiting += `${text}\n`
    if (!isAnswer || waiting === '') return
    onPiece({ kind: 'text', text: waiting })
    waiting = ''
  }
}

/** The articles of these passages without duplicates, best first. */
export function sourcesOf(hits: RankedPassage[], confidence: number): Source[] {
  const best = hits[0]?.score ?? 0
  const sources = new Map<string, Source>()
  for (const { passage, score } of hits) {
    if (sources.has(passage.articleId)) continue
    sources.set(passage.articleId, {
      articleId: passage.articleId,
      title: passage.title,
      entryType: passage.entryType,
      confidence: best === 0 ? 0 : Math.round(confidence * (score / best) * 1_000) / 1_000,
    })
  }
  return [...sources.values()]
}
