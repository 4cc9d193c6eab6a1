import type { Token } from './token.ts'
import { type Message, PAUSE } from './tokens.ts'
import type { Tone } from './valence.ts'

/** Longer messages tell a story, and its tone counts. */
const MAX_WORDS = 25

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** How a message begins that asks for a fact or for something to be done. */
const OPENINGS =
  /^(?:(?:hi|hello|hey|please|quick question|so|and|ok|okay|also|just) )*(?:how (?!come|dare)|what|where (?:can|do|is the)|when (?:do|does|can|is the|are)|who|whom|whose|which|can i|can you|could|may|do i|do you|does|is there|is it|are there|should i|will i|will there|i (?:want|need|wish) (?:to|a|an|my|the)|i would like|i like to|i d like|i ll|id like|looking for|tell me|explain|show me|help me|(?:return|cancel|refund|change|delete|remove|replace|report|dispute|track|update)\b)/
/** Words that make a reproach of it: it was not the first time, it has taken too long, or somebody is judged. */
const REPROACHES = set(
  `again still constantly repeatedly forever always never ever already yet finally nobody noone nothing pointless useless unacceptable
  incompetent inexcusable nightmare ripoff fiasco ridiculous rude unhelpful waited waiting wait hold lied lying liar scam scammed fraud
  months weeks ages seriously honestly really actually supposed even people`,
)

/**
 * Whether a message only asks for a fact or an action. What goes wrong is then its subject ("What is the refund policy?"), not a
 * complaint. A reproach, a strong word, an exclamation or a sad face makes it more than that.
 */
export function isPlainRequest({ sentences, symbols, allCapitals }: Message, { blame }: Tone): boolean {
  if (allCapitals || blame > 0 || symbols.some((valence) => valence < 0) || sentences.length === 0) return false
  const words = sentences.flatMap(({ tokens }) => tokens.filter(({ word }) => word !== PAUSE))
  if (words.length > MAX_WORDS || words.some(({ shouted, stretched }) => shouted || stretched)) return false
  return sentences.every(
    ({ tokens, exclamations }) => exclamations === 0 && !tokens.some(isReproach) && OPENINGS.test(textOf(tokens)),
  )
}

const isReproach = ({ word }: Token): boolean => REPROACHES.has(word)
const textOf = (tokens: Token[]): string =>
  tokens
    .filter(({ word }) => word !== PAUSE)
    .map(({ word }) => word)
    .join(' ')
