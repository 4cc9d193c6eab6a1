import { env } from 'cloudflare:workers'
import { afterEach, expect, test } from 'vitest'
import { sweep } from '../../../src/jobs/sweep.ts'
import { fnv1a } from '../../../src/lib/hash.ts'
import { wire } from '../../../src/wire.ts'
import { aDeskCompany, indexed, PASSWORD_ARTICLE, REFUND_ARTICLE, request, withArticles } from '../../support/desk.ts'
import {
  articleOf,
  found,
  passageIds,
  put,
  remove,
  reply,
  searched,
  vectorIndex,
  vectorsOf,
} from '../../support/platform.ts'

const LATE_MS = 60_000

afterEach(() => vectorIndex().behave({}))

test('a new article is found by its words although its vectors are late', async () => {
  await vectorIndex().behave({ visibleAfterMs: LATE_MS })
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  expect(await vectorsOf(await passageIds(company))).toEqual([])
  expect(await found(company, 'reset password')).toEqual(['reset-password'])
})

test('a deleted article is not found when the answer comes, though its vectors still are', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE, REFUND_ARTICLE])
  const ids = await passageIds(company, 'reset-password')
  await vectorIndex().behave({ visibleAfterMs: LATE_MS })
  expect((await remove('/knowledge/articles/reset-password', company.admin)).status).toBe(204)
  expect(await found(company, 'reset password')).not.toContain('reset-password')
  expect(await vectorsOf(ids)).toEqual(ids)
})

test('an article that became internal is not shown to customers when the answer comes, though vectors are late', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  await vectorIndex().behave({ visibleAfterMs: LATE_MS })
  await reply(put('/knowledge/articles/reset-password', { ...PASSWORD_ARTICLE, audience: 'internal' }, company.admin))
  const asked = () =>
    reply<{ sources: unknown[]; response: string }>(
      request('/api/agent/customer/', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...company.widget },
        body: JSON.stringify({
          message: "How do I reset a user's password?",
          session_id: crypto.randomUUID(),
          user_info: { agent_id: 'c', email: 'c@x.example', name: 'C', agency: 'a', office: 'b' },
        }),
      }),
    )
  expect((await asked()).sources).toEqual([])
  await indexed(company)
  const after = await asked()
  expect(after.sources).toEqual([])
  expect(after.response).not.toContain('Settings > Users')
})

test('an edit indexes anew only what changed', async () => {
  const company = await aDeskCompany()
  const section = (name: string, text: string) => `## ${name}\n${text}`
  const article = {
    id: 'a',
    title: 'Fees',
    content: `${section('One', 'First.')}\n\n${section('Two', 'Second.')}\n\n${section('Three', 'Third.')}`,
  }
  await withArticles(company, [article])
  const before = await passageIds(company)
  await reply(
    put(
      '/knowledge/articles/a',
      { ...article, content: article.content.replace('Second.', 'Changed.') },
      company.admin,
    ),
  )
  await indexed(company)
  const after = await passageIds(company)
  expect(after).toHaveLength(3)
  expect(after.filter((id) => before.includes(id))).toHaveLength(2)
  expect((await searched(company, 'changed')).results[0]?.content).toContain('Changed.')
  expect(await vectorsOf([...new Set([...before, ...after])])).toEqual(after)
})

test.each([
  ['deleted', (headers: Record<string, string>) => remove('/knowledge/articles/a', headers)],
  [
    'made internal',
    (headers: Record<string, string>) => put('/knowledge/articles/a', { ...ARTICLE, audience: 'internal' }, headers),
  ],
])('an article that was %s leaves no passage, full-text row nor vector of its own behind', async (_, change) => {
  const company = await aDeskCompany()
  await withArticles(company, [ARTICLE])
  const before = await passageIds(company)
  expect(await vectorsOf(before)).toEqual(before)
  expect((await change(company.admin)).ok).toBe(true)
  await indexed(company)
  await sweep(wire(env))
  expect(await rowsOf(before)).toEqual([])
  expect(await vectorsOf(before)).toEqual([])
  const left = await env.SEARCH.prepare('SELECT count(*) AS rows FROM passage_terms WHERE passage_terms MATCH ?')
    .bind(`"${fnv1a(company.id).toString(36)}_zebra"`)
    .first<{ rows: number }>()
  expect(left?.rows).toBe((await passageIds(company)).length)
})

