import { sentencesOf } from '../../../lib/text.ts'

/** What a customer wants of the records. Those of `CHANGES` pay or change something. */
export type Intent =
  | 'track'
  | 'orders'
  | 'invoice'
  | 'subscription'
  | 'refund'
  | 'credit'
  | 'replace'
  | 'cancel'
  | 'pause'
  | 'resume'
  | 'change_plan'

/** `isClear`: it is asked for in so many words. Otherwise the customer wants help with it, and is asked first. */
export type Wish = { intent: Intent; clause: string; isClear: boolean }

const LOOK_UPS: ReadonlySet<Intent> = new Set(['track', 'orders', 'invoice', 'subscription'])
const isLookUp = (intent: Intent): boolean => LOOK_UPS.has(intent)

/** What stands before a request and changes nothing of it. */
const FILLERS =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|dear \w+|please|pls|plz|kindly|so|ok|okay|well|then|and|but|also|now|actually|yes|yeah|just|simply|sorry|thanks|thank you|there|team|go ahead|i said|in that case)\b[\s,!.-]*)+/i

const US = '(?:i|we)'
const WANT = String.raw`\b${US}(?:['’]d|['’]m| am| would| do| really| just| also| now| still| definitely| seriously)*\s+(?:want(?:ed)?|need|wish|like|love|demand|request(?:ing)?|insist on|expect|ask(?:ing)?|require|must|have to|have got to|['’]?ve got to|got to|gotta|wanna|decided|prefer|claim)\b(?:\s+(?:to|for|that|you to))?`
const ASK = String.raw`\b(?:can|could|would|will|can['’]t|couldn['’]t) (?:you|u|ya|someone)\b(?:\s+(?:please|pls|kindly|just|maybe|possibly))*|\bwould you mind\b|\bmind\b`
const CAN_I = String.raw`\b(?:can|could|may|might|shall) (?:i|we)(?:\s+(?:please|pls|kindly|just|maybe|possibly))*\s+(?:get|have|receive|be given|ask for|request)\b`
const PLEASE = String.raw`\b(?:please|pls|plz)\b`
/** At the beginning of what is left without fillers. */
const asOrder = (verbs: string): string => String.raw`^(?:go ahead and )?(?:${verbs})\b`

const HELP =
  /\b(?:help|helping|assist|assistance|support|problems?|trouble|issues?|difficult\w*|struggl\w+|try|trying|tried|attempt\w*|unable|call(?:ing)? to|how to)\b/i

