const PERSON = String.raw`(?:(?:real|live|actual|human|support|service|customer[- ]service)\s+)*(?:human(?:\s+being)?|person|people|someone|somebody|agent|operator|representative|rep|adviser|advisor|staff member|team member|manager|supervisor|consultant)`
const REACH = String.raw`(?:talk|speak|chat|connect(?:ed)?|put|transfer(?:red)?|pass(?:ed)?|hand(?:ed)?|escalate|get|reach|contact|call|phone)`

const ASKS = [
  new RegExp(
    String.raw`\b${REACH}\b(?:\s+(?:me|us|this|it|through|over|in|touch|directly))*\s+(?:to|with|hold of|through to|on to|onto)\s+(?:an?|the|your|some|any)?\s*${PERSON}\b`,
    'i',
  ),
  /\b(?:want|need|like|prefer|get me|give me|is there)\s+(?:to have\s+)?(?:an?|some|your)?\s*(?:real|live|actual|human)\s+(?:human|person|people|agent|operator|representative|rep|being)?\b/i,
  /^\s*(?:please\s+)?(?:an?\s+)?(?:human|real person|live agent|real human|operator|representative|agent)(?:\s+please)?\s*[.!?]*\s*$/i,
  /\b(?:someone|somebody|a person|a human|an agent|a manager)\s+(?:to\s+|please\s+|should\s+|must\s+)?(?:call|phone|ring|contact|email)\s+me\b/i,
  /\bnot\s+(?:a|this|some)\s+(?:ro)?bot\b|\bare you (?:a )?(?:human|real|person)\b.*\b(?:talk|speak)\b/i,
  /\b(?:open|create|raise|log|file|submit)\s+(?:me\s+)?(?:a\s+)?(?:support\s+)?ticket\s+(?:for me|please|with (?:your|the) (?:team|support))\b/i,
  /\b(?:can|could|may|please|want to|need to|like to)\s+(?:i\s+)?(?:please\s+)?(?:talk|speak)\s+(?:to|with)\s+(?:support|customer service|(?:your|the) (?:support )?team)\b/i,
]

/** Whether the customer asks for a person instead of the machine; a question about agents, staff or managers is not that. */
export const asksForPerson = (message: string): boolean => ASKS.some((pattern) => pattern.test(message))
