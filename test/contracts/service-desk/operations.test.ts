import { expect } from 'vitest'
import { serviceDesk } from '../../../src/contracts/service-desk/index.ts'
import { routesOf, testOperations } from '../../support/operations.ts'

testOperations({
  routes: routesOf(serviceDesk),
  expectError: (body) => {
    const code = expect.stringMatching(/^CS_0\d\d$/)
    expect(body).toEqual({ error: { code, message: expect.any(String), details: expect.any(Object) } })
  },
})
