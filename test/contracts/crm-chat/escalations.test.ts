import { expect, test } from 'vitest'
import { aBoldCompany, changeSettings } from '../../support/companies.ts'
import { ask, type ChatReply } from '../../support/crm-chat.ts'
import { aDeskCompany, PASSWORD_ARTICLE, REFUND_ARTICLE, request, withArticles } from '../../support/desk.ts'

const QUESTION = "How do I reset a user's password?"

test("an answer exactly at the company's threshold stands, and one just below it is flagged", async () => {
  const company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE, REFUND_ARTICLE])
  const { classification_confidence: confidence } = await ask(company, QUESTION)
  expect(confidence).toBeGreaterThan(0)
  expect(confidence).toBeLessThan(1)

  await changeSettings(company, { confidence_threshold: confidence })
  expect(await ask(company, QUESTION, { session_id: 'at' })).toMatchObject({
    requires_escalation: false,
    classification_confidence: confidence,
  })

  await changeSettings(company, { confidence_threshold: confidence + 0.001 })
  expect(await ask(company, QUESTION, { session_id: 'below' })).toMatchObject({
    requires_escalation: true,
    escalation_reason: 'low_confidence',
    classification_confidence: confidence,
  })
})

test('when nothing is found the turn is flagged, without sources and without confidence', async () => {
  const company = await aBoldCompany()
  expect(await ask(company, 'How do I fix error code X1234?')).toMatchObject({
    requires_escalation: true,
    escalation_reason: 'no_results',
    classification_confidence: 0,
    sources: [],
    response: expect.stringMatching(/\S/),
  })
})

test('an empty list of sources is always flagged, unless it is a courtesy', async () => {
  const company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  for (const message of ['zxqv wvut', '???', '🏠🏠🏠', 'a']) {
    const { sources, requires_escalation } = await ask(company, message, { session_id: 'odd' })
    if (sources.length === 0) expect(requires_escalation, message).toBe(true)
  }
})

test('somebody who asks for a person is not talked out of it', async () => {
  const company = await aBoldCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  expect(await ask(company, 'Can I talk to a human about resetting a password?')).toMatchObject({
    requires_escalation: true,
    escalation_reason: 'user_request',
  })
})

test('a question about agents is answered', async () => {
  const company = await aBoldCompany()
  await withArticles(company, [
    {
      id: 'add-agent',
      title: 'Add an agent',
      entry_type: 'how_to',
      content:
        'To add an agent, open **Settings > Agents** and click **Add agent**. The agent gets an invitation by e-mail.',
    },
  ])
  expect(await ask(company, 'How do I add an agent?')).toMatchObject({
    requires_escalation: false,
    sources: [{ entry_id: 'add-agent' }],
  })
})

test("a company that set no threshold has the deployment's, and each answer keeps to it", async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE, REFUND_ARTICLE])
  const settings = await request('/company/settings', { headers: company.admin })
  const { confidence_threshold: threshold } = await settings.json<{ confidence_threshold: number }>()
  for (const message of [QUESTION, 'How much does a house cost?', 'password', 'plans'])
    expect(await ask(company, message, { session_id: 'default' })).toSatisfy(
      (answer: ChatReply) =>
        answer.requires_escalation === (answer.classification_confidence < threshold || answer.sources.length === 0),
      message,
    )
})

test('a flagged reply claims nothing of the articles that are too unlikely to be offered', async () => {
  const company = await aDeskCompany({ confidenceThreshold: 1, offerThreshold: 1 })
  await withArticles(company, [PASSWORD_ARTICLE])
  const { response, requires_escalation } = await ask(company, QUESTION)
  expect(requires_escalation).toBe(true)
  expect(response).not.toContain('Settings > Users')
})
