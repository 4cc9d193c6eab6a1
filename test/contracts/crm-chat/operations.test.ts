import { expect } from 'vitest'
import { crmChat } from '../../../src/contracts/crm-chat/index.ts'
import { routesOf, testOperations } from '../../support/operations.ts'

testOperations({
  routes: routesOf(crmChat),
  ofNoCompany: ['/api/health'],
  identify: ({ widget }) => widget,
  expectError: (body) => expect(body).toEqual({ error: expect.any(String), detail: expect.any(String) }),
})
