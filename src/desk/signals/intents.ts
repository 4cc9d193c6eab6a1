import { asksForPerson } from './asks-for-person.ts'

/** What a message requests or threatens, independent of its topic. */
export type Intent =
  | 'person'
  | 'manager'
  | 'legal'
  | 'public_threat'
  | 'exception'
  | 'repeated'
  /** Not satisfied with what the desk did. */
  | 'still_unhappy'

/** Only the first characters are searched: the patterns are slow on long texts. */
const SEARCHED = 4_000

const MANAGER =
  /\b(?:manager|supervisor|superior|boss|someone (?:higher|senior|in charge)|person in charge|whoever is in charge)\b/i

const LAWYER = `(?:lawyers?|attorneys?|solicitors?|legal (?:team|counsel|department|advisers?|advisors?))`
const WATCHDOG = `(?:ombudsman|attorney general|consumer (?:protection|affairs|council|commission|tribunal|rights)|trading standards|regulators?|ftc|cfpb|bbb|better business bureau|data protection (?:authority|office))`
const MEDIA = String.raw`(?:twitter|x\.com|facebook|instagram|tiktok|reddit|linkedin|youtube|trustpilot|yelp|google reviews?|social media|(?:the )?(?:news|press|media|papers?|newspapers?)(?!\s+(?:days?|pages?|releases?|kits?|sections?|lists?|feeds?)\b))`
/** Expressions of an intention. */
const WILL = `(?:will|shall|going to|gonna|about to|ready to|prepared to|have to|forced to|want to|plan to|no choice but to|['’]ll|['’]m|am|are|['’]re)`

/** In addition to the staff that every desk has: here an agent, a manager or a person is always the desk's own. */
const SOMEBODY = `(?:(?:an?|the|your|some)\\s+)?(?:(?:damn|goddamn|bloody|freaking|fucking|real|live|human)\\s+)*(?:human(?: being)?|person|agent|operator|assistant|representative|somebody|someone|supervisor|manager)`
const REACHED = [
  String.raw`\b(?:help|assist(?:ance)?|trying|trouble)\b.{0,20}\b(?:talk(?:ing)?|speak(?:ing)?|chat(?:ting)?)\s+(?:to|with)\s+${SOMEBODY}\b\s*(?:[.!?]|$)`,
  String.raw`\b(?:want|need|like|got|have|trying|help|assistance)\s+(?:me\s+)?(?:to\s+)?contact(?:ing)?\s+${SOMEBODY}\s*(?:[.!]|$)`,
  String.raw`\b(?:can['’]?t|cannot)\s+(?:contact|(?:talk|speak|chat)\s+(?:to|with))\s+${SOMEBODY}\s*(?:[.!]|$)`,
  String.raw`\b(?:talk|speak|chat)\s+(?:to|with)\s+(?:an?|the|your)\s+(?:damn|goddamn|bloody|freaking|fucking)\s+(?:human|person|agent|operator|manager|supervisor)\b`,
  String.raw`\b(?:rather|prefer to|want to|like to|need to)\s+(?:deal|work|communicate)\s+with\s+(?:an?\s+)?(?:human(?: being)?|(?:real|actual|live) person)\b`,
  String.raw`\bis there\s+(?:anybody|anyone|somebody|someone|a person|a human)\s+(?:i|we)\s+(?:can|could)\s+(?:actually\s+|really\s+)?(?:talk|speak|chat)\b`,
  String.raw`\b(?:demand|want|need|insist|like|wish)\s+(?:to\s+)?(?:see|have|hear from)\s+(?:your|the|a)\s+(?:manager|supervisor|boss)\s*(?:[.!,]|$)`,
  String.raw`\b(?:get|give)\s+me\s+(?:someone|somebody|a person)\s+(?:real|human)\b`,
]

