import { expect } from 'vitest'
import { insights } from '../../../src/contracts/insights/index.ts'
import { routesOf, testOperations } from '../../support/operations.ts'

testOperations({
  routes: routesOf(insights),
  ofNoCompany: ['/api/v1/auth/login'],
  expectError: ({ message, details, timestamp, ...body }, response) => {
    expect(body).toEqual({ error: true, status_code: response.status })
    expect([typeof message, typeof details, typeof timestamp]).toEqual(['string', 'object', 'string'])
  },
})
