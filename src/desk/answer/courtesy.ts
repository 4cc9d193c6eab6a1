/** Sentences that are kind and claim nothing. A closed list: whatever else an answer says must rest on a passage. */
const COURTESIES = [
  'Here is how to do it.',
  'Here are the steps.',
  'Happy to help.',
  'I am sorry about the trouble.',
  'Let me know if you have another question.',
]

const known = new Set(COURTESIES.map(bare))

export const isCourtesy = (sentence: string): boolean => known.has(bare(sentence))

function bare(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
