/** Sentences that are kind and claim nothing. A closed list: whatever else an answer says must rest on a passage. */
const COURTESIES = [
  'Here is how to do it.',
  'Here are the steps.',
  'Happy to help.',
  'I am sorry about the trouble.',
  'Let me know if you have another question.',
]

/** Of a desk that speaks to an upset customer as well; they claim and promise nothing either. */
const DESK_COURTESIES = [
  'Of course.',
  'Certainly.',
  'Hello!',
  'Thank you for your message.',
  'Thank you for your patience.',
  'Thank you for letting me know.',
  'I am sorry about that.',
  "I'm sorry about that.",
  'I am sorry for the inconvenience.',
  "I'm sorry for the inconvenience.",
  'I apologize for the inconvenience.',
  'I understand.',
  'I understand that this is frustrating.',
  'Let me check that for you.',
  'Is there anything else that I can help you with?',
  'Is there anything else I can help you with?',
]

const known = new Set(COURTESIES.map(bare))
const knownToDesk = new Set(DESK_COURTESIES.map(bare))

/** Courtesies of a desk that acts, beside those of every answer. */
export const isDeskCourtesy = (sentence: string): boolean => knownToDesk.has(bare(sentence))

export const isCourtesy = (sentence: string): boolean => known.has(bare(sentence))

function bare(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
