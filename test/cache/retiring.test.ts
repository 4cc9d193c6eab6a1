import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import type { Company } from '../../src/desk/company/company.ts'
import { unpublish } from '../../src/desk/knowledge/articles/unpublish.ts'
import { indexArticle } from '../../src/desk/knowledge/indexing/index-article.ts'
import { wire } from '../../src/wire.ts'
import {
  type AnArticle,
  aDeskCompany,
  indexed,
  PASSWORD_ARTICLE,
  REFUND_ARTICLE,
  type TestCompany,
  withArticles,
} from '../support/desk.ts'
import { breakDatabase } from '../support/faults.ts'
import { reply as answerOf, passageIds, put, remove } from '../support/platform.ts'
import { aGiven, answered, find, keep, QUESTION, reply, rowsOf } from './a-cached-answer.ts'

afterEach(() => vi.restoreAllMocks())

const REFUNDS = 'How long do refunds take?'
const PORTALS = 'How do I connect the bakery portal?'

/** With the answers to three questions: of each article, and one that rests on the second but asks for something else. */
async function aFurnishedCompany(): Promise<{ company: Company; desk: TestCompany }> {
  const desk = await aDeskCompany()
  await withArticles(desk, [PASSWORD_ARTICLE, REFUND_ARTICLE])
  const company = await wire(env).companies.find(desk.id)
  if (company === null) throw new Error('it was saved')
  await answered(company, QUESTION)
  await answered(company, REFUNDS, { articles: ['refund-policy'] })
  await answered(company, PORTALS, { articles: ['refund-policy'] })
  return { company, desk }
}

/** Saved, and not indexed yet: nobody wakes the queue. */
const rewritten = ({ id }: Company) =>
  env.DB.prepare(
    `UPDATE articles SET content = 'Ask an administrator.', revision = 2, status = 'indexing' WHERE company_id = ? AND id = 'reset-password'`,
  )
    .bind(id)
    .run()

const known = (company: Company) =>
  Promise.all([QUESTION, REFUNDS, PORTALS].map(async (question) => (await reply(company, question)) !== null))

const saved = async (desk: TestCompany, article: AnArticle) => {
  await answerOf(put(`/knowledge/articles/${article.id}`, article, desk.admin))
  await indexed(desk)
}

test('a changed article retires what rests on it and leaves the rest', async () => {
  const { company, desk } = await aFurnishedCompany()
  await saved(desk, { ...REFUND_ARTICLE, content: 'There is nothing to be had back.' })
  expect(await known(company)).toEqual([true, false, false])
})

test('an article that was before the model, but is not cited, retires the answer too', async () => {
  const { company, desk } = await aFurnishedCompany()
  await answered(company, QUESTION, { articles: ['reset-password', 'refund-policy'] })
  await saved(desk, { ...REFUND_ARTICLE, content: 'There is nothing to be had back.' })
  expect(await reply(company)).toBeNull()
})

test('a new article retires what it could answer, in the words of the question or others of that meaning', async () => {
  const { company, desk } = await aFurnishedCompany()
  await withArticles(desk, [{ id: 'portals', title: 'Portals', content: 'Each has its own colours.' }])
  expect(await known(company)).toEqual([true, true, true])
  await withArticles(desk, [
    { id: 'bakeries', title: 'Connect a bakery portal', content: 'Open **Settings > Portals**.' },
  ])
  expect(await known(company)).toEqual([true, true, false])
  await withArticles(desk, [{ id: 'codes', title: 'Passcodes', content: 'A passcode is chosen by its owner.' }])
  expect(await known(company)).toEqual([false, true, false])
})

test('a new article for staff retires only what staff are told', async () => {
  const { company, desk } = await aFurnishedCompany()
  await answered(company, QUESTION, {}, ['customer', 'internal'])
  await withArticles(desk, [{ id: 'ours', title: 'Reset a password', content: 'Ask nobody.', audience: 'internal' }])
  expect(await reply(company)).not.toBeNull()
  expect(await reply(company, QUESTION, ['customer', 'internal'])).toBeNull()
})

