/** Polite phrases and openings or endings, which ask nothing that the knowledge base could answer. */
export type SmallTalk = 'greeting' | 'how_are_you' | 'identity' | 'thanks' | 'goodbye' | 'acknowledged' | 'needs_help'

const GREETING = String.raw`(?:hi|hello|hey|hiya|howdy|greetings|well hello|salutations|good (?:morning|afternoon|evening|day))(?: there| again| all| team| everyone| support)?`
const HOW_ARE_YOU = String.raw`how(?: are|['’]re) you(?: (?:doing|today|doing today))?|how (?:are things|is everything|have you been|is it going)(?: with you)?|how['’]?s (?:it going|life)(?: with you)?|what['’]?s up|are you doing (?:ok(?:ay)?|well)`
const IDENTITY = String.raw`(?:who|what)(?: are|['’]re) you(?: (?:exactly|really))?|(?:what(?:['’]s| is) your name|do you have a name)|(?:am i|are we) (?:talking|speaking|chatting) (?:to|with) (?:an? )?(?:(?:real |actual |live )?(?:human|person|people|man|woman)|(?:ro|chat)?bot|machine|computer|ai)(?: or (?:an? )?(?:(?:real |actual |live )?(?:human|person)|(?:ro|chat)?bot|machine|computer|ai))?|(?:are|is) (?:you|this) (?:an? )?(?:(?:ro|chat)?bot|machine|computer|ai|human|(?:real|actual|live)(?: (?:human|person))?|person)(?: or (?:an? )?(?:(?:real |actual |live )?(?:human|person)|(?:ro|chat)?bot|machine|computer|ai|real))?|what can you (?:do|help(?: me| us)? with)(?: for me)?|who (?:made|built|created) you|how do you work`
const THANKS = String.raw`(?:(?:oh|ok(?:ay)?|great|perfect|awesome|wonderful|excellent|super|cool|good|nice|brilliant|fantastic|lovely)\s+)*(?:many |a lot of )?(?:thanks?|thank you|thx|ty|cheers|much appreciated|(?:i )?appreciate(?:d)?(?: (?:it|that|(?:your|the|that) (?:help|assistance|answer|response|support)))?)(?: (?:so|very|so very) much| kindly| a (?:lot|million|bunch|ton)| again| for (?:your|the|all (?:your|the)) (?:help|assistance|support|time|answer|response|reply|cooperation|chat|(?:quick|fast|prompt) (?:reply|response|answer|help))| for (?:that|chatting|talking|helping(?: me)?(?: out)?|letting (?:me|us) know|answering(?: (?:me|my question))?)(?: today| with (?:me|us))?)*`
const PRAISE = String.raw`(?:that(?:['’]s| is| was)|it(?:['’]s| is| was)|you(?:['’]re| are| were)|this(?: is| was)) (?:so |very |really |all |absolutely )*(?:great|perfect|awesome|helpful|amazing|wonderful|excellent|good|kind|lovely|brilliant|fantastic|useful|the best)|(?:that|this|it) (?:really |totally )?help(?:s|ed)(?: (?:a lot|me|me a lot))?|(?:that|it|this) (?:worked|works|solved it|fixed it)(?: now| perfectly| great)?|problem solved|all (?:good|set|sorted)`
const GOODBYE = String.raw`(?:(?:good)?bye(?: bye| now| for now)?|farewell|until next time|see (?:you|ya)(?: later| soon| around)?|(?:i['’]?ll )?talk(?: to you)? later|i (?:have|need|must|['’]ve got) to (?:go|get going|say goodbye)(?: now)?|(?:it was |it['’]s been )?(?:really )?(?:nice|great|good|a pleasure) (?:chatting|talking|speaking|to (?:chat|talk|speak)) (?:with|to) you|have a (?:good|great|nice|lovely) (?:day|evening|weekend|one|night)|take care|(?:no|nope)?,? ?(?:that(?:['’]s| is|['’]ll be| will be| would be) (?:all|it|everything)|nothing else|i am done|i['’]m (?:good|done|fine))(?: for (?:now|today))?(?:,? (?:thanks?|thank you)(?: so much| very much| a lot)?)?)`
const ACKNOWLEDGED = String.raw`(?:ok(?:ay)?|alright|all right|got it|i see|understood|sounds good|great|perfect|cool|fine|sure|awesome|excellent|noted|makes sense|will do|nice|wonderful)`
const HELP = String.raw`(?:(?:can|could|would) (?:you|someone|anyone|anybody) (?:please )?(?:help|assist)(?: me| us)?(?: out)?(?: please)?|(?:i|we) (?:just )?(?:need|want|would like|could use|require)(?: some| your| a (?:little|bit of))? (?:help|assistance|support)(?: please)?|help(?: me)?(?: please)?|(?:i|we) (?:have|['’]ve got|got) (?:a|some|another) (?:question|questions|problem|problems|issue|issues|request)|(?:is )?any(?:one|body) (?:there|here|around)|are you there)`

