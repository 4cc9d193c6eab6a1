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

const LAWYER = String.raw`(?:lawyers?|attorneys?|solicitors?|legal (?:team|counsel|department|advisers?|advisors?))`
const WATCHDOG = String.raw`(?:ombudsman|attorney general|consumer (?:protection|affairs|council|commission|tribunal|rights)|trading standards|regulators?|ftc|cfpb|bbb|better business bureau|data protection (?:authority|office))`
const MEDIA = String.raw`(?:twitter|x\.com|facebook|instagram|tiktok|reddit|linkedin|youtube|trustpilot|yelp|google reviews?|social media|(?:the )?(?:news|press|media|papers?|newspapers?))`
/** Somebody means to. */
const WILL = String.raw`(?:will|shall|going to|gonna|about to|ready to|prepared to|have to|forced to|want to|plan to|no choice but to|['’]ll|['’]m|am|are|['’]re)`

const LEGAL = [
  String.raw`\b(?:my|our|a)\s+${LAWYER}\s+(?:will|shall|is going to|are going to|has been|have been|is already|are already|already|knows?|hears?|says?|told|advises?|advised)\b`,
  String.raw`\b(?:contact|call|hire|get|involv|involve|consult|speak to|speak with|speaking to|speaking with|talk to|talking to|hear from|hearing from|going to|see|instruct|inform|notify|bring)(?:ing|ed|ting)?\s+(?:in\s+)?(?:my|our|a|an)\s+${LAWYER}\b`,
  String.raw`\b${WILL}\s+(?:\w+\s+){0,3}?(?:sue|suing|prosecute|litigate)\b`,
  String.raw`\b(?:sue|suing) (?:you|your|the company|this company)\b`,
  String.raw`\blegal (?:action|steps|proceedings|measures)\b`,
  String.raw`\b(?:see|take) you (?:in|to) court\b`,
  String.raw`\bsmall claims\b`,
  String.raw`\b(?:report|reporting|complain|complaint|complaining|file|filing|go|going|contact|contacting|escalate)\b.{0,40}\b(?:to|with|the)\s+(?:the\s+)?(?:\w+\s+){0,2}?${WATCHDOG}\b`,
]
const PUBLIC_THREAT = [
  String.raw`\b${WILL}\b.{0,40}\b(?:post|posting|tweet|tweeting|share|sharing|write|writing|publish|publishing|tell|telling|expose|exposing|put|putting|go|going|take|taking|blast)\b.{0,60}\b(?:on|to|in|at)\s+(?:the\s+)?${MEDIA}\b`,
  String.raw`\bgoing to ${MEDIA}\b`,
  String.raw`\b${WILL}\b.{0,30}\b(?:leave|leaving|write|writing|post|posting|give|giving)\s+(?:you\s+)?(?:an?\s+|some\s+)?(?:\w+\s+)?(?:bad|negative|terrible|one[- ]star|1[- ]star|scathing|horrible|awful|nasty)\s+(?:review|rating)s?\b`,
  String.raw`\b(?:go(?:ing)?|will be|make (?:this|it)) (?:viral|public)\b`,
  String.raw`\b(?:my|all my|our) (?:followers|subscribers)\b`,
  String.raw`\b(?:everyone|everybody|the (?:whole )?world|the internet)\s+(?:will|should|must|needs? to|is going to)\s+(?:know|hear|see)\b`,
  String.raw`\bname and shame\b`,
]
const EXCEPTION = [
  String.raw`\b(?:make|making|grant|allow|consider)\s+(?:\w+\s+){0,2}?(?:an? )?exception\b`,
  String.raw`\b(?:an?|any) exception (?:for me|for us|in my case|this (?:time|once))\b`,
  String.raw`\b(?:waive|waiving|overlook|bend|override)\b.{0,30}\b(?:fees?|charges?|polic(?:y|ies)|rules?|penalt(?:y|ies)|deadlines?)\b`,
  String.raw`\b(?:know|understand|aware)\b.{0,40}\b(?:polic(?:y|ies)|rules?|deadline|window)\b.{0,60}\bbut\b`,
  String.raw`\b(?:outside|past|beyond|after)\s+(?:of\s+)?(?:the|your)\s+(?:return|refund|cancellation|policy)\s*(?:window|period|deadline|date)\b`,
]
const CONTACTED =
  '(?:contacted|called|written|wrote|asked|emailed|messaged|reached out|complained|chatted|reported|told|explained)'
const REPEATED = [
  String.raw`\b(?:second|third|fourth|fifth|2nd|3rd|4th|5th|\d+th|umpteenth|hundredth)\s+time\b.{0,12}\b(?:(?:i|we)(?:['’]ve| have| had| am|['’]m)?\s+(?:\w+\s+){0,2}?(?:contact|call|writ|wrote|ask|reach|messag|e-?mail|chat|complain|explain|report)|(?:contacting|calling|writing|asking|reaching|messaging|complaining))`,
  String.raw`\b(?:i|we|i['’]ve|we['’]ve)\b.{0,30}\b${CONTACTED}\b.{0,40}\b(?:twice|(?:two|three|four|five|six|ten|many|several|multiple|\d+) times|again and again|repeatedly|already|before|yesterday|last week|last month|(?:days|weeks) ago)\b`,
  String.raw`\b(?:i|we)(?:['’]ve| have| had)?\s+(?:already|repeatedly)\s+${CONTACTED}\b`,
  String.raw`\b(?:i|we)(?:['’]ve)?\s+(?:keep|kept)\s+(?:on\s+)?(?:contacting|calling|writing|asking|emailing|messaging|having to)\b`,
  String.raw`\bhow many times (?:do|must|will|should)\s+(?:i|we)\s+(?:have to|need to)\b`,
]
const STILL_UNHAPPY = [
  String.raw`(?:\bnot|n['’]t)\s+(?:(?:at all|good|nearly|really|even)\s+)?(?:enough|acceptable|satisfactory|satisfied|what i (?:asked|wanted))\b`,
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

/** Who asks how something is done threatens nobody with it. */
const QUESTION =
  /^\s*(?:(?:hi|hello|hey),?\s+)?(?:how|where|which|what|when|who|can|could|do|does|is|are|may)\b(?!\s+many times)/i

/** Whatever of these a message holds. A question about lawyers, reviews or managers holds none. */
export function pleasIn(message: string): Set<Plea> {
  const text = message.slice(0, SEARCHED)
  const found = new Set<Plea>()
  if (asksForPerson(text)) found.add(MANAGER.test(text) ? 'manager' : 'person')
  const sentences = text.split(/(?<=[.!?\n])\s+/)
  const told = sentences.filter((sentence) => !QUESTION.test(sentence)).join(' ')
  for (const [plea, patterns] of RULES) {
    const searched = plea === 'exception' ? text : told
    if (patterns.some((pattern) => pattern.test(searched))) found.add(plea)
  }
  return found
}