/** Asks about a thing; nothing is to be done. */
const QUESTION =
  /^(?:how|what|whats|what['’]s|when|where|which|why|who|whom|whose|is|are|am|was|were|do|does|did|has|have|had|should|shall|may|might|will (?:i|my|the|it|they|there)|would (?:i|my|the|it|they|there)|can (?:i|we|my|the|it|one|customers?|users?|they|anyone)|could (?:i|we|my|the|it|one|they)|in what|under what|for how|at what|any\b)/i
const ABOUT =
  /\b(?:how|what|which|when|where|why|circumstances|cases|policy|policies|terms|conditions?|informations?|infos?|details|questions?|explain|explanation|tell me|let me know|know|understand|updateDossier|find out|wonder\w*|curious|asking (?:if|whether|about)|read|article|guide|instructions?|difference|possible|possibility|allowed|eligible|refundable|procedure|process for|steps|deadline|fees?|penalt\w+|charges? for|in what cases|see (?:if|how|what))\b/i
const CONDITION =
  /\b(?:if|whether|unless|in case|suppose|supposing|assuming|imagine|what happens|when i|once i|before i|after i|should i|would i|could i|might|maybe later|thinking (?:of|about)|considering|consider|planning|plan to|someday|one day|later on|next (?:month|year|week)|in (?:the )?future|will i|not sure|unsure|hesitat\w+|or not)\b/i
/** Looking up does no harm: only what is not so yet is left alone. */
const SUPPOSED = /\b(?:if|whether|unless|suppose|supposing|in case|what happens|once i|should i)\b/i
const NEGATION =
  /\b(?:not|never|no|nor|don['’]?t|dont|doesn['’]?t|didn['’]?t|won['’]?t|wouldn['’]?t|can['’]?t|cannot|couldn['’]?t|isn['’]?t|aren['’]?t|wasn['’]?t|haven['’]?t|hasn['’]?t|without|instead of|rather than|stop(?:ped)? (?:the|my|that) (?:refund|cancel\w*)|avoid|undo|reverse|keep|nothing|neither|by mistake|accident\w*|unwanted)\b/i
const PAST =
  /\b(?:already|yesterday|ago|earlier|previously|last (?:week|month|year|time)|(?:i|we) (?:have )?(?:cancel\w*|paused|switched|requested|returned|refunded|asked|got|received|was|were|had|did)|['’]ve (?:been |already |just )?\w+ed|was|were|been|has|had|got (?:cancel\w*|refunded|charged)|you (?:cancel\w+|refunded|promised|said|told|gave))\b/i
const OTHERS =
  /\b(?:my (?:friend|brother|sister|mother|mum|mom|father|dad|wife|husband|son|daughter|boss|colleague|client|customer|neighbou?r|partner|roommate|tenant|landlord|assistant|team|company|user|buyer|seller|parents?|cousin|uncle|aunt|kids?|child)s?|he|she|they|someone|somebody|everyone|anyone|people|customers?|clients?|users?|buyers?|sellers?|tenants?|landlords?|(?:he|she|they)['’]\w+|his|her|their|example|says?|said|quote|story|joke|pretend|hypothetical\w*|movie|book)\b/i
/** Whoever reports another's words or gives a machine its orders asks for nothing. */
const REPORTED =
  /["“”«»]|\b(?:ignore|system|prompt|instructions|developer|assistant|translate|write|summari[sz]e|repeat|spell|says?|said|how to|for example|for instance|such as)\b/i

const SUBSCRIPTION = String.raw`\b(?:subscriptions?|memberships?|trial|(?:monthly|annual|yearly|paid|current|my|our|the) plan|sub[-_]\w*\d+)\b`
const NOT_SUBSCRIPTION =
  /\b(?:newsletter|orders?|purchases?|invoices?|account|appointment|booking|payment|e-?mails?|alerts?|notifications?|listing|viewing|lease|contract|import|export|sync)\b/i
const MONEY = String.raw`(?:(?:full |partial |complete )?refund(?:ed|s)?(?: of (?:my )?money)?|(?:my |the |our |all my )?money back|reimburs\w+|(?:my |the )?(?:\S+ )?(?:dollars|euros|bucks) back)`
const NOT_MONEY =
  /\b(?:refunds? (?:polic\w+|status|form|request form|page|button|option|terms|process|works?|takes?|arrived?|dep(?:artmen)?t|team|desk|line|number)|money[- ]back (?:polic\w+|guarantee)|check\w*|trac\w+|status|updates?|where|when|how long|progress|refundable)\b/i
const CREDIT = String.raw`(?:(?:store |account |goodwill )?credits?(?! ?(?:cards?|notes?|scores?|checks?|history|memos?|limits?|rating|report|raises?|increases?|lines?|unions?|bureaus?)\b)|compensat\w+|goodwill|voucher)`
const REPLACEMENT = String.raw`(?:replacements?|replace\b.{0,40}|(?:another|a new) (?:one|package|item|order|copy)|re-?sen[dt]\b|re-?ship\b|send (?:it|them|my (?:order|package)|order \S+) again)`

type Rule = { intent: Intent; clear: RegExp; soft: RegExp | null; without: RegExp | null }
const rule = (intent: Intent, clear: string[], soft: string | null, without: RegExp | null = null): Rule => ({
  intent,
  clear: new RegExp(clear.map((one) => `(?:${one})`).join('|'), 'i'),
  soft: soft === null ? null : new RegExp(soft, 'i'),
  without,
})

const onSubscription = (intent: Intent, verbs: string, participle: string, doing: string): Rule =>
  rule(
    intent,
    [
      String.raw`(?:${asOrder(verbs)}|(?:${WANT}|${ASK}|${PLEASE}).{0,12}?\b(?:${verbs}))\b.{0,30}?${SUBSCRIPTION}`,
      String.raw`(?:${WANT}|${ASK}).{0,12}?${SUBSCRIPTION}.{0,20}?\b(?:${participle})\b`,
      String.raw`^put\b.{0,20}?${SUBSCRIPTION}.{0,20}?\b(?:${participle})\b`,
    ],
    String.raw`\b(?:${verbs}|${doing}|${participle})\b.{0,30}?${SUBSCRIPTION}`,
    NOT_SUBSCRIPTION,
  )

/** With a question mark it is still a request. */
const ASKED = new RegExp(`${WANT}|${ASK}|${CAN_I}|${PLEASE}`, 'i')
const MAY_I = new RegExp(`^(?:${CAN_I})`, 'i')

/** In the order in which they are looked for: who wants another one sent is not asking where the first is. */
const CHANGES: Rule[] = [
  onSubscription(
    'resume',
    'resume|reactivate|restart|unpause|un-pause|renew',
    'resumed|reactivated|restarted',
    'resuming|reactivating|restarting',
  ),
  onSubscription(
    'pause',
    'pause|suspend|freeze|hold',
    'paused|suspended|frozen|on hold',
    'pausing|suspending|freezing',
  ),
  onSubscription(
    'cancel',
    'cancel|cancle|end|terminate|stop|discontinue|quit',
    'cancel+ed|ended|terminated|stopped',
    'cancel+ing|ending|terminating|stopping',
  ),
  rule(
    'change_plan',
    [
      String.raw`(?:${asOrder('switch|change|move|upgrade|downgrade|put')}|(?:${WANT}|${ASK}|${PLEASE}).{0,12}?\b(?:switch|change|move|upgrade|downgrade|put|be (?:on|moved|switched))\b).{0,40}?\b(?:to|on|onto)\b.{0,40}?\b(?:plan|tier|package)\b`,
      String.raw`(?:${asOrder('upgrade|downgrade')}|(?:${WANT}|${ASK}|${PLEASE}).{0,12}?\b(?:upgrade|downgrade)\b).{0,30}?(?:${SUBSCRIPTION}|\bme\b|\bto\b)`,
      String.raw`(?:${asOrder('switch|change|move')}|(?:${WANT}|${ASK}|${PLEASE}).{0,12}?\b(?:switch|change|move)\b).{0,20}?${SUBSCRIPTION}.{0,10}?\bto\b`,
    ],
    null,
    /\b(?:newsletter|orders?|insurance|phone|address|billing|yearly|annual(?:ly)?|monthly|password|e-?mail|card|payment|currency|language|date|users?|account)\b/i,
  ),
  rule(
    'replace',
    [
      `(?:${asOrder('send|ship|give|replace|get|resend|reship|re-send|mail')}|${WANT}|${ASK}|${CAN_I}|${PLEASE}).{0,40}?${REPLACEMENT}`,
      `^(?:replace|resend|reship|re-send) `,
    ],
    String.raw`\b${REPLACEMENT}.{0,20}?\b(?:order|package|item)`,
    /\b(?:address|cards?|passwords?|plan|policy|battery|sim|pin|phone|language|passport|bank)\b/i,
  ),
  rule(
    'refund',
    [
      `(?:${asOrder('refund|give|return|send|pay|issue|get|process|reimburse|i want|make|do|want|need')}|${WANT}|${ASK}|${PLEASE}).{0,40}?${MONEY}`,
      String.raw`(?:${CAN_I}).{0,15}?${MONEY}.{0,15}?\b(?:for|of|on)\b.{0,20}?(?:\d|\b(?:my|this|that|it|the) )`,
      `^refund (?:me|order|my|the|it|half|part|some|\\S*\\d)`,
      String.raw`(?:${WANT}|${ASK}).{0,15}?\brefund\b`,
    ],
    String.raw`\b(?:get|getting|receive|receiving|obtain\w*|request\w*|claim\w*|process\w*)\b.{0,20}?${MONEY}`,
    NOT_MONEY,
  ),
  rule(
    'credit',
    [
      `(?:${asOrder('give|apply|add|issue|credit|send|put')}|${WANT}|${ASK}|${CAN_I}|${PLEASE}).{0,40}?${CREDIT}`,
      String.raw`^credit (?:me|my|the|\$|£|€)`,
    ],
    null,
    /\b(?:use|using|spend|good credit|tips|balance|expire\w*|have|where|when|check|my credits?|buy|pay with|pay by|on my card)\b/i,
  ),
]

const ORDER = String.raw`(?:orders?|packages?|parcels?|deliver(?:y|ies)|shipments?|items?|purchases?|stuff|goods|\b[a-z]{2,5}-\d+)`
/** "My", or an id: whose it is shows that a record is meant, and not how things work. */
const OWN = String.raw`(?:\b(?:my|our|the last|last|latest|recent|an? order i|(?:this|that|the) (?:order|package|parcel|shipment|delivery|purchase|item))\b|\b[a-z]{2,5}[-_]?\d{2,}\b|#\s?\d+)`
const TRACK = [
  String.raw`\b(?:track|tracking|trace|locate|follow|find)\b.{0,30}?${ORDER}`,
  String.raw`\b(?:where|wheres|where['’]s|whereabouts)\b.{0,30}?${ORDER}`,
  String.raw`\b(?:status|eta|whereabouts|progress|location|state)\b.{0,20}?${ORDER}|${ORDER}.{0,20}?\b(?:status|eta|whereabouts|tracking|progress)\b|\bcheck\w*\b.{0,20}?\border eta\b`,
  String.raw`\b(?:when|how soon|what (?:day|time|date))\b.{0,40}?(?:${ORDER}).{0,40}?\b(?:arriv\w+|come|coming|be here|get here|deliver\w*|ship\w*|reach|due|expect\w*)\b`,
  String.raw`\b(?:when|how soon)\b.{0,30}?\b(?:arriv\w+|expect|receive|get|deliver\w*)\b.{0,20}?${ORDER}`,
  String.raw`${ORDER}.{0,30}?\b(?:(?:has|have|did|is|was)(?:n['’]?t| not)(?: yet| been)*|never|still (?:not|has))\b.{0,20}?\b(?:arriv\w+|come|came|here|deliver\w*|receiv\w+|show\w*|ship\w*)\b`,
  String.raw`\b(?:has|have|did|is|was)\b.{0,15}?${ORDER}.{0,25}?\b(?:shipped|sent|delivered|dispatched|arrived?|left|on (?:its|the) way|late|delayed|lost)\b`,
  String.raw`\b(?:have|did|has)(?:n['’]?t| not)\b.{0,15}?\b(?:receiv\w+|got(?:ten)?|get)\b.{0,15}?${ORDER}`,
  String.raw`${ORDER}.{0,20}?\b(?:late|delayed|lost|missing|overdue)\b`,
  String.raw`\b(?:check|look up|see|show|view|pull up)\b.{0,25}?\b(?:my|our|the|last)\b.{0,12}?\border\b|\b(?:check|look up|see|show|view|pull up)\b.{0,25}?\b[a-z]{2,5}-\d+`,
]
const NOT_TRACK =
  /\b(?:options?|methods?|periods?|address\w*|costs?|prices?|fees?|cancel\w*|chang\w+|add|remov\w+|plac\w+|swap\w*|edit\w*|modif\w+|invoices?|bills?|refunds?|returns?|international\w*|abroad|free|how long|policy|usually|typically|generally|normally|buy|purchase (?:an?|some)|make an? order|order number|history|money|reimburs\w+|replac\w+)\b/i
const delivery = new RegExp(TRACK.map((one) => `(?:${one})`).join('|'), 'i')
const own = new RegExp(OWN, 'i')
const ORDERS =
  /\b(?:what|which)\b.{0,15}?\b(?:did|have|had)\b.{0,8}?\b(?:i|we)\b.{0,10}?\b(?:order|buy|bought|purchase)|\b(?:show|list|see|view|check|give|find)\b.{0,12}?\b(?:all )?(?:my|our)\b.{0,12}?\b(?:orders|purchases|order history|purchase history)\b|^(?:my|our) (?:orders|purchases)\b|\bwhat (?:are|is|was|were) (?:in )?my (?:last |latest |recent )?orders?\b/i
const INVOICE =
  /\b(?:show|see|seeing|view|get|getting|find|finding|send|check|checking|look|looking|download\w*|need|want|where|locate|locating|take a (?:quick )?look|taking a (?:quick )?look|give|have|forward|pull up|receive|e-?mail|request|access|is|open|obtain\w*|what)\b.{0,40}?\b(?:invoices?|bills?)\b|^(?:my |the )?(?:last |latest |newest )?(?:invoices?|bill)\b/i
const NOT_INVOICE =
  /\b(?:address|vat|tax number|pay (?:my|an|the|by)|pay\b.{0,10}?\b(?:invoice|bill)|wrong|mistake|incorrect|dispute|chang\w+|template|layout|create|issue an?|refund\w*|cancel\w*|charge|why|logo|add|edit|correct|contain|explain)\b/i
const PLAN_OF_MINE =
  /\b(?:what|which|show|see|check|view|look up|tell me|when|is|how much)\b.{0,40}?\b(?:my|our)\b.{0,15}?\b(?:subscriptions?|membership|current plan|plan)\b|\b(?:what|which) (?:plan|subscription|package) (?:am i|are we|do i|do we|i['’]m|i am)\b|\bstatus of (?:my|our) (?:subscription|plan|membership)\b|\bwhen (?:do|does|will|is)\b.{0,25}?\b(?:renew\w*|next (?:payment|bill(?:ed|ing)?))\b/i
const NOT_PLAN =
  /\b(?:cancel\w*|paus\w*|chang\w*|switch\w*|upgrad\w*|downgrad\w*|newsletter|includ\w+|features?|limits?|happens?|transfer\w*|end|stop\w*|resum\w*|reactivat\w*|add|remov\w*|invite|users?|share|discount\w*|how (?:do|can|to)|can i|if)\b/i

const LOOK_UP_RULES: { intent: Intent; says: (clause: string) => boolean }[] = [
  { intent: 'orders', says: (clause) => ORDERS.test(clause) && !NOT_TRACK.test(clause.replace(/history/gi, '')) },
  { intent: 'invoice', says: (clause) => INVOICE.test(clause) && !NOT_INVOICE.test(clause) && isOfMine(clause) },
  { intent: 'track', says: (clause) => delivery.test(clause) && isOfMine(clause) && !NOT_TRACK.test(clause) },
  { intent: 'subscription', says: (clause) => PLAN_OF_MINE.test(clause) && !NOT_PLAN.test(clause) },
]

/** "How do I track an order?" asks how things work; who wants to track one means an own one. */
const isOfMine = (clause: string): boolean =>
  own.test(clause) ||
  /^(?:can|could|may) (?:i|we)\b/i.test(clause) ||
  (!QUESTION.test(clause) && !/\bhow\b/i.test(clause))

/** Whether a message is about where something is and when it comes. */
export const asksForDelivery = (message: string): boolean => delivery.test(message)

/** What a message asks for, in its order, each once. Looking things up is left out beside a change: the change tells of the record. */
export function wishesIn(message: string): Wish[] {
  const wishes = message
    .split('\n')
    .flatMap(sentencesOf)
    .flatMap((sentence) => wishesOfSentence(sentence))
  const first = wishes.filter(({ intent }, i) => wishes.findIndex((other) => other.intent === intent) === i)
  const changes = first.filter(({ intent }) => !isLookUp(intent))
  return changes.length > 0 ? changes : first
}

/** Clauses that may be requests by themselves: "it never came, send another one", "I moved and want to cancel". */
const SEAM = /\s*(?:[,;:]|\s[-–—]\s|\b(?:and|but|so|then|because|since)\b)\s+/i

function wishesOfSentence(sentence: string): Wish[] {
  const whole = stripped(sentence)
  const lookUp = LOOK_UP_RULES.find(({ says }) => says(whole) && !SUPPOSED.test(whole) && !OTHERS.test(whole))
  const parts = whole.split(SEAM).filter((part) => part.trim() !== '')
  const changes = parts.length < 2 ? [] : parts.flatMap((part) => changeIn(stripped(part), sentence) ?? [])
  if (changes.length > 0) return changes
  const change = changeIn(whole, sentence)
  if (change !== null) return [change]
  return lookUp === undefined ? [] : [{ intent: lookUp.intent, clause: whole, isClear: true }]
}

const stripped = (text: string): string => text.trim().replace(FILLERS, '').trim()

/** What else the sentence is about decides whether it is about an order or a plan at all. */
const SAID_OF_ALL: ReadonlySet<Intent> = new Set(['replace', 'change_plan'])

/** A change that a clause asks for; none where it, or the sentence around it, only speaks of one. */
function changeIn(clause: string, sentence: string): Wish | null {
  if (CONDITION.test(sentence) || REPORTED.test(sentence)) return null
  if (ABOUT.test(clause) || OTHERS.test(clause) || NEGATION.test(clause)) return null
  const isQuestion = QUESTION.test(clause) || (/\?\W*$/.test(sentence) && !ASKED.test(clause))
  for (const { intent, clear, soft, without } of CHANGES) {
    // "The order that was damaged" is no story of a refund: only what leads up to the request tells whether it is one.
    if (
      without?.test(SAID_OF_ALL.has(intent) ? sentence : clause) ||
      PAST.test(upTo(clear, clause) || upTo(soft, clause))
    )
      continue
    const mayI = MAY_I.test(clause)
    if (clear.test(clause) && (!isQuestion || mayI) && !HELP.test(clause))
      // "Can I get a refund for it?" may ask for one, or whether there is one to be had.
      return { intent, clause, isClear: !mayI || intent === 'credit' }
    if (
      !isQuestion &&
      (soft?.test(clause) || (clear.test(clause) && HELP.test(clause))) &&
      (HELP.test(clause) || /\bit\b/i.test(clause))
    )
      return { intent, clause, isClear: false }
  }
  return null
}

/** A clause up to the end of what a pattern finds in it. */
function upTo(pattern: RegExp | null, clause: string): string {
  const found = pattern?.exec(clause)
  return found == null ? '' : clause.slice(0, found.index + found[0].length)
}

const MATTER =
  /\b(?:help|assist\w*|support|questions?|problems?|issues?|trouble|talk|ask|wrong|matter)\b.{0,20}\b(?:with|about|regarding|concerning|on|for)\s+(?:my|our|an?|the|this|that|one of my)\s+(?:(?:last|latest|recent|new|current)\s+)?(order|purchase|package|parcel|delivery|shipment|subscription|invoice|bill)\b(?!\s+(?:page|form|list|template|number|history|report|settings?))/i

/** The kind of record that somebody wants help with, without saying what help; null where none is named. */
export function matterIn(message: string): 'order' | 'subscription' | 'invoice' | null {
  if (QUESTION.test(stripped(message)) && !/^(?:can|could) (?:i|we|you)\b/i.test(stripped(message))) return null
  const what = MATTER.exec(message)?.[1]?.toLowerCase()
  if (what === undefined) return null
  if (what === 'subscription') return 'subscription'
  return what === 'invoice' || what === 'bill' ? 'invoice' : 'order'
}
