/** Small falsifications of a true sentence, and rewordings that keep it true, each by a rule that knows nothing of the checker. */
export type Change = { kind: string; text: string }

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Each occurrence of `pattern` replaced by itself. */
function each(kind: string, sentence: string, pattern: RegExp, by: (found: string) => string | null): Change[] {
  return [...sentence.matchAll(pattern)].flatMap((match) => {
    const replaced = by(match[0])
    if (replaced === null || replaced === match[0]) return []
    const text = `${sentence.slice(0, match.index)}${replaced}${sentence.slice(match.index + match[0].length)}`
    return [{ kind, text: text.replace(/\s{2,}/g, ' ').trim() }]
  })
}

const like = (model: string, word: string): string =>
  /^\p{Lu}/u.test(model) ? word.charAt(0).toUpperCase() + word.slice(1) : word

/** By word, for each whole word of the table. */
const swapped = (kind: string, sentence: string, table: Record<string, string>): Change[] =>
  each(kind, sentence, new RegExp(`\\b(?:${Object.keys(table).map(escaped).join('|')})\\b`, 'gi'), (found) => {
    const other = table[found.toLowerCase()]
    return other === undefined ? null : like(found, other)
  })

const bothWays = (pairs: [string, string][]): Record<string, string> =>
  Object.fromEntries(
    pairs.flatMap(([one, other]) => [
      [one, other],
      [other, one],
    ]),
  )

const NUMBER_WORDS = {
  two: 'four',
  three: 'five',
  four: 'two',
  five: 'three',
  six: 'eight',
  seven: 'nine',
  ten: 'twelve',
  once: 'twice',
  twice: 'three times',
}
const DENIED = { can: 'cannot', is: 'is not', must: 'must not', does: 'does not', may: 'may not' }
const ALLOWED = {
  cannot: 'can',
  nobody: 'everybody',
  never: 'always',
  without: 'with',
  no: 'a',
  none: 'all',
  nothing: 'everything',
}
const UNITS = bothWays([
  ['minutes', 'hours'],
  ['days', 'weeks'],
  ['months', 'years'],
  ['minute', 'hour'],
  ['seconds', 'minutes'],
  ['MB', 'GB'],
  ['day', 'week'],
])
const DATES = bothWays([
  ['Monday', 'Tuesday'],
  ['Friday', 'Thursday'],
  ['Saturday', 'Sunday'],
  ['January', 'June'],
  ['February', 'March'],
])
const FORCE = { must: 'may', may: 'must' }
const TIMES = bothWays([
  ['before', 'after'],
  ['above', 'below'],
  ['at least', 'at most'],
  ['first', 'last'],
  ['more', 'less'],
  ['always', 'never'],
  ['all', 'none of the'],
  ['increase', 'decrease'],
])

/** `names` are those of the whole knowledge base; the one that stands next in it takes a name's place. */
export function falsified(sentence: string, names: string[]): Change[] {
  return [
    ...each('number changed', sentence, /(?<![\d.:-])\d+(?:[ .:]\d+)*(?![\d.:]*\d)/g, changedNumber),
    ...swapped('number word changed', sentence, NUMBER_WORDS),
    ...numbersExchanged(sentence),
    ...swapped('unit changed', sentence, UNITS),
    ...each('currency changed', sentence, /\bR(?=\d)/g, () => '$'),
    ...each('percent dropped', sentence, /\d%/g, (found) => `${found.charAt(0)} rand`),
    ...swapped('date changed', sentence, DATES),
    ...each('"not" dropped', sentence, /\b(?:do|does|is|are|has|have|was|were) not\b|\bcannot\b/g, (found) =>
      found === 'cannot' ? 'can' : found.replace(' not', ''),
    ),
    ...swapped('denial turned', sentence, ALLOWED),
    ...swapped('denial added', sentence, DENIED),
    ...each('"only" to "also"', sentence, /(?<!-)\bonly\b/gi, (found) => like(found, 'also')),
    ...each('"only" dropped', sentence, /(?<!-)\bonly /gi, () => ''),
    ...each(
      '"only" added',
      sentence,
      /^(?:The|An?) (?=\p{L}+ (?:can|may|is|are|has|works?|runs?|sees?|gets?)\b)/gu,
      (found) => `Only ${found.toLowerCase()}`,
    ),
    ...each('condition dropped', sentence, /,? (?:unless|except|until) [^,.;]+/g, () => ''),
    ...swapped('must and may', sentence, FORCE),
    ...swapped('opposite', sentence, TIMES),
    ...namesSwapped(sentence, names),
    ...namesExchanged(sentence),
    ...pathsSwapped(sentence),
  ]
}

function changedNumber(found: string): string {
  if (found.includes(':')) return found.replace(/\d+/, (hour) => String((Number(hour) + 2) % 24))
  const digits = found.replaceAll(' ', '')
  const value = Number(digits)
  return Number.isInteger(value) ? String(value < 10 ? value + 3 : Math.round(value * 1.5) + 1) : String(value + 1)
}

function numbersExchanged(sentence: string): Change[] {
  const found = [...sentence.matchAll(/\d+(?: \d{3})*(?:[.:]\d+)?/g)]
  const [one, other] = found
  if (one === undefined || other === undefined || one[0] === other[0]) return []
  // A range the wrong way round, and two of a plain list, still say the same to most readers.
  const between = sentence.slice(one.index + one[0].length, other.index)
  if (/^(?:%| hours| days)?(?: to |, | and | or |-)(?:at )?$/.test(between)) return []
  const text = `${sentence.slice(0, one.index)}${other[0]}${between}${one[0]}${sentence.slice(other.index + other[0].length)}`
  return [{ kind: 'numbers exchanged', text }]
}

