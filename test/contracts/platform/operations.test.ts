import { expect } from 'vitest'
import { platform } from '../../../src/contracts/platform/index.ts'
import { routesOf, testOperations } from '../../support/operations.ts'

testOperations({
  routes: routesOf(platform),
  expectError: (body, response) => {
    expect(body).toMatchObject({ error: expect.stringMatching(/^[a-z_]+$/), message: expect.any(String) })
    expect(body.request_id).toBe(response.headers.get('x-request-id'))
  },
})