const LEGAL = [
  String.raw`\b(?:my|our|a)\s+${LAWYER}\s+(?:will|shall|is going to|are going to|has been|have been|is already|are already|already|knows?|hears?|says?|told|advises?|advised)\b`,
  String.raw`\b(?:contact|call|hire|get|involv|involve|consult|speak to|speak with|speaking to|speaking with|talk to|talking to|hear from|hearing from|going to|see|instruct|inform|notify|bring)(?:ing|ed|ting)?\s+(?:in\s+)?(?:my|our|a|an)\s+${LAWYER}\b`,
  String.raw`\b(?:spoken|spoke|talked)\s+(?:to|with)\s+(?:my|our|an?)\s+${LAWYER}\s+about\s+(?:you|this|it)\b`,
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
  String.raw`\b${WILL}\b.{0,30}\b(?:leave|leaving|write|writing|post|posting|give|giving)\s+(?:you\s+)?(?:an?\s+|some\s+|the\s+)?(?:\w+\s+)?(?:bad|worst|negative|terrible|one[- ]star|1[- ]star|scathing|horrible|awful|nasty)\s+(?:review|rating)s?\b`,
  String.raw`\b(?:go(?:ing)?|will be|make (?:this|it)) (?:viral|public)\b`,
  String.raw`\b(?:my|all my|our)\s+(?:\S+\s+){0,2}?(?:followers|subscribers)\s+(?:will|are going to|are gonna|would|should|see|hear|know)\b`,
  String.raw`\b${WILL}\b.{0,20}\btell(?:ing)?\s+(?:all of|everyone on|everybody on|the whole of)\s+${MEDIA}\b`,
  String.raw`\b(?:don['’]t|do not) make (?:me|us) (?:post|share|tweet|publish|go (?:public|to))\b`,
  String.raw`\b(?:everyone|everybody|the (?:whole )?world|the internet)\s+(?:will|should|must|needs? to|is going to)\s+(?:know|hear|see)\b`,
  String.raw`\bname and shame\b`,
  String.raw`\b(?:leave|leaving|write|writing|post|posting|give|giving)\b.{0,25}\b(?:bad|negative|terrible|awful|horrible|one[- ]star|1[- ]star|scathing|nasty)\s+(?:\w+\s+)?(?:reviews?|ratings?)\b`,
  String.raw`\b(?:contact|tell|call|alert|email|e-mail|talk to|speak to|go to|going to|inform)(?:ing)?\s+(?:\w+\s+){0,2}?(?:journalists?|reporters?|the press|newspapers?|tv stations?|bloggers?|influencers?)\b`,
  String.raw`\b(?:journalists?|reporters?|the press|newspapers?|bloggers?)\b.{0,20}\b(?:will|would|might|is going to|are going to)\s+(?:\w+\s+)?(?:hear|know|love|be interested|like to)\b`,
  String.raw`\b(?:sharing|posting|share|post|publish|publishing|upload|uploading|put|putting)\b.{0,40}\b(?:online|publicly|everywhere|all over (?:the )?\w+)\b.{0,30}(?:[.!]|$)`,
  String.raw`\b(?:everyone|everybody|people|other customers|all my friends|others)\b.{0,20}\b(?:will|should|must|deserve to|need to|are going to|gonna)\s+(?:\w+\s+)?(?:know|hear|find out|be warned|read about)\b`,
  String.raw`\b(?:warn|warning|telling)\s+(?:everyone|everybody|others|people|the world|(?:all )?my friends|the internet)\b`,
]
const EXCEPTION = [
  String.raw`\b(?:make|making|grant|allow|consider)\s+(?:\w+\s+){0,2}?(?:an? )?exception\b`,
  String.raw`\b(?:an?|any) exception be (?:made|granted)\b`,
  String.raw`\b(?:an?|any) exception (?:for me|for us|in my case|this (?:time|once))\b`,
  String.raw`\b(?:waive|waiving|overlook|bend|override)\b.{0,30}\b(?:fees?|charges?|polic(?:y|ies)|rules?|penalt(?:y|ies)|deadlines?)\b`,
  String.raw`\b(?:know|understand|aware)\b.{0,40}\b(?:polic(?:y|ies)|rules?|deadline|window)\b.{0,60}\bbut\b`,
  String.raw`\b(?:outside|past|beyond|after)\s+(?:of\s+)?(?:the|your)\s+(?:return|refund|cancellation|policy)\s*(?:window|period|deadline|date)\b`,
]
const CONTACTED =
  '(?:contacted|called|written|wrote|asked|emailed|messaged|reached out|complained|chatted|reported|told|explained)(?!\\s+(?:an?|my|our|the)\\s+(?:buyer|seller|client|customer|lead|owner|tenant|landlord|che(?:ck|que))s?\\b)'
