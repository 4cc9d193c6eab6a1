import { expect, test } from 'vitest'
import type { Source } from '../answering/answer-record.ts'
import type { Turn } from './model/turn.ts'
import { suggestedReplies } from './suggested-replies.ts'

const found = (...titles: string[]): Source[] =>
  titles.map((title) => ({ articleId: title, title, entryType: 'faq', confidence: 0.5 }))

const replies = (change: Partial<Pick<Turn, 'reply' | 'sources' | 'escalation' | 'routed'>>): string[] =>
  suggestedReplies({ reply: 'Done.', sources: [], escalation: null, ...change } as Turn)

test.each<[string, Parameters<typeof replies>[0], string[]]>([
  ['a sure answer from one article', { sources: found('Returns') }, []],
  ['other articles that were found', { sources: found('Returns', 'Refunds', 'Fees', 'Prices') }, ['Refunds', 'Fees']],
  ['the same title twice', { sources: found('Returns', 'Returns', 'Fees') }, ['Fees']],
  ['an unsure answer', { sources: found('A', 'B'), escalation: 'low_confidence' }, ['B', 'Talk to a person']],
  ['nothing found', { escalation: 'no_results' }, ['Talk to a person']],
  ['a number that is asked for', { reply: 'Could you tell me your order number?' }, ["I don't have my order number"]],
  ['a number that is not asked for', { reply: 'Your order number is ORD-1. Is there more?' }, []],
])('%s', (_, turn, expected) => expect(replies(turn)).toEqual(expected))
