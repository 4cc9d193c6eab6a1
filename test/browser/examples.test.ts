import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forward } from '../../scripts/forward.ts'
import { type RunningDesk, runningDesk } from './running-desk.ts'

/** Where the published examples expect their desk. */
const PORT = 8_080
const run = promisify(execFile)
const examples = new URL('../examples/', import.meta.url)

let desk: RunningDesk
let published: Server | null
let folder: string

beforeAll(async () => {
  desk = await runningDesk()
  published = await forward(PORT, Number(new URL(desk.url).port))
  folder = await mkdtemp(join(tmpdir(), 'edgedesk-examples-'))
})
afterAll(async () => {
  published?.close()
  await rm(folder, { recursive: true, force: true })
  await desk?.stop()
})

/** The file as it stands; only where something else has the port, with the address of this desk. */
async function example(name: string): Promise<string> {
  const text = await readFile(new URL(name, examples), 'utf8')
  return published === null ? text.replaceAll(`http://localhost:${PORT}`, desk.url) : text
}

const has = (command: string, ...args: string[]): Promise<boolean> =>
  run(command, args).then(
    () => true,
    () => false,
  )

test('the curl lines of the document are answered', async (context) => {
  if (!(await has('curl', '--version'))) return context.skip()
  const { stdout } = await run('bash', ['-c', await example('support-agent.sh')])
  const replies = stdout.split(/(?<=\})(?=\{"response")/).map((text) => JSON.parse(text))
  expect(replies).toHaveLength(4)
  for (const reply of replies)
    expect(reply).toMatchObject({
      response: expect.any(String),
      model_used: expect.any(String),
      sentiment_score: expect.any(Number),
      complexity_score: expect.any(Number),
      response_time_ms: expect.any(Number),
      escalated: expect.any(Boolean),
      cached: expect.any(Boolean),
    })
  const [frustrated, simple, complex, negative] = replies
  expect(frustrated).toMatchObject({ escalated: true, escalation_reason: 'negative_sentiment' })
  expect(negative).toMatchObject({ escalated: true, escalation_reason: 'negative_sentiment' })
  for (const { ticket_id } of [frustrated, negative]) expect(ticket_id).toMatch(/^TKT-\d{4}-\d{6}$/)
  expect(simple.complexity_score).toBeLessThan(0.35)
  expect(complex.complexity_score).toBeGreaterThan(simple.complexity_score)
})

test('the JavaScript client of the document prints an answer', async () => {
  const file = join(folder, 'client.mjs')
  await writeFile(file, await example('support-agent.mjs'))
  const { stdout } = await run(process.execPath, [file])
  expect(stdout).toContain('Send password reset')
})

test('the Python client of the document prints an answer', async (context) => {
  if (!(await has('python3', '-c', 'import requests'))) return context.skip()
  const file = join(folder, 'client.py')
  await writeFile(file, await example('support-agent.py'))
  const { stdout } = await run('python3', [file])
  expect(stdout).toContain('Send password reset')
})

test('both clients create escalations', async () => {
  const file = join(folder, 'escalation.mjs')
  const usage = `
const ticket = await client.createEscalation("sess_123", "manual_request");
console.log(JSON.stringify(ticket));`
  await writeFile(file, (await example('support-agent.mjs')) + usage)
  const { stdout } = await run(process.execPath, [file])
  expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
    ticket_id: expect.stringMatching(/^TKT-\d{4}-\d{6}$/),
    session_id: 'sess_123',
    priority: 'medium',
    status: 'open',
    estimated_response_time: expect.stringMatching(/^within /),
  })
})
