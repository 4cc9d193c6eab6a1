import { sentencesOf, truncate } from '../../lib/text.ts'
import { smallTalkOf } from './small-talk.ts'

const SUMMARY_LENGTH = 160

/** The first match wins; the most specific words come first. */
const CATEGORIES: readonly (readonly [IssueCategory, RegExp])[] = [
  ['cancellation', /\b(?:cancel(?:s|l?ed|l?ing|lation)?|terminate|unsubscribe|close (?:my|our|the) account)\b/i],
  [
    'refund',
    /\b(?:refund(?:s|ed|ing)?|money back|reimburse(?:d|ment)?|charge ?back|return(?:ed|ing)? (?:it|this|the|my))\b/i,
  ],
  [
    'shipping',
    /\b(?:deliver(?:y|ed|ies|ing)?|ship(?:s|ped|ping|ment)?|track(?:ing)?|parcel|package|courier|arriv(?:e|es|ed|al)|dispatch(?:ed)?|where(?:['’]s| is) my (?:order|stuff|item))\b|\border\b.{0,30}\b(?:late|missing|lost|come|here|yet)\b/i,
  ],
  [
    'product_quality',
    /\b(?:broken?|damaged|defective|faulty|cracked|scratched|poor quality|bad quality|wrong (?:item|size|colou?r|product)|fell apart|torn|dented)\b/i,
  ],
  ['subscription', /\b(?:subscriptions?|plans?|upgrade|downgrade|renew(?:s|al|ed)?|trial|pause|seats?)\b/i],
  [
    'billing',
    /\b(?:bill(?:s|ed|ing)?|invoices?|charg(?:e|ed|es)|pay(?:s|ment|ments|ing)?|paid|credit card|debit|vat|tax|price|cost|fees?|discount|coupon|credits?)\b/i,
  ],
  [
    'account',
    /\b(?:accounts?|log ?in|log in|sign in|password|username|profile|e-?mail address|two[- ]?(?:step|factor)|users?|permission|locked out)\b/i,
  ],
  [
    'technical',
    /\b(?:errors?|bugs?|crash(?:es|ed|ing)?|sync(?:ing)?|app|website|browser|upload|import|export|api|integration|(?:not|n['’]t|stopped|doesn['’]t) (?:work|load|open)(?:ing)?|broken link|slow|outage|down)\b/i,
  ],
  [
    'complaint',
    /\b(?:complain(?:t|ts|ing)?|unacceptable|disappointed|terrible|awful|worst|rude|ridiculous|disgusting)\b/i,
  ],
]

/** The category of a message, or null when its words do not tell. */
export const categoryOf = (message: string): IssueCategory | null =>
  CATEGORIES.find(([, words]) => words.test(message))?.[0] ?? null

/** The subject in the customer's own words: the first sentence that is not small talk, or null. */
export function subjectIn(message: string): string | null {
  const sentence = sentencesOf(message.slice(0, 4_000)).find((part) => smallTalkOf(part) === null)
  return sentence === undefined ? null : truncate(sentence, SUMMARY_LENGTH)
}

export const ISSUE_CATEGORIES = [
  'billing',
  'shipping',
  'product_quality',
  'subscription',
  'refund',
  'technical',
  'account',
  'general_inquiry',
  'complaint',
  'cancellation',
] as const

export type IssueCategory = (typeof ISSUE_CATEGORIES)[number]
