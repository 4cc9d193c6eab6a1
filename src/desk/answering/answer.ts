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
  /** It ends in a question of the desk's own, without which it cannot go on. */
  asksBack: boolean
  model: string
  tokens: { input: number; output: number }
  costMicros: number
  cutSentences: number
  fellBack: boolean
}

/** Passages that a writer is given. */
const PASSAGES_SHOWN = 5
/** Of the leading article, however weak. */
const OWN_SHOWN = 5
/** A passage this much weaker than the best one would only mislead. */
const SHOWN_ABOVE = 0.45

type Asked = {
  question: string
  company: string
  isFollowUp: boolean
  ranking: Ranking
  recent: Pick<EarlierTurn, 'question' | 'reply'>[]
  /** Of a desk that acts: who speaks, on which records. */
  desk?: DeskBrief | null
  act?: Act
  /** What may be spent on it; without, the deployment's one model words it. */
  effort?: Effort
}

/**
 * Words an answer from the best passages and keeps what they bear out; null when nothing is left, or when no sentence
 * of it names its passage. Called only for what has cleared the confidence bar, or where the records may answer. Whatever was done on
 * them is told, if need be in the desk's own words, and nothing is that was not done.
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
  const prompt = answerPrompt({ ...input, passages: shownPassages(input.ranking) })
  const desk = deskOf(prompt.desk)
  const first = prompt.passages.length + 1
  const checkWith = (acted: Acted[]) => verifierOf([...prompt.passages, ...outcomePassages(acted, first)], desk)
  let check = checkWith([])
  const sofar: Acted[] = []
  const { act } = input
  const watched: Act | undefined =
    act &&
    (async (request) => {
      const outcome = await act(request)
      sofar.push({ request, outcome })
      check = checkWith(sofar)
      return outcome
    })
  const shown = onPiece && shownTo(onPiece)
  const pieces = shown && checkedPieces(shown.onPiece, (text) => check(text))
  const written = await writer.write(prompt, pieces, watched, input.effort)
  const { model, fellBack, tokens, costMicros, acted } = written
  const verified = checkWith(acted)(written.text)
  const base = { model, fellBack, tokens, costMicros, cutSentences: verified.cut }
  const reply = desk === null ? verified.text : withOutcomes(verified, acted, first)
  const asks = desk !== null && asksBack(reply, prompt.desk)
  const isAnswer = (verified.kept > 0 && verified.citesAny) || acted.length > 0 || asks
  if (!isAnswer || reply === '') return { ...base, acted, answered: null }
  if (desk !== null) shown?.settle(reply)
  const cited = new Set(verified.cited.map(({ id }) => id))
  return { ...base, acted, answered: { ...base, reply, cited, asksBack: asks } }
}

/** What holds an answer against its passages is loaded with the first one: a start does not pay for it. */
const checking = async () => ({ ...(await import('./checker/verify.ts')), ...(await import('./outcomes.ts')) })

/** Remembers what was shown, so that a reply that has become another one can be shown anew. */
function shownTo(onPiece: OnPiece): { onPiece: OnPiece; settle(reply: string): void } {
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

/** The best passages, and of the leading article enough that its procedure is among them. */
function shownPassages({ hits }: Ranking): RankedPassage[] {
  const lead = hits[0]
  if (lead === undefined) return []
  const near = hits.filter(({ score }) => score >= lead.score * SHOWN_ABOVE).slice(0, PASSAGES_SHOWN)
  const own = hits.filter(({ passage }) => passage.articleId === lead.passage.articleId).slice(0, OWN_SHOWN)
  return [...new Set([...near, ...own])]
}

/** Passes on whole lines only, each checked as the finished answer will be, and none before it is sure that there is an answer. */
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

/** The articles behind passages, best first, each once. */
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
