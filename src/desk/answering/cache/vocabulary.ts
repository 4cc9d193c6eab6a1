const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Words without effect on the meaning. "My", "just" and "be" are not among them: whoever deletes is not deleted. */
export const EMPTY = words('a an the please kindly i we do does of')

/** Irregular plurals and other forms with the same meaning. */
export const FORMS: ReadonlyMap<string, string> = new Map([
  ['am', 'is'],
  ['are', 'is'],
  ['our', 'my'],
  ['ours', 'mine'],
])

/** Words in -s that are not plurals of the word without it. */
export const NO_PLURALS = words('news goods customs terms windows teams sales')

/** Words for direction, relation and negation; kept as written. */
export const RELATIONS = words(
  `to from into onto in out on off up down over under above below before after between with without within for by than as at via per against
  about through across toward towards instead versus vs if unless until while when because since and or but not no nor never only except
  both either neither`,
)

/**
 * Members of synonym groups that have other meanings too: a profile may differ from an account, a laptop from a desktop, and removing from
 * a list is not deleting. They are not replaced.
 */
export const AMBIGUOUS = words(
  `profile program programme manual guide handbook desktop laptop set setting option preference configuration configure prefer display
  screen store shop gear cog cell bin trash connect link online web internet mail get obtain inform automatic bigger increase enlarge
  register registration record log sign recipient receiver addressee same organ multiply assist help start begin doctor child remove
  passcode passphrase app application vehicle pc image site wireless cycle severe mobility
  documentation`,
)

const AUXILIARY = `(?:do|can|could|would|should)`
const ASKER = `(?:i|we|one)`
const QUESTION_WORD = `(?:how|what|when|where|which|who|whose|why|if|whether)`

/** Openings that only introduce the question and are dropped. */
export const LEAD_INS: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:(?:can|could|would|will) (?:you|someone|somebody|anyone|anybody) (?:please |kindly |maybe |perhaps )?|please )?(?:tell|show|explain to)(?: (?:me|us))? (?=${QUESTION_WORD}\b)`,
  ),
  new RegExp(
    String.raw`^(?:can|could|would|will) (?:you|someone|somebody|anyone|anybody) (?:please |kindly )?(?:help|assist)(?: (?:me|us))?(?: (?:out|understand|figure out))?(?: with)? (?=${QUESTION_WORD}\b)`,
  ),
  new RegExp(
    String.raw`^(?:i|we)(?:'m| am|'re| are)? (?:just |was |were )?(?:wondering|curious|not sure|unsure|(?:would like|'d like|want|need|wish|wanted|like) to know|don't know|do not know|wonder) (?=${QUESTION_WORD}\b)`,
  ),
  new RegExp(String.raw`^(?:i|we)'d like to know (?=${QUESTION_WORD}\b)`),
  new RegExp(
    String.raw`^(?:do you know|does anyone know|does anybody know|any idea|any ideas|have you any idea) (?=${QUESTION_WORD}\b)`,
  ),
]

/** Openings that ask for the same kind of answer. */
export const OPENINGS: readonly (readonly [RegExp, 'how' | 'can' | 'want'])[] = [
  [
    new RegExp(
      `^how (?:${AUXILIARY} ${ASKER}|${ASKER} (?:can|could|should|would)|to|${AUXILIARY} ${ASKER} go about)(?: |$)`,
    ),
    'how',
  ],
  [
    /^what(?:'s| is) the (?:best |easiest |simplest |right |correct |proper |recommended )*(?:way|method|procedure|process) (?:to|for|of) /,
    'how',
  ],
  [/^(?:what (?:do|must|should) (?:i|we) (?:have to |need to )?do (?:in order )?to|in what way can (?:i|we)) /, 'how'],
  [
    /^(?:(?:can|could) (?:i|we|one)|(?:am i|are we) able to|(?:is|would) it (?:be )?possible (?:for (?:me|us) )?to|is there (?:a|any|some) (?:way|option|possibility|means) (?:for (?:me|us) )?to) /,
    'can',
  ],
  [/^(?:(?:if|whether) (?:i|we) (?:can|could)|(?:if|whether) it(?:'s| is) possible to) /, 'can'],
  [/^(?:i|we)(?: (?:want|need|wish)|(?:'d| would) like) to /, 'want'],
]

/** Closings that ask for the same kind of answer: "I'd like to split a conversation, is that possible". */
export const CLOSINGS: readonly (readonly [RegExp, 'how' | 'can'])[] = [
  [
    /,? (?:is (?:this|it|that) possible|is there (?:a|any) way(?: to do (?:this|that|it|so))?|can (?:i|we) do (?:this|that|it|so))$/,
    'can',
  ],
  [
    /,? (?:how (?:do|can|could|should|would) (?:i|we) do (?:this|that|it|so)|what(?:'s| is) the (?:best |easiest |simplest |right )?way (?:to do|of doing) (?:this|that|it|so))$/,
    'how',
  ],
]

/** Contractions and their full forms. */
export const SHORT_FORMS: readonly [RegExp, string][] = [
  [/\bcan'?t\b|\bcannot\b/g, 'can not'],
  [/\bwon'?t\b/g, 'will not'],
  [/\bshan't\b/g, 'shall not'],
  [/\b(do|does|did|is|are|was|were|has|have|had|would|should|could|must|need)n'?t\b/g, '$1 not'],
  [/\b(i|we|you|they|he|she|it|that|there|what|how|where|who|when)'(?:m|re|s)\b/g, '$1 is'],
  [/\b(i|we|you|they|he|she|it)'d\b/g, '$1 would'],
  [/\b(i|we|you|they|he|she|it)'ll\b/g, '$1 will'],
  [/\b(i|we|you|they)'ve\b/g, '$1 have'],
]