test('a passage whose vector could not be removed is not forgotten, and goes when it can be', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [ARTICLE])
  const ids = await passageIds(company)
  await vectorIndex().behave({ failing: true })
  expect((await remove('/knowledge/articles/a', company.admin)).status).toBe(204)
  const ports = wire(env)
  const late = { ...ports, clock: { now: () => Date.now() + 30 * 24 * 3_600_000 } }
  await sweep(late)
  await vectorIndex().behave({})
  expect(await found(company, 'zebra fees')).toEqual([])
  await sweep(ports)
  expect(await vectorsOf(ids)).toEqual([])
  await sweep(late)
  const row = await env.SEARCH.prepare('SELECT count(*) AS left FROM retired_passages WHERE company_id = ?')
    .bind(company.id)
    .first()
  expect(row).toEqual({ left: 0 })
})

test('an article that comes back after its deletion is found again', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [ARTICLE])
  await remove('/knowledge/articles/a', company.admin)
  await withArticles(company, [ARTICLE])
  await sweep(wire(env))
  expect(await found(company, 'zebra fees')).toEqual(['a'])
  expect(await vectorsOf(await passageIds(company))).toHaveLength(1)
})

test('a rebuild restores the passages of a search database that was lost', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE, REFUND_ARTICLE])
  const before = await passageIds(company)
  await env.SEARCH.prepare('DELETE FROM passages WHERE company_id = ?').bind(company.id).run()
  expect(await passageIds(company)).toEqual([])
  expect(await reply(request('/knowledge/rebuild', { method: 'POST', headers: company.admin }), 202)).toMatchObject({
    rebuild_id: expect.any(String),
    status: 'started',
  })
  await expect.poll(() => passageIds(company), { timeout: 15_000 }).toEqual(before)
  expect(await found(company, 'reset password')).toContain('reset-password')
})

test('a rebuild restores the vectors of an index that was lost', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [PASSWORD_ARTICLE])
  const ids = await passageIds(company)
  await vectorIndex().deleteByIds(ids)
  await reply(request('/knowledge/rebuild', { method: 'POST', headers: company.admin }), 202)
  await expect.poll(() => vectorsOf(ids), { timeout: 5_000 }).toEqual(ids)
})

test('a rebuild under one Idempotency-Key starts once', async () => {
  const company = await aDeskCompany()
  const headers = { ...company.admin, 'Idempotency-Key': 'rebuild-1' }
  const first = await reply(request('/knowledge/rebuild', { method: 'POST', headers }), 202)
  expect(await reply(request('/knowledge/rebuild', { method: 'POST', headers }), 202)).toEqual(first)
})

test('an article whose indexing failed is indexed when it is written again', async () => {
  const company = await aDeskCompany()
  await withArticles(company, [ARTICLE])
  const fail = () =>
    env.DB.prepare(`UPDATE articles SET status = 'failed', status_detail = 'why' WHERE company_id = ?`)
      .bind(company.id)
      .run()
  await fail()
  expect(await articleOf(company, 'a')).toMatchObject({ status: 'failed', status_reason: 'why' })
  await reply(put('/knowledge/articles/a', ARTICLE, company.admin))
  await expect.poll(async () => (await articleOf(company, 'a')).status).toBe('indexed')
  await fail()
  await withArticles(company, [ARTICLE])
  await expect.poll(async () => (await articleOf(company, 'a')).status, { timeout: 3_000 }).toBe('indexed')
})

const ARTICLE = { id: 'a', title: 'Zebra fees', content: 'A zebra costs five.' }

async function rowsOf(ids: string[]): Promise<number[]> {
  const marks = ids.map(() => '?').join(', ')
  const { results } = await env.SEARCH.prepare(`SELECT number FROM passages WHERE id IN (${marks})`)
    .bind(...ids)
    .all<{ number: number }>()
  return results.map(({ number }) => number)
}
