import { STOP_WORDS, stem, wordsOf } from '../../../lib/terms.ts'
import { sentencesOf } from '../../../lib/text.ts'

/** A question as the indexes are asked it. */
export type Question = {
  text: string
  /** What is embedded: with the turn before, when the question leans on it. */
  embedded: string
  /** Terms without repetition; those carried over from earlier turns weigh less. */
  weightedTerms: { term: string; weight: number }[]
  /** Neighbouring words of the question itself, for passages that hold them side by side. */
  pairs: [string, string][]
  /** Terms of error codes and the like that it names (`X1234`, `GH-1042`). */
  codes: string[]
  isFollowUp: boolean
  /** Articles that the turn before was answered from, when this one names no subject of its own. */
  subject: string[]
}

/** Terms asked of the full-text index; more cost time and add nothing. */
const MAX_TERMS = 32
const CARRIED_WEIGHT = 0.4
/** Of a question that names no subject of its own: it is about the one before. */
const CARRIED_WHOLE = 1

/** Words that ask for a side of a thing and name none. */
const ASPECTS = new Set(
  `long take time soon quick quickly fast last late cost price charge free much many happen work mean need again still possible
  sure exact exactly often day hour minute week month today tomorrow now instead else first next after before step`
    .split(/\s+/)
    .map(stem),
)

/** Words that ask rather than name; they weigh half. */
const ASKING = new Set(
  `able actually already another anyway best certain concerning correctly currently different due easily easy either etc even ever exact
  exactly excuse explain find give go going good interested just kind know look looking maybe mean meant now option other others
  particular particularly possible possibly properly purpose question rather really regard regarding respect say somehow sort still
  take tell think though tried try trying understand various way wonder wondering`
    .split(/\s+/)
    .map(stem),
)
const ASKING_WEIGHT = 0.5

/** Letters and at least three digits, with or without a dash. */
const CODE = /\b[A-Za-z]{1,5}-?\d{3,}\b/g

const LEANS_BACK =
  /^(and|or|but|so|then|also|what about|how about|what if|why|why not|ok(ay)?|yes|no|is (it|that|this)|does (it|that|this)|can (i|you) (do|change|undo) (it|that))\b|\b(it|its|that|this|they|them|these|those|there|the same|instead|again|one)\b/i

/**
 * The question with what it leaves out. One that leans on the turn before ("and how long does that take?") carries that
 * turn's terms along; one that stands on its own carries nothing, so that a change of subject is one.
 * @param earlier the customer's earlier questions, newest first
 * @param subject ids of the articles that the newest of them was answered from
 */
export function asQuestion(text: string, earlier: string[] = [], subject: string[] = []): Question {
  const own = contentTerms(text)
  const isFollowUp = earlier.length > 0 && leansBack(text, own)
  const namesSubject = own.some((term) => !ASPECTS.has(term))
  const carried = namesSubject ? CARRIED_WEIGHT : CARRIED_WHOLE
  const weighted = new Map(own.map((term) => [term, weightOf(term)]))
  if (isFollowUp) {
    earlier.slice(0, 2).forEach((question, age) => {
      for (const term of contentTerms(question)) {
        if (!weighted.has(term)) weighted.set(term, (weightOf(term) * carried) / (age + 1))
      }
    })
  }
  return {
    text,
    embedded: isFollowUp ? `${earlier[0] ?? ''} ${text}` : text,
    weightedTerms: [...weighted].slice(0, MAX_TERMS).map(([term, weight]) => ({ term, weight })),
    pairs: own.slice(1).map((term, i) => [own[i] ?? '', term]),
    codes: [...text.matchAll(CODE)].flatMap(([code]) => wordsOf(code).filter((word) => /\d/.test(word))),
    isFollowUp,
    subject: isFollowUp && !namesSubject ? subject : [],
  }
}

/** Terms from which on a message may be a story with a question in it. */
const STORY_TERMS = 4
const FEW = 3
const ASKS =
  /\?\W*$|^\W*(?:and |but |so |then |also |hi |hello |please )*(?:how|what|when|where|which|who|whose|why|can|could|may|do|does|did|is|are|am|will|would|should|has|have|please|i (?:want|need|would like|cannot|cant|can't)|i'd like|tell me|show me|help me)\b/i

/**
 * A message as it may be read: as a whole, and by itself each sentence that may be the question, for what stands around a question must
 * not drown it.
 */
export function readingsOf(text: string, earlier: string[] = [], subject: string[] = []): [Question, ...Question[]] {
  const whole = asQuestion(text, earlier, subject)
  const sentences = text.split('\n').flatMap(sentencesOf)
  if (sentences.length < 2 || tellingWords(text).length < STORY_TERMS) return [whole]
  const telling = sentences.filter((sentence) => tellingWords(sentence).length > 1)
  const asking = telling.filter((sentence) => ASKS.test(sentence))
  // Who writes two or three lines need not put the question as one.
  const parts = telling.length <= FEW ? telling : [...new Set([...asking.slice(0, 2), ...asking.slice(-3)])]
  return [whole, ...parts.map((sentence) => asQuestion(sentence))]
}

const weightOf = (term: string): number => (ASKING.has(term) ? ASKING_WEIGHT : 1)

/** A question of stop words alone ("how do I get in?") is asked with them, for it has nothing else. */
function contentTerms(text: string): string[] {
  const telling = tellingWords(text)
  return (telling.length > 0 ? telling : wordsOf(text)).map(stem)
}

const tellingWords = (text: string): string[] => wordsOf(text).filter((word) => !STOP_WORDS.has(word))

function leansBack(text: string, own: string[]): boolean {
  if (own.length <= 1) return true
  return own.length <= 6 && LEANS_BACK.test(text.trim())
}
