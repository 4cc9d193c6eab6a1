/** Words that mean something else in capitals, such as IT and US. */
const ANOTHER_IN_CAPITALS = /\b(?:IT|US|WHO|AM|PM|OR|IN)\b/g
const SHOUTED = /^[^\p{Ll}]*$/u

const ASKS = `(?:how|what|when|where|which|who|whose|why|can|could|may|do|does|did|is|are|am|will|would|should|has|have|please|i|we|my|our|the|there|just)`
const GREETING = String.raw`(?:hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|dear (?:team|support|sir or madam|sir\/madam|sirs|all))(?: (?:there|all|team|everyone|everybody|guys|support))*`
const PREFACE = `(?:(?:just )?(?:a )?quick (?:question|one)|(?:i have|i've got) a (?:quick )?question|(?:a )?question|excuse me|sorry(?: to bother(?: you)?)?)`

/** Phrases before a question that are not part of it. */
const BEFORE = [
  new RegExp(String.raw`^${GREETING}(?:\s*[,.!:;-]+\s*|\s+(?=${ASKS}\b))`, 'i'),
  new RegExp(String.raw`^${PREFACE}\s*[,.!:;-]+\s*`, 'i'),
  /^(?:thanks|thank you)[^,.!]{0,30}[,.!]+\s*/i,
  /^please,?\s+(?=\p{L})/iu,
]
const THANKS = `(?:many thanks|thanks?|thank you|thx|cheers)(?: (?:so much|very much|a lot|in advance|again|for (?:your|the|any) help))*`
/** Phrases after a question that are not part of it. "Say thanks" and "a thank you" are part of it. */
const AFTER = [
  /[\s?!.…,;:¿¡-]+$/u,
  new RegExp(
    String.raw`(?:[?!.,;-]\s*|(?<!\b(?:say|saying|send|sending|write|add|a|an|the|with|for|of|my|our|your|as|and|or|word)|^)\s+)${THANKS}$`,
    'i',
  ),
  /(?<!\b(?:say|saying|word|the|of|and|or)),?\s+please$/i,
]

/**
 * Removes what makes no difference to the answer: letter case, width and number of spaces, final punctuation, and politeness at both ends.
 * All other words stay in order. A text that is only polite is not changed.
 */
export function normalisedQuestion(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02BC\u0060\u00B4]/g, "'")
    .replace(/[\u201C\u201D]/g, '"')
    .replace(/[\u200B-\u200D\uFEFF\u00AD]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const bare = trimmed(plain)
  return folded(bare === '' ? plain : bare)
}

/** Removes phrases at both ends until none is left. */
function trimmed(text: string): string {
  const shorter = [...BEFORE, ...AFTER].reduce((rest, pattern) => rest.replace(pattern, ''), text).trim()
  return shorter === text || shorter === '' ? text : trimmed(shorter)
}

const folded = (text: string): string =>
  SHOUTED.test(text)
    ? text.toLowerCase()
    : text
        .split(ANOTHER_IN_CAPITALS)
        .reduce((all, part, i) => all + (text.match(ANOTHER_IN_CAPITALS)?.[i - 1] ?? '') + part.toLowerCase(), '')
