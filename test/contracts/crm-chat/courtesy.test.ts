import { expect, test } from 'vitest'
import { ask } from '../../support/crm-chat.ts'
import { aDeskCompany, PASSWORD_ARTICLE, withArticles } from '../../support/desk.ts'

test.each<[string, RegExp]>([
  ['Hello', /^Hello, Jane/],
  ['hi there!', /^Hello, Jane/],
  ['thanks', /welcome/],
  ['thx a lot', /welcome/],
  ['bye', /Goodbye/],
  ['How are you?', /well/],
  ['Hello, how are you doing today?', /well/],
  ['Who are you?', /assistant of Gablehouse, not a person/],
  ['are you a bot', /assistant of Gablehouse, not a person/],
  ['Am I talking to a human or a machine?', /assistant of Gablehouse, not a person/],
  ['what can you do', /assistant of Gablehouse, not a person/],
  ['ok', /anything else/],
])('“%s” is answered as a courtesy, and nobody is asked whether they want a ticket', async (message, said) => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  expect(await ask(company, message)).toMatchObject({
    response: expect.stringMatching(said),
    requires_escalation: false,
    classification_confidence: 1,
    sources: [],
  })
})

test.each(['Thanks, but how do I fly to the moon?', 'Are you open on Sunday?', 'Who are your directors?'])(
  '“%s” is a question and no courtesy',
  async (message) => {
    const company = await aDeskCompany()
    await withArticles(company, [PASSWORD_ARTICLE])
    expect(await ask(company, message)).toMatchObject({ requires_escalation: true })
  },
)
