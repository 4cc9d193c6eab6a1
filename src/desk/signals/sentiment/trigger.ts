type Triggers = readonly (readonly [RegExp, string])[]

/** Causes of a change for the worse, most specific first. */
const FOR_WORSE: Triggers = [
  [/\b(?:lawyers?|attorneys?|sue|suing|legal action|court|ombudsman)\b/i, 'legal action mentioned'],
  [
    /\b(?:twitter|facebook|instagram|tiktok|reddit|trustpilot|yelp|social media|the press|bad review)\b/i,
    'public complaint mentioned',
  ],
  [/\b(?:refund(?:s|ed)?|money back|reimburse(?:d|ment)?|charge ?back)\b/i, 'refund mentioned'],
  [
    /\b(?:overcharged?|charged (?:me )?(?:twice|again|double)|double charged?|wrong amount|hidden fees?)\b/i,
    'wrong charge mentioned',
  ],
  [
    /(?:\b(?:lost|missing|stolen|disappeared|never (?:arrived|came|showed up))|(?:\bnot|n['’]t) (?:yet )?(?:arrived|received|delivered|been delivered))\b/i,
    'missing item mentioned',
  ],
  [
    /\b(?:late|delay(?:s|ed)?|overdue|still waiting|(?:been|kept) waiting|(?:waited|waiting) (?:for )?(?:over |more than )?(?:\d+|a|an|two|three|four|five|six|weeks|days|hours))\b/i,
    'shipment delay mentioned',
  ],
  [/\b(?:broken?|damaged|defective|faulty|cracked|smashed|fell apart|torn)\b/i, 'damaged product mentioned'],
  [/\b(?:wrong (?:item|size|colou?r|order|product|one)|not what i ordered)\b/i, 'wrong item mentioned'],
  [
    /(?:\b(?:crash(?:es|ed|ing)?|errors?|bugs?|outage|down|log ?in|password|locked out)|(?:\bnot|n['’]t|never|stopped) work(?:s|ing)?)\b/i,
    'technical problem mentioned',
  ],
  [
    /(?:\b(?:on hold|hung up|no one|nobody|no (?:answer|reply|response)|third time|times now|again and again)|(?:\bnot|n['’]t|never) (?:answer|repl|respon)\w*)\b/i,
    'unanswered contact mentioned',
  ],
  [/\b(?:rude|unprofessional|disrespectful|impolite|ignored)\b/i, 'rude treatment mentioned'],
  [/\b(?:cancel(?:s|l?ed|l?ing|lation)?|unsubscribe|terminate)\b/i, 'cancellation mentioned'],
  [/\b(?:too expensive|overpriced|price|fees?|bill(?:ed|ing)?|invoice)\b/i, 'price mentioned'],
  [/\b(?:manager|supervisor|human|real person)\b/i, 'request for a person'],
]

/** Causes of a change for the better. */
const FOR_BETTER: Triggers = [
  [/\b(?:refund(?:ed|s)?|credit(?:ed)?|voucher|replacement)\b/i, 'compensation mentioned'],
  [/\b(?:solved|resolved|fixed|sorted|works now|working now|it works|arrived|got it)\b/i, 'problem solved'],
  [/\b(?:thanks?|thank you|thx|appreciate[ds]?|grateful)\b/i, 'thanks given'],
]

/** Only the first characters are searched: the cause is usually named early in a message. */
const SEARCHED = 2_000

/** Names what in the message may have changed the customer's sentiment; null when nothing known is found. */
export function triggerOf(text: string, turn: 'worse' | 'better'): string | null {
  const start = text.slice(0, SEARCHED)
  return (turn === 'worse' ? FOR_WORSE : FOR_BETTER).find(([pattern]) => pattern.test(start))?.[1] ?? null
}
