import { expect } from 'vitest'
import { supportAgent } from '../../../src/contracts/support-agent/index.ts'
import { routesOf, testOperations } from '../../support/operations.ts'

testOperations({
  routes: routesOf(supportAgent),
  ofNoCompany: ['/health'],
  expectError: ({ message, details, timestamp, ...body }, response) => {
    const error_type = expect.stringMatching(/^[A-Z_]+_ERROR$/)
    expect(body).toEqual({ error: true, error_type, request_id: response.headers.get('x-request-id') })
    expect([typeof message, typeof timestamp]).toEqual(['string', 'string'])
    expect(['string', 'undefined']).toContain(typeof details)
  },
})