export const namesOf = (sentence: string): string[] =>
  [...sentence.matchAll(/(?<=[\p{L},] )(?<!Settings > )\b\p{Lu}\p{Ll}{3,}\b(?! >)/gu)].map(([name]) => name)

function namesSwapped(sentence: string, names: string[]): Change[] {
  return [...new Set(namesOf(sentence))].flatMap((name) => {
    const at = names.indexOf(name)
    const other = [...names.slice(at + 1), ...names].find((one) => !sentence.includes(one) && !alike(one, name))
    if (other === undefined) return []
    return [{ kind: 'name swapped', text: sentence.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), other) }]
  })
}

/** "Owner" and "Owners" are one name. */
const alike = (one: string, other: string): boolean => one.startsWith(other.slice(0, 4))

/** Two names that are no list change places. */
function namesExchanged(sentence: string): Change[] {
  const [one, other] = [...new Set(namesOf(sentence.replace(/\*\*[^*]+\*\*/g, (bold) => bold.toLowerCase())))]
  if (one === undefined || other === undefined) return []
  const between = sentence.slice(sentence.indexOf(one) + one.length, sentence.indexOf(other))
  if (/^(?:,? (?:and|or|nor) |, )/.test(between) || between.split(' ').length < 3) return []
  const text = sentence.replace(new RegExp(`\\b(?:${one}|${other})\\b`, 'g'), (name) => (name === one ? other : one))
  return [{ kind: 'names exchanged', text }]
}

function pathsSwapped(sentence: string): Change[] {
  return each('menu path changed', sentence, /(?<=> )[\p{Lu}][\p{L}-]+(?= >|\*\*)/gu, (step) =>
    step === 'Reports' ? 'Leads' : 'Reports',
  )
}

/** Rewordings that keep the sentence true. */
export function reworded(sentence: string): Change[] {
  return [
    { kind: 'as it stands', text: sentence },
    ...(/\*\*|`/.test(sentence) ? [{ kind: 'without marks', text: sentence.replace(/\*\*|`/g, '') }] : []),
    ...turnedAround(sentence),
    ...each('shortened by its reason', sentence, /, (?:because|so) [^.]+/g, () => ''),
    ...each('shortened by its second half', sentence, /, (?:and|but|while) [^.]+/g, () => ''),
    ...swapped('number as a word', sentence, {
      '2': 'two',
      '3': 'three',
      '5': 'five',
      '10': 'ten',
      '12': 'twelve',
    }).filter(
      ({ text }) =>
        !/[\d.:,-](?:two|three|five|ten|twelve)|(?:two|three|five|ten|twelve)(?:[.:,]\d| \d|[-%])/.test(text) &&
        !/[R ]\d+ (?:two|three|five|ten|twelve)/.test(text),
    ),
    ...swapped('contraction', sentence, {
      cannot: "can't",
      'does not': "doesn't",
      'is not': "isn't",
      'do not': "don't",
      'are not': "aren't",
    }),
    ...swapped('synonym', sentence, {
      choose: 'select',
      'at once': 'immediately',
      delete: 'remove',
      click: 'press',
      receives: 'gets',
      usually: 'normally',
      also: 'too',
      because: 'as',
      therefore: 'so',
      compulsory: 'mandatory',
    }).filter(({ text }) => !/Press|Select|Remove/.test(text) || /^(?:Press|Select|Remove)/.test(text)),
    ...swapped('you for a role', sentence, {
      'the owner': 'you',
      'an administrator': 'you',
      'a user': 'you',
      'an agency': 'you',
    }).filter(({ text }) => /^you\b/i.test(text) && !/\byou\b.* (?:and|or) /i.test(text)),
    {
      kind: 'with a lead-in',
      text: /^(?:The|An?|This|These|You|There|It) /.test(sentence)
        ? `Yes, ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
        : sentence,
    },
  ]
}

/** "If A, B." and "B if A." */
function turnedAround(sentence: string): Change[] {
  const before = /^(If|When|Before|After|IdempotencyStore) ([^,]+), ([^,]+)\.$/.exec(sentence)
  if (before !== null) {
    const [, word = '', condition = '', rest = ''] = before
    return [
      {
        kind: 'turned around',
        text: `${rest.charAt(0).toUpperCase()}${rest.slice(1)} ${word.toLowerCase()} ${condition}.`,
      },
    ]
  }
  const after = /^([^,]+) (if|when|before|after|once) ([^,]+)\.$/.exec(sentence)
  if (after === null) return []
  const [, rest = '', word = '', condition = ''] = after
  return [
    {
      kind: 'turned around',
      text: `${like('A', word)} ${condition}, ${rest.charAt(0).toLowerCase()}${rest.slice(1)}.`,
    },
  ]
}

/** Two neighbouring sentences as one. */
export const joinedTrue = (one: string, other: string): Change => ({
  kind: 'two sentences joined',
  text: `${one.replace(/\.$/, '')}, and ${/^(?:The|An?|If|When|Only|This|These|No|You|Every|Each) /.test(other) ? other.charAt(0).toLowerCase() + other.slice(1) : other}`,
})
