import { expect, test } from 'vitest'
import { ask } from '../../support/crm-chat.ts'
import { aDeskCompany, PASSWORD_ARTICLE, REFUND_ARTICLE, withArticles } from '../../support/desk.ts'

const QUESTION = "How do I reset a user's password?"

test('what is likely and not certain is shown as a possible answer, with its article, and people are offered', async () => {
  const company = await aDeskCompany({ confidenceThreshold: 1, offerThreshold: 0.2 })
  await withArticles(company, [PASSWORD_ARTICLE, REFUND_ARTICLE])
  const { response, sources, ...reply } = await ask(company, QUESTION)
  expect(reply).toMatchObject({ requires_escalation: true, escalation_reason: 'low_confidence' })
  expect(response).toMatch(/^I'm not certain that this is what you need/)
  for (const step of ['Open **Settings > Users**', 'Click the name of the user', 'Send password reset'])
    expect(response).toContain(step)
  expect(sources.map(({ entry_id }) => entry_id)).toEqual(['reset-password'])
  expect(reply.classification_confidence).toBeLessThan(1)
})

test('what is less likely than that is not shown', async () => {
  const company = await aDeskCompany({ confidenceThreshold: 1, offerThreshold: 1 })
  await withArticles(company, [PASSWORD_ARTICLE])
  const { response, requires_escalation } = await ask(company, QUESTION)
  expect(requires_escalation).toBe(true)
  expect(response).toMatch(/^I'm not confident/)
  expect(response).not.toContain('Settings > Users')
})

test('an internal article is never offered to a customer', async () => {
  const company = await aDeskCompany({ confidenceThreshold: 1, offerThreshold: 0 })
  await withArticles(company, [{ ...PASSWORD_ARTICLE, audience: 'internal' }, REFUND_ARTICLE])
  const { response } = await ask(company, QUESTION)
  expect(response).not.toContain('Send password reset')
})
