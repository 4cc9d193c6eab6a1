import { expect, test } from 'vitest'
import { compose } from './compose.ts'

test('steps are told under the numbers that they have in their article', () => {
  const text = 'To wind the loom, go on:\n\n7. Wind the loom.\n8. Lock the loom.'
  const answer = compose('How do I wind the loom?', '', [{ number: 1, title: 'Wind the loom', heading: '', text }])
  expect(answer).toContain('7. Wind the loom. [1]\n8. Lock the loom. [1]')
})

test.each([
  [
    'the address',
    'Send returned looms to:\n\nLoom House, 12 Mill Lane, Bergen.',
    'Where do I send returned looms?',
    '12 Mill Lane',
  ],
  [
    'the command',
    'Restart the loom by running this command in a terminal:\n\n```\nloom restart --all\n```',
    'Which command does restart the loom in a terminal?',
    'loom restart --all',
  ],
  ['the list', 'A returned loom needs:\n\n- a label\n- its crank', 'What does a returned loom need?', '- its crank'],
  [
    'the table',
    'Loom deliveries cost:\n\n| To | Price |\n| --- | --- |\n| Sweden | 38 euros |',
    'What do loom deliveries cost?',
    '38 euros',
  ],
])('%s that a line announces is told with it', (_, text, question, announced) => {
  const answer = compose(question, '', [{ number: 1, title: 'Looms', heading: '', text }])
  expect(answer).toContain(':')
  expect(answer).toContain(announced)
})

test('code with a number in brackets is left out rather than changed', () => {
  const text = 'Set the zone of the loom by this line:\n\n```\nzones[0] = 1\n```'
  const answer = compose('How is the zone of the loom set?', '', [{ number: 1, title: 'Looms', heading: '', text }])
  expect(answer).not.toContain('zones')
})

test.each(['38 euros', 'NOK 38', '38 crowns', '38 €', 'R1 490', '¥380'])(
  '%s is what is asked for by "how much"',
  (amount) => {
    const text = `To launch a boat you need a form. A permit for the season costs ${amount}. You pay at the kiosk.`
    const answer = compose('How much is it for my dinghy?', '', [{ number: 1, title: 'Slipway', heading: '', text }])
    expect(answer).toContain(amount)
  },
)
