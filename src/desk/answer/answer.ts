import type { Source, Turn } from '../conversation/turn.ts'
import type { RankedPassage, Ranking } from '../knowledge/ranking.ts'
import type { OnPiece, Ports } from '../ports.ts'
import { type Verified, verifierOf } from './checker/verify.ts'
import { answerPrompt } from './prompt.ts'

export type Answered = {
  reply: string
  cited: Set<string>
  model: string
  tokens: { input: number; output: number }
  cutSentences: number
  fellBack: boolean
}

/** Passages that a writer is given. */
const PASSAGES_SHOWN = 5
/** Of the leading article, however weak. */
const OWN_SHOWN = 5
/** A passage this much weaker than the best one would only mislead. */
const SHOWN_ABOVE = 0.45

/**
 * Words an answer from the best passages and keeps what they bear out; null when nothing is left, or when no sentence
 * of it names its passage. Called only for what has cleared the confidence bar.
 */
export async function answerFrom(
  { writer }: Pick<Ports, 'writer'>,
  input: { question: string; company: string; isFollowUp: boolean; ranking: Ranking; recent: Turn[] },
  onPiece?: OnPiece,
): Promise<{
  answered: Answered | null
  model: string
  fellBack: boolean
  tokens: { input: number; output: number }
  cutSentences: number
}> {
  const shown = shownPassages(input.ranking)
  const prompt = answerPrompt({ ...input, passages: shown })
  const check = verifierOf(prompt.passages)
  const written = await writer.write(prompt, onPiece && checkedPieces(onPiece, check))
  const verified = check(written.text)
  const { model, fellBack, tokens } = written
  const base = { model, fellBack, tokens, cutSentences: verified.cut }
  if (verified.kept === 0 || !verified.citesAny) return { ...base, answered: null }
  return { ...base, answered: { ...base, reply: verified.text, cited: new Set(verified.cited.map(({ id }) => id)) } }
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