const whole = (...parts: string[]): RegExp => new RegExp(String.raw`^(?:${parts.join('|')})$`, 'i')
const SEPARATOR = /\s*(?:[.!?,;:–—…\n]|\s-\s)+\s*/

const KINDS: readonly (readonly [SmallTalk, RegExp])[] = [
  ['goodbye', whole(GOODBYE)],
  ['thanks', whole(THANKS, PRAISE)],
  ['needs_help', whole(HELP)],
  ['identity', whole(IDENTITY)],
  ['how_are_you', whole(HOW_ARE_YOU, `${GREETING} (?:${HOW_ARE_YOU})`)],
  ['greeting', whole(GREETING)],
  ['acknowledged', whole(ACKNOWLEDGED)],
]
/** The precedence when a message contains several kinds. */
const ORDER: readonly SmallTalk[] = [
  'goodbye',
  'needs_help',
  'identity',
  'thanks',
  'how_are_you',
  'greeting',
  'acknowledged',
]

const MAX_CHARACTERS = 160

/** The kind of small talk, or null when the message contains anything else. */
export function smallTalkOf(message: string): SmallTalk | null {
  const text = message
    .replace(/\p{Extended_Pictographic}|\uFE0F|\u200D/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    // "No, that's all" ends a conversation, but a bare "no" answers a question.
    .replace(/^no(?:pe)?[,.!]?\s+(?=that|nothing|i['’]?\s?a?m\b|thanks?\b)/i, '')
  if (text === '' || text.length > MAX_CHARACTERS) return null
  const parts = text.split(SEPARATOR).filter((part) => part !== '')
  const kinds = parts.map((part) => KINDS.find(([, pattern]) => pattern.test(part))?.[0] ?? null)
  if (parts.length === 0 || kinds.includes(null)) return null
  return ORDER.find((kind) => kinds.includes(kind)) ?? null
}

/** A friendly reply that makes no claims. */
export function smallTalkReply(
  kind: SmallTalk,
  { customer: name, company }: { customer: string | null; company: string },
): string {
  const to = name === null ? '' : `, ${name.split(/\s+/)[0]}`
  switch (kind) {
    case 'greeting':
      return `Hello${to}. How can I help you?`
    case 'how_are_you':
      return `I'm doing well, thank you${to}. How can I help you?`
    case 'identity':
      return `I'm the automated assistant of ${company}, not a person. I answer from our help articles, and if you would rather talk to a person, just say so.`
    case 'needs_help':
      return `I'd be happy to help${to}. Please tell me what it is about; if it concerns an order, its number helps.`
    case 'thanks':
      return `You're welcome${to}. Is there anything else I can help you with?`
    case 'acknowledged':
      return 'Is there anything else I can help you with?'
    case 'goodbye':
      return `Thank you for getting in touch${to}. Goodbye!`
  }
}
