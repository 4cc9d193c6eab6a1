import { mentionedIds } from './mentioned.ts'

const THING =
  '(?:orders?|packages?|parcels?|deliver(?:y|ies)|shipments?|subscriptions?|plans?|memberships?|invoices?|bills?|payments?|charges?|refunds?|credits?|replacements?|money|purchases?|items?)'
const CONCERNS = [
  String.raw`\b(?:my|our|mine|this|that|the last|the latest)\b.{0,40}\b${THING}\b`,
  String.raw`\b${THING}\b.{0,40}\b(?:i|we)\b`,
  String.raw`\b(?:i|we)\b.{0,60}\b(?:ordered|bought|purchased|paid|were charged|was charged|got charged|refunded?|money back|cancel|replacement)\b`,
  String.raw`\b(?:refund|reimburse|credit|cancel|replace)\b.{0,30}\b(?:me|us|it|this|my|our)\b`,
  String.raw`\bwhere(?:['’]s| is)\s+(?:my|our)\b`,
].map((pattern) => new RegExp(pattern, 'i'))

const SEARCHED = 4_000

/**
 * Whether a question may be about the customer's own records: it speaks of their orders, invoices or subscription, or contains an id.
 * Otherwise no record is read and no model sees one.
 */
export function concernsRecords(question: string): boolean {
  const text = question.slice(0, SEARCHED)
  return mentionedIds(text).length > 0 || CONCERNS.some((pattern) => pattern.test(text))
}
