import { asksForPerson } from './asks-for-person.ts'

/** What the words of a message ask for or threaten with, besides what it is about. */
export type Plea =
  | 'person'
  | 'manager'
  | 'legal'
  | 'public_threat'
  | 'exception'
  | 'repeated'
  /** Not content with what the desk did. */
  | 'still_unhappy'

/** Characters that are searched: patterns over a whole essay cost more than they find. */
const SEARCHED = 4_000

const MANAGER =
  /\b(?:manager|supervisor|superior|boss|someone (?:higher|senior|in charge)|person in charge|whoever is in charge)\b/i

const I = String.raw`\b(?:i|we|i['’](?:ll|m|ve)|we['’](?:ll|re|ve)|my|our)\b`

const LEGAL = [
  String.raw`${I}.{0,60}\b(?:lawyers?|attorneys?|solicitors?|legal (?:team|counsel|department|advisers?|advisors?))\b`,
  String.raw`\b(?:talk|speak|hear|hearing|letter|call) (?:to|from|with) (?:my|our) (?:lawyers?|attorneys?|solicitors?)\b`,
  String.raw`\b(?:will|going to|gonna|about to|ready to|consider(?:ing)?|prepared to|have to|forced to|want to|i['’]ll|we['’]ll)\s+(?:\w+\s+){0,3}?(?:sue|suing|prosecute|litigate)\b`,
  String.raw`\b(?:sue|suing) (?:you|your|the company|this company)\b`,
  String.raw`\b(?:take|taking|pursue|pursuing|start|starting|seek|seeking|initiate|consider|considering|threaten(?:ing)?|face|with)\s+(?:\w+\s+){0,2}?legal (?:action|steps|proceedings|measures)\b`,
  String.raw`\b(?:see|take) you (?:in|to) court\b`,
  String.raw`\bsmall claims\b`,
  String.raw`\b(?:report|reporting|complain|complaint|complaining|file|filing|going|go|contact|contacting|escalate)\b.{0,40}\b(?:to|with)\s+(?:the\s+)?(?:\w+\s+){0,2}?(?:ombudsman|attorney general|consumer (?:protection|affairs|council|commission|tribunal)|trading standards|regulator|ftc|cfpb|bbb|better business bureau|data protection (?:authority|office))\b`,
]
const PUBLIC_THREAT = [
  String.raw`\b(?:post|posting|tweet|tweeting|share|sharing|write|writing|publish|publishing|tell|telling|expose|exposing|put|putting|go|going|take|taking|blast|leave|leaving)\b.{0,60}\b(?:on|to|in|at)\s+(?:the\s+)?(?:twitter|x\.com|facebook|instagram|tiktok|reddit|linkedin|youtube|trustpilot|yelp|google reviews?|social media|the (?:news|press|media|papers?|newspapers?)|press|media)\b`,
  String.raw`\b(?:leave|leaving|write|writing|post|posting|give)\s+(?:you\s+)?(?:an?\s+|some\s+)?(?:\w+\s+)?(?:bad|negative|terrible|one[- ]star|1[- ]star|scathing|horrible|awful|nasty)\s+(?:review|rating)s?\b`,
  String.raw`\b(?:go(?:ing)?|will be|make (?:this|it)) (?:viral|public)\b`,
  String.raw`\b(?:my|all my|our) (?:followers|subscribers)\b`,
  String.raw`\b(?:everyone|the (?:whole )?world|people|the internet)\s+(?:will|should|must|needs? to|is going to)\s+(?:know|hear|see)\b`,
  String.raw`\bname and shame\b`,
]
const EXCEPTION = [
  String.raw`\b(?:make|making|grant|allow|consider)\s+(?:\w+\s+){0,2}?(?:an? )?exception\b`,
  String.raw`\b(?:an?|any) exception (?:for me|for us|in my case|this (?:time|once))\b`,
  String.raw`\b(?:waive|waiving|overlook|bend|override)\b.{0,30}\b(?:fees?|charges?|polic(?:y|ies)|rules?|penalt(?:y|ies)|deadlines?)\b`,
  String.raw`\b(?:know|understand|aware)\b.{0,40}\b(?:polic(?:y|ies)|rules?|deadline|window)\b.{0,60}\bbut\b`,
  String.raw`\b(?:outside|past|beyond|after)\s+(?:of\s+)?(?:the|your)\s+(?:return|refund|cancellation|policy)\s*(?:window|period|deadline|date)\b`,
]
const REPEATED = [
  String.raw`\b(?:second|third|fourth|fifth|2nd|3rd|4th|5th|\d+th|umpteenth|hundredth)\s+time\b.{0,50}\b(?:i|we|contact|call|writ|ask|reach|message|e-?mail|chat)`,
  String.raw`\b(?:i|we|i['’]ve|we['’]ve)\b.{0,30}\b(?:contacted|called|written|wrote|asked|emailed|messaged|reached out|complained|chatted|reported)\b.{0,40}\b(?:twice|times|again and again|repeatedly|several times|already|before|yesterday|last week|last month|days ago|weeks ago)\b`,
  String.raw`\b(?:already|repeatedly|again and again)\s+(?:contacted|called|written|asked|emailed|messaged|complained|reported|told|explained)\b`,
  String.raw`\b(?:keep|kept)\s+(?:on\s+)?(?:contacting|calling|writing|asking|emailing|messaging|having to)\b`,
  String.raw`\bhow many times (?:do|must|have|will|should)\b`,
]
const STILL_UNHAPPY = [
  String.raw`\b(?:not|isn['’]t|n['’]t)\s+(?:(?:at all|good|nearly|really|even)\s+)?(?:enough|acceptable|satisfactory|satisfied|what i (?:asked|wanted))\b`,
  String.raw`\b(?:still|remains?)\s+(?:unacceptable|unhappy|not (?:happy|satisfied|resolved|solved|fixed|okay|ok)|unresolved|dissatisfied)\b`,
  String.raw`\b(?:this|that|it)\s+is\s+(?:still\s+)?(?:unacceptable|ridiculous|outrageous|a joke|insulting)\b`,
]

const compiled = (patterns: string[]): RegExp[] => patterns.map((pattern) => new RegExp(pattern, 'i'))
const RULES: readonly (readonly [Plea, RegExp[]])[] = [
  ['legal', compiled(LEGAL)],
  ['public_threat', compiled(PUBLIC_THREAT)],
  ['exception', compiled(EXCEPTION)],
  ['repeated', compiled(REPEATED)],
  ['still_unhappy', compiled(STILL_UNHAPPY)],
]

/** Whatever of these a message holds. A question about lawyers, reviews or managers holds none. */
export function pleasIn(message: string): Set<Plea> {
  const text = message.slice(0, SEARCHED)
  const found = new Set<Plea>()
  if (asksForPerson(text)) found.add(MANAGER.test(text) ? 'manager' : 'person')
  for (const [plea, patterns] of RULES) if (patterns.some((pattern) => pattern.test(text))) found.add(plea)
  return found
}