test('when its deletion is answered, nothing that rests on an article is given any more', async () => {
  const { company, desk } = await aFurnishedCompany()
  expect((await remove('/knowledge/articles/refund-policy', desk.admin)).status).toBe(204)
  expect(await known(company)).toEqual([true, false, false])
  expect((await rowsOf('cached_answer_articles', company)).map(({ article_id }) => article_id)).toEqual([
    'reset-password',
  ])
})

test('when an article has become internal, nothing that rests on it is given any more', async () => {
  const { company, desk } = await aFurnishedCompany()
  await answerOf(put('/knowledge/articles/reset-password', { ...PASSWORD_ARTICLE, audience: 'internal' }, desk.admin))
  expect(await known(company)).toEqual([false, true, true])
})

test('another company’s articles retire nothing', async () => {
  const { company } = await aFurnishedCompany()
  const other = await aDeskCompany()
  await withArticles(other, [PASSWORD_ARTICLE, REFUND_ARTICLE])
  await remove('/knowledge/articles/refund-policy', other.admin)
  expect(await known(company)).toEqual([true, true, true])
})

test('a rebuild that changes nothing retires nothing', async () => {
  const { company } = await aFurnishedCompany()
  await indexArticle(wire(env), company.id, 'refund-policy', { anew: true })
  expect(await known(company)).toEqual([true, true, true])
})

test('an answer that was searched for before a change is not kept after it', async () => {
  const { company, desk } = await aFurnishedCompany()
  const question = 'What is a refund?'
  const { knowledge } = await find(company, question)
  await saved(desk, { ...PASSWORD_ARTICLE, content: 'Ask an administrator.' })
  expect(await keep(company, aGiven({ knowledge }), question)).toBe(false)
  expect(await reply(company, question)).toBeNull()
  await answered(company, question)
  expect(await reply(company, question)).not.toBeNull()
})

test('an answer that was searched for while the passages changed is not given once the article is indexed', async () => {
  const { company } = await aFurnishedCompany()
  const ports = wire(env)
  const late = { keeps: async () => {} }
  const publish: typeof ports.passages.publish = async (...change) => {
    const { knowledge } = await find(company)
    await ports.passages.publish(...change)
    expect(await keep(company, aGiven({ knowledge }))).toBe(true)
    late.keeps = async () => {
      expect(await keep(company, aGiven({ knowledge }))).toBe(false)
    }
  }
  await rewritten(company)
  await indexArticle({ ...ports, passages: { ...ports.passages, publish } }, company.id, 'reset-password')
  expect(await reply(company)).toBeNull()
  await late.keeps()
  expect(await reply(company)).toBeNull()
})

test('an article that is taken back is in no answer from before its passages go, nor in one made meanwhile', async () => {
  const { company } = await aFurnishedCompany()
  const ports = wire(env)
  const publish: typeof ports.passages.publish = async (...change) => {
    expect(await reply(company)).toBeNull()
    await answered(company)
    await ports.passages.publish(...change)
  }
  await unpublish({ ...ports, passages: { ...ports.passages, publish } }, company.id, 'reset-password')
  expect(await reply(company)).toBeNull()
})

test('an indexing that broke off behind its passages retires when it is tried again', async () => {
  const { company } = await aFurnishedCompany()
  const ports = wire(env)
  await rewritten(company)
  const broken: typeof ports.passages.publish = async (...given) => {
    await ports.passages.publish(...given)
    await answered(company)
    throw new Error('evicted')
  }
  const first = indexArticle(
    { ...ports, passages: { ...ports.passages, publish: broken } },
    company.id,
    'reset-password',
  )
  await expect(first).rejects.toThrow('evicted')
  expect(await reply(company)).not.toBeNull()
  await indexArticle(ports, company.id, 'reset-password')
  expect(await reply(company)).toBeNull()
})

test('what cannot be retired is not published', async () => {
  const { company, desk } = await aFurnishedCompany()
  const ports = wire(env)
  const before = await passageIds(desk)
  await rewritten(company)
  const article = await ports.articles.find(company.id, 'reset-password')
  breakDatabase('DB')
  const articles = { ...ports.articles, find: async () => article }
  await expect(indexArticle({ ...ports, articles }, company.id, 'reset-password')).rejects.toThrow()
  vi.restoreAllMocks()
  expect(await passageIds(desk)).toEqual(before)
})