const REPEATED = [
  String.raw`\b(?:second|third|fourth|fifth|2nd|3rd|4th|5th|\d+th|umpteenth|hundredth)\s+time\b.{0,12}\b(?:(?:i|we)(?:['’]ve| have| had| am|['’]m)?\s+(?:\w+\s+){0,2}?(?:contact|call|writ|wrote|ask|reach|messag|e-?mail|chat|complain|explain|report)|(?:contacting|calling|writing|asking|reaching|messaging|complaining))`,
  String.raw`\b(?:i|we|i['’]ve|we['’]ve)\b.{0,30}\b${CONTACTED}\b.{0,40}\b(?:twice|(?:two|three|four|five|six|ten|many|several|multiple|\d+) times|again and again|repeatedly|already|before|yesterday|last week|last month|(?:days|weeks) ago)\b`,
  String.raw`\b(?:i|we)(?:['’]ve| have| had)?\s+(?:already|repeatedly)\s+${CONTACTED}\b`,
  String.raw`\b(?:i|we)(?:['’]ve)?\s+(?:keep|kept)\s+(?:on\s+)?(?:contacting|calling|writing|asking|emailing|messaging|having to)\b`,
  String.raw`\bhow many times (?:do|must|will|should)\s+(?:i|we)\s+(?:have to|need to)\b`,
  String.raw`\b(?:still|yet)\s+(?:no|nobody|no one|haven['’]t|have not|hasn['’]t|has not|not|waiting)\b.{0,25}\b(?:repl(?:y|ied)|responses?|responded|answers?|answered|heard (?:back|anything|from)|called back|got back|been (?:resolved|solved|fixed|sorted))\b`,
  String.raw`\b(?:nobody|no one|noone)\b.{0,20}\b(?:got|gets|came|come|called|replied|responded|answered|answers)\b.{0,12}\b(?:back|me|us)\b`,
  String.raw`\b(?:my|the|our)\s+(?:last|previous|earlier|other)\s+(?:ticket|case|chat|conversation|agent|representative|request|complaint)\b`,
  String.raw`\b(?:passed|bounced|transferred|sent)\s+(?:around|back and forth|from (?:one|person|agent|department))\b`,
  String.raw`\b(?:as|like) i (?:said|wrote|told you|told your|explained|mentioned)\b.{0,20}\b(?:before|last|already|earlier|previously|yesterday)\b`,
  String.raw`\bfollow(?:ing)?[- ]up (?:again|once more|for the)\b`,
  String.raw`\bsame (?:problem|issue|question|complaint|thing)\b.{0,25}\b(?:again|as before|as last (?:time|week|month))\b`,
  String.raw`\b(?:every|each) time (?:i|we) (?:call|contact|write|ask|chat|reach)\b`,
  String.raw`\b(?:my|the|our)\s+(?:second|third|fourth|fifth|sixth|\d+(?:nd|rd|th))\s+(?:\w+\s+)?(?:message|e-?mail|call|attempt|request|contact|chat|ticket|try|complaint)\b`,
  String.raw`\b(?:i|we)(?:['’]ve| have)\s+(?:now\s+|already\s+)?(?:sent|written|made|opened|submitted|raised|had)\s+(?:you\s+)?(?:\w+\s+)?(?:two|three|four|five|six|several|many|multiple|countless|\d+)\s+(?:\w+\s+)?(?:messages?|e-?mails?|calls?|tickets?|requests?|chats?|complaints?)\b`,
  String.raw`\b(?:waiting|asking|trying|contacting|writing|calling|chasing)\b.{0,40}\bfor (?:days|weeks|months|ages|the (?:past|last) (?:\w+ )?(?:days?|weeks?|months?))\b`,
]
const STILL_UNHAPPY = [
  String.raw`(?:\bnot|n['’]t)\s+(?:(?:at all|good|nearly|really|even)\s+)?(?:enough|acceptable|satisfactory|satisfied|what i (?:asked|wanted))\b`,
  String.raw`\bnowhere near\s+(?:good\s+|nearly\s+)?(?:enough|acceptable)\b`,
  String.raw`\b(?:still|remains?)\s+(?:unacceptable|unhappy|not (?:happy|satisfied|resolved|solved|fixed|okay|ok)|unresolved|dissatisfied)\b`,
  String.raw`\b(?:this|that|it|which)(?:['’]s|\s+is|\s+was)\s+(?:\w+\s+)?(?:unacceptable|ridiculous|outrageous|a joke|insulting|useless|pointless|absurd|pathetic|appalling|a disgrace|no good|no help|not? help(?:ful|ing)?)\b`,
  String.raw`\b(?:useless|worthless|waste of (?:my |everyone['’]s )?time|fed up|had enough|dissatisfied|disgraceful|very disappointed|so disappointed)\b`,
  String.raw`\b(?:i|we)(?:['’]m|\s+am|['’]re|\s+are)\s+(?:still\s+|really\s+|very\s+)?(?:unhappy|not happy|not satisfied|not okay|disappointed)\b`,
  String.raw`\b(?:i|we)\s+(?:do not|don['’]t|can['’]t|cannot|won['’]t|will not|refuse to)\s+(?:accept|agree (?:with|to))\b`,
]

const compiled = (patterns: string[]): RegExp[] => patterns.map((pattern) => new RegExp(pattern, 'i'))
const REACHES = compiled(REACHED)
const RULES: readonly (readonly [Intent, RegExp[]])[] = [
  ['legal', compiled(LEGAL)],
  ['public_threat', compiled(PUBLIC_THREAT)],
  ['exception', compiled(EXCEPTION)],
  ['repeated', compiled(REPEATED)],
  ['still_unhappy', compiled(STILL_UNHAPPY)],
]

/** A question about how something is done is not a threat. */
const QUESTION =
  /^\s*(?:(?:hi|hello|hey),?\s+)?(?:how|where|which|what|when|who|can|could|do|does|is|are|may)\b(?!\s+many times)/i

/** The intents in a message. A question about lawyers, reviews or managers has none. */
export function detectIntents(message: string): Set<Intent> {
  const text = message.slice(0, SEARCHED)
  const found = new Set<Intent>()
  const sentences = text.split(/(?<=[.!?\n])\s+/)
  const reaches = sentences.some((sentence) => REACHES.some((pattern) => pattern.test(sentence)))
  if (reaches || asksForPerson(text)) found.add(MANAGER.test(text) ? 'manager' : 'person')
  const statements = sentences.filter((sentence) => !QUESTION.test(sentence)).join(' ')
  for (const [intent, patterns] of RULES) {
    const searched = intent === 'exception' ? text : statements
    if (patterns.some((pattern) => pattern.test(searched))) found.add(intent)
  }
  return found
}
