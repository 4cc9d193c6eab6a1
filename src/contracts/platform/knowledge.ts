import { Hono } from 'hono'
import { requireRole } from '../../desk/company/call.ts'
import type { Article } from '../../desk/knowledge/articles/article.ts'
import { importArticles } from '../../desk/knowledge/articles/import-articles.ts'
import { createArticle, deleteArticle, replaceArticle } from '../../desk/knowledge/articles/save-article.ts'
import { stepsOfArticle } from '../../desk/knowledge/articles/steps.ts'
import { listArticles, readArticle, searchKnowledge } from '../../desk/knowledge/search/browse.ts'
import type { ContractContext, ContractEnv } from '../../http/contract.ts'
import { idempotent } from '../../http/idempotency.ts'
import { describe } from '../../http/openapi.ts'
import { readBody, requireType, validate } from '../../http/validate.ts'
import { presentArticle, presentFound, presentImport, presentSummary } from './present.ts'
import {
  articleBody,
  articleParam,
  articleReply,
  errorReply,
  importReply,
  listQuery,
  listReply,
  rebuildReply,
  searchQuery,
  searchReply,
} from './schema.ts'
import { articleOfRequest, UPLOAD_LIMIT } from './upload.ts'

export const knowledge = new Hono<ContractEnv>()

const BODIES = { 'application/json': articleBody, 'text/markdown': null, 'multipart/form-data': null }
const REFUSALS = {
  400: { description: 'Invalid article', schema: errorReply },
  401: { description: 'No credential', schema: errorReply },
  403: { description: 'Not an author', schema: errorReply },
}

knowledge.get(
  '/knowledge/search',
  describe({
    operationId: 'searchKnowledge',
    summary: 'Search the knowledge base',
    tag: 'knowledge',
    auth: 'required',
    responses: {
      200: { description: 'Articles, best first, each by its best passage', schema: searchReply },
      ...REFUSALS,
    },
  }),
  validate('query', searchQuery),
  async (c) => {
    const { query, category, limit, offset } = c.req.valid('query')
    const found = await searchKnowledge(c.var.ports, c.var.call, {
      text: query,
      category,
      limit,
      offset,
    })
    return c.json({
      results: found.results.map(presentFound),
      total: found.total,
      page: Math.floor(offset / limit) + 1,
      limit,
    })
  },
)

knowledge.get(
  '/knowledge/articles',
  describe({
    operationId: 'listArticles',
    summary: 'List articles',
    tag: 'knowledge',
    auth: 'required',
    responses: { 200: { description: 'In the order of their ids', schema: listReply }, ...REFUSALS },
  }),
  validate('query', listQuery),
  async (c) => {
    const filter = c.req.valid('query')
    const { articles, total } = await listArticles(c.var.ports, c.var.call, filter)
    return c.json({ articles: articles.map(presentSummary), total, limit: filter.limit, offset: filter.offset })
  },
)

knowledge.post(
  '/knowledge/articles',
  describe({
    operationId: 'createArticle',
    summary: 'Write an article',
    tag: 'knowledge',
    description: 'JSON, Markdown with front matter, or a multipart upload whose `file` is Markdown, HTML, text or PDF.',
    auth: 'required',
    bodies: BODIES,
    responses: {
      201: { description: 'Stored; indexing', schema: articleReply },
      409: { description: 'The id is taken', schema: errorReply },
      ...REFUSALS,
    },
  }),
  idempotent(),
  async (c) => {
    const draft = await articleOfRequest(c)
    return c.json(await presented(c, await createArticle(c.var.ports, c.var.call, draft)), 201)
  },
)

knowledge.get(
  '/knowledge/articles/:id',
  describe({
    operationId: 'getArticle',
    summary: 'Read an article',
    tag: 'knowledge',
    auth: 'required',
    responses: {
      200: { description: 'The article', schema: articleReply },
      404: { description: 'No such article', schema: errorReply },
      ...REFUSALS,
    },
  }),
  validate('param', articleParam),
  async (c) => c.json(await presented(c, await readArticle(c.var.ports, c.var.call, c.req.valid('param').id))),
)

knowledge.put(
  '/knowledge/articles/:id',
  describe({
    operationId: 'replaceArticle',
    summary: 'Replace an article',
    tag: 'knowledge',
    auth: 'required',
    bodies: BODIES,
    responses: {
      200: { description: 'Stored; what changed is indexed anew', schema: articleReply },
      404: { description: 'No such article', schema: errorReply },
      ...REFUSALS,
    },
  }),
  validate('param', articleParam),
  async (c) => {
    const draft = await articleOfRequest(c)
    return c.json(await presented(c, await replaceArticle(c.var.ports, c.var.call, c.req.valid('param').id, draft)))
  },
)

knowledge.delete(
  '/knowledge/articles/:id',
  describe({
    operationId: 'deleteArticle',
    summary: 'Delete an article',
    tag: 'knowledge',
    auth: 'required',
    responses: {
      204: { description: 'Gone; no passage of it is found any more' },
      404: { description: 'No such article', schema: errorReply },
      ...REFUSALS,
    },
  }),
  validate('param', articleParam),
  async (c) => {
    await deleteArticle(c.var.ports, c.var.call, c.req.valid('param').id)
    return c.body(null, 204)
  },
)

knowledge.post(
  '/knowledge/import',
  describe({
    operationId: 'importArticles',
    summary: 'Import many articles',
    tag: 'knowledge',
    description: 'NDJSON, an article a line, up to 1,000 articles or 10 MiB. Answers a line for each, good or bad.',
    auth: 'required',
    bodies: { 'application/x-ndjson': null },
    responses: { 200: { description: 'What became of each line', schema: importReply }, ...REFUSALS },
  }),
  idempotent(),
  async (c) => {
    requireType(c, ['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'text/plain'])
    return c.json(presentImport(await importArticles(c.var.ports, c.var.call, await readBody(c, UPLOAD_LIMIT))))
  },
)

knowledge.post(
  '/knowledge/rebuild',
  describe({
    operationId: 'rebuildIndex',
    summary: 'Rebuild the index',
    tag: 'knowledge',
    description: 'Walks all articles and brings their passages up to date, e.g. after the embedding model was changed.',
    auth: 'required',
    responses: { 202: { description: 'Started', schema: rebuildReply }, ...REFUSALS },
  }),
  idempotent(),
  async (c) => {
    requireRole(c.var.call, 'author')
    return c.json({ rebuild_id: await c.var.ports.wake.rebuild(c.var.call.company.id), status: 'started' }, 202)
  },
)

async function presented(c: ContractContext, article: Article) {
  return presentArticle(article, await stepsOfArticle(c.var.ports, article))
}
