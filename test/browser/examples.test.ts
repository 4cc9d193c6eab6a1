import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

describe('the documentation', () => {
  const LOCAL = 'http://localhost:8787'
  /** Refusals end the block, which curl alone would print and go on. */
  const STRICT = 'set -eo pipefail\ncurl() { command curl --fail-with-body "$@"; }\n'
  const textOf = (page: string) => readFile(new URL(`../../${page}`, import.meta.url), 'utf8')
  const blocksIn = async (page: string, language: string): Promise<string[]> =>
    [...(await textOf(page)).matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].flatMap(([, found, code = '']) =>
      found === language ? [code] : [],
    )

  /** Runs the page's blocks that call a local desk, as they stand but for the port; answers what they printed. */
  async function output(page: string): Promise<string> {
    const blocks = (await blocksIn(page, 'sh')).filter((code) => code.includes(LOCAL))
    expect(blocks.length).toBeGreaterThan(0)
    const printed = await Promise.all(
      blocks.map((code) => run('bash', ['-c', STRICT + code.replaceAll(LOCAL, desk.url)])),
    )
    return printed.map(({ stdout }) => stdout).join('\n')
  }

  test('the call of the README has the reply that is printed below it', async () => {
    const [printed = ''] = await blocksIn('README.md', 'json')
    const reply = JSON.parse(await output('README.md'))
    const shown = JSON.parse(printed)
    expect(Object.keys(reply)).toEqual(expect.arrayContaining(Object.keys(shown)))
    expect(reply.sources[0].entry_id).toBe(shown.sources[0].entry_id)
    expect(reply.response).toContain(shown.response.split('\n')[0])
  })

  test('what docs/agents.md says of its calls is what happens', { timeout: 60_000 }, async () => {
    const printed = await output('docs/agents.md')
    for (const said of ['order_lookup', 'apply_credit', 'REFUND_OVER_THRESHOLD', '"cached":true', 'negative_sentiment'])
      expect(printed).toContain(said)
  })

  test('the settings of docs/integrate.md are taken', async () => {
    expect(JSON.parse(await output('docs/integrate.md'))).toMatchObject({
      allowed_origins: ['https://crm.example.com'],
      confidence_threshold: 0.8,
    })
  })

  test('the article of docs/knowledge-base.md passes `npm run kb -- check`', async () => {
    const [article = ''] = await blocksIn('docs/knowledge-base.md', 'markdown')
    const articles = await mkdtemp(join(folder, 'kb-'))
    await writeFile(join(articles, 'reset-a-users-password.md'), article)
    const { stdout } = await run(process.execPath, ['scripts/kb.ts', 'check', articles])
    expect(stdout).toMatch(/1 articles.* 0 flaws/)
  })
})
