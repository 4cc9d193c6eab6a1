/**
 * Sentences that say something was done on the records, or promise it. What a passage of the knowledge base says of refunds in general
 * bears out none of them: they must rest on what an action really did.
 */

/** Ways of naming one deed; a claim and what bears it out must name the same one. */
const FAMILIES = [
  String.raw`refund(?:ed|ing|s)?|reimburs\w+|(?:pa(?:id|y|ying)|g(?:iven?|iving|ave)|return(?:ed|ing)?)\b.{0,25}\bback|(?:your|the) money`,
  String.raw`credit(?:ed|ing|s)?|discount\w*|voucher\w*|compensat\w+|goodwill`,
  String.raw`cancel\w*|terminat\w+|(?:end|stopp?)(?:ed|ing)`,
  String.raw`paus\w+|suspend\w*|on hold`,
  String.raw`resum\w+|reactivat\w+|restart\w*`,
  String.raw`chang\w+|switch\w*|upgrad\w+|downgrad\w+|mov(?:ed|ing)|modif\w+|updat\w+|adjust\w*`,
  String.raw`replac\w+|re-?sen[dt]\w*|re-?ship\w*|new (?:one|package|order|item)s?`,
] as const
/** Of any deed. */
const ANY = String.raw`process(?:ed|ing)?|issu(?:ed|ing)|initiat\w+|arrang\w+|appl(?:y|ied|ying)|add(?:ed|ing)?|approv\w+|grant\w*|complet\w+|credited|sen[dt](?:ing)?|waiv\w+|taken care|mak(?:e|ing)|made|creat\w+|delet\w+|remov\w+|book\w*|order(?:ed|ing)|transferr?\w*|escalat\w+|pass(?:ed|ing)`
const VERB = String.raw`(?:${[...FAMILIES, ANY].join('|')})`
const DONE = `(?:${FAMILIES.join('|')}|processed|issued|initiated|arranged|applied|added|approved|granted|completed?|sent|waived|made|shipped|on (?:its|the) way|under ?way)`
const NEGATED = `not|never|cannot|can['’]?t|couldn['’]?t|could not|unable|won['’]?t|don['’]?t|haven['’]?t|no longer`

/** "I have refunded", "I'll cancel", "I'm processing", "let me apply": by the desk itself. */
const AUX = `(?:have|has|had|will|shall|am|are|was|were|did|can|could|may|might|would|just|already|also|now|then|gladly|happily|successfully|fully|been|be|able|going|to|went|ahead|and|happy|glad|pleased)`
const OBJECT = String.raw`(?:you(?:r)?\s+|it\s+|that\s+|this\s+|the\s+|a\s+|out\s+){0,2}`
const BY_US = new RegExp(
  [
    String.raw`\bi\b(?:['’](?:ve|ll|m|d))?(?:\s+${AUX})*\s+${OBJECT}${VERB}\b`,
    // "We refund annual plans" is a policy, "we have refunded it" is a deed.
    String.raw`\bwe(?:['’](?:ve|ll|re)|\s+${AUX})(?:\s+${AUX})*\s+${OBJECT}(?:${FAMILIES.join('|')})\b`,
    String.raw`\blet me\s+(?:just\s+|now\s+)?${VERB}\b`,
  ].join('|'),
  'i',
)
/** "has been refunded", "was cancelled": it is said of the past, whoever did it. */
const PERFECT = new RegExp(
  String.raw`\b(?:has|have|had)\s+(?:now\s+|already\s+|just\s+|also\s+|successfully\s+|fully\s+)*been\s+(?:now\s+|already\s+|successfully\s+|fully\s+)*${DONE}`,
  'i',
)
/** "Your subscription is cancelled", "your refund is on its way". */
const OF_YOURS = new RegExp(
  String.raw`\byour?\b.{0,60}?\b(?:is|are|was|were|will|['’]ll|gets?|receives?|be)\b.{0,40}?\b${DONE}|\b(?:refund|credit|replacement)\b.{0,40}?\bon (?:its|the|your) (?:way|account)\b|\byou(?:['’]ll|\s+will|\s+are going to|['’]re going to|\s+should)\s+(?:\w+\s+){0,3}?(?:receive|get|see|find|be)\b.{0,30}?\b(?:${FAMILIES.join('|')})`,
  'i',
)
/** "The refund was issued", "order ORD-1 was refunded". */
const OF_A_RECORD = new RegExp(
  String.raw`\b(?:the|this|that|a|an|order|subscription|it|[A-Z]+-\d+)\b.{0,40}?\b(?:was|were|is|are)\s+(?:now|already|just|hereby|being|successfully)\s+${DONE}|\b(?:order|subscription)\s+\S*\d\S*\s+(?:is|was)\s+${DONE}`,
  'i',
)
const NOT = new RegExp(String.raw`\b(?:${NEGATED})\b`, 'i')
/** "Once your subscription is cancelled, …" tells of no deed; a sentence of the desk's own doing is never saved by it. */
const CONDITIONAL =
  /^\s*(?:if|when|idempotency|after|until|unless|before|as soon as|whenever|while)\s+(?:your?|the|an?|it|this|that)\b/i

const families = FAMILIES.map((family) => new RegExp(String.raw`\b(?:${family})\b`, 'i'))

/** Whether a sentence says or promises that something was done on the customer's records. */
export function claimsAction(sentence: string): boolean {
  if (BY_US.test(sentence)) return !isDenied(BY_US, sentence)
  if (CONDITIONAL.test(sentence)) return false
  return [PERFECT, OF_YOURS, OF_A_RECORD].some((form) => form.test(sentence) && !isDenied(form, sentence))
}

/** Whether a statement names every deed that the sentence does. */
export const namesSameAction = (sentence: string, statement: string): boolean =>
  families.every((family) => !family.test(sentence) || family.test(statement))

function isDenied(form: RegExp, sentence: string): boolean {
  const [found = ''] = form.exec(sentence) ?? []
  return NOT.test(found)
}
