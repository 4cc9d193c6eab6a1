import { expect, test } from 'vitest'
import { compose } from './compose.ts'

test('steps are told under the numbers that they have in their article', () => {
  const text = 'To wind the loom, go on:\n\n7. Wind the loom.\n8. Lock the loom.'
  const answer = compose('How do I wind the loom?', '', [{ number: 1, title: 'Wind the loom', heading: '', text }])
  expect(answer).toContain('7. Wind the loom. [1]\n8. Lock the loom. [1]')
})
