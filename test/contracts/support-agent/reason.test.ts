import { expect, test } from 'vitest'
import { presentReason as inCrmChat } from '../../../src/contracts/crm-chat/reason.ts'
import { presentReason as inServiceDesk, REASONS as SERVICE_DESK } from '../../../src/contracts/service-desk/reason.ts'
import { presentReason, REASON_MEANT, REASONS, reasonsShownAs } from '../../../src/contracts/support-agent/reason.ts'
import { ESCALATION_REASONS } from '../../../src/desk/signals/escalation-reason.ts'

test.each([...ESCALATION_REASONS])('%s is shown in the words of each contract, and of no other', (reason) => {
  expect(REASONS).toContain(presentReason(reason))
  expect(SERVICE_DESK).toContain(inServiceDesk(reason))
})

test.each([...REASONS])('a ticket that is opened for %s is shown as that, and is found by it', (word) => {
  expect(presentReason(REASON_MEANT[word])).toBe(word)
  expect(reasonsShownAs(word)).toContain(REASON_MEANT[word])
})

test('every reason is found by exactly one word', () => {
  expect(REASONS.flatMap(reasonsShownAs).toSorted()).toEqual([...ESCALATION_REASONS].toSorted())
})

test('a wish for a person is one reason, by three names', () => {
  expect([inCrmChat('customer_request'), presentReason('customer_request'), inServiceDesk('customer_request')]).toEqual(
    ['user_request', 'manual_request', 'CUSTOMER_REQUEST'],
  )
})
