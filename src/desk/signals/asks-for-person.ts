/**
 * Detects requests for a person, in English. Customers also ask about "agent", "manager" and "person" as things of the product, so the
 * word alone is not enough: the pattern looks at who is to be reached, by whom, and what follows.
 */

const KIND = String.raw`(?:(?:real|live|actual|human|support|service|customer[- ]service)\s+)*`
const PERSON = String.raw`${KIND}(?:human(?:\s+being)?|person|people|someone|somebody|anyone|anybody|agent|operator|representative|rep|adviser|advisor|staff member|team member|manager|supervisor|consultant)`
/** Names that cannot be a role in the customer's product, so they always mean the desk's staff. */
const STAFF = String.raw`(?:(?:real|live|actual|human|support|service|customer[- ]service)\s+${PERSON}|human(?:\s+being)?|operator)`
const TEAM = String.raw`(?:(?:your|the)\s+)?(?:customer\s+)?(?:support|service|care)(?:\s+(?:team|staff|desk))?`
const ONE = String.raw`(?:(?:an?|the|your|some|any)\s+)?`
const HAND_OVER = '(?:connect(?:ed)?|put|transfer(?:red)?|pass(?:ed)?|hand(?:ed)?|escalate)'
const TALK = `(?:talk|speak|chat|${HAND_OVER})`
const US = String.raw`(?:\s+(?:me|us|this|it|through|over|directly))`
const TO = String.raw`\s+(?:to|with|through to|on to|onto)\s+`
/** Excludes parts of the product, such as "the agent of a listing" and "the agent portal". */
const NOT_A_THING = String.raw`(?!\s+(?:of|page|profile|portal|app|account|role|code|dashboard|view|list|website)\b)`
/** After "I need a person" nothing may follow that changes the meaning, as in "I need a person id". */
const AND_NO_MORE = String.raw`(?=\s*(?:$|[,;:)]|(?:please|now|here|instead|not|and|who|asap|immediately|right away|on the (?:phone|line)|(?:that|i) can|to (?:talk|speak|chat|help|assist|call|ring|phone|contact|answer))\b))`

const ASKS = [
  String.raw`\b${TALK}\b${US}*${TO}${ONE}${PERSON}\b${NOT_A_THING}`,
  String.raw`\bget\s+(?:hold of|in touch with|through to)\s+${ONE}${PERSON}\b${NOT_A_THING}`,
  String.raw`\b(?:reach|contact|call|phone)\s+${ONE}${STAFF}\b`,
  String.raw`\b(?:want|need|like|prefer|get me|give me|(?:can|could|may) (?:i|we) (?:get|have))\s+(?:to have\s+)?${ONE}${PERSON}${AND_NO_MORE}`,
  String.raw`\bis there\s+${ONE}${PERSON}\s+(?:here\s+)?(?:(?:who|whom|that)\s+)?(?:i|we) (?:can|could) (?:talk|speak|chat)\b`,
  String.raw`^\s*(?:please,?\s+)?(?:an?\s+)?${KIND}(?:human(?:\s+being)?|operator|representative|agent|(?<=(?:real|live|actual)\s+)person)(?:,?\s+(?:please|now))*\s*$`,
  String.raw`\b(?:someone|somebody|a person|a human|an agent|a manager)\s+(?:to\s+|please\s+|should\s+|must\s+)?(?:call|phone|ring|contact|e?-?mail)\s+me\b`,
  String.raw`\bnot\s+(?:a|this|some)\s+(?:ro|chat)?bot\b`,
  String.raw`(?:\bnot|n['’]t|\bstop)\b.{0,30}\b(?:talk|speak|chat)(?:ing)?\s+(?:to|with)\s+(?:an?|this|the)\s+(?:(?:ro|chat)?bot|machine|computer)\b`,
  String.raw`\bare you (?:a )?(?:human|real|person)\b.*\b(?:talk|speak)\b`,
  String.raw`\b(?:open|create|raise|log|file|submit)\s+(?:me\s+)?(?:a\s+)?(?:support\s+)?ticket\s+(?:for me|please|with (?:your|the) (?:team|support))\b`,
  String.raw`\b(?:can|could|may|please|want to|need to|like to)\s+(?:i\s+)?(?:please\s+)?(?:talk|speak)\s+(?:to|with)\s+${TEAM}\b`,
  String.raw`\b${HAND_OVER}\b${US}+${TO}${TEAM}\b`,
].map((pattern) => new RegExp(pattern, 'i'))

/** "How can a buyer talk to an agent?" is a question about the product: somebody else is to be connected. */
const FOR_OTHERS =
  /\b(?:can|could|do|does|may|let|lets)\s+(?:an?\s+|the\s+|my\s+|our\s+)?(?:buyer|seller|tenant|landlord|owner|client|customer|user|lead|visitor)s?\b/i

/** Whether the customer asks for a person instead of the AI. Questions about agents, staff or managers do not count. */
export const asksForPerson = (message: string): boolean =>
  message
    .split(/[.!?\n]+/)
    .some((sentence) => !FOR_OTHERS.test(sentence) && ASKS.some((pattern) => pattern.test(sentence)))
