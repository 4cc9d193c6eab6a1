import { expect } from 'vitest'

export async function reply<T>(response: Promise<Response> | Response, status = 200): Promise<T> {
  const answered = await response
  const body = await answered.text()
  expect(answered.status, body).toBe(status)
  return JSON.parse(body)
}
