import type { Audience } from '../../src/desk/knowledge/articles/article.ts'
import { settle } from '../../src/desk/knowledge/articles/draft.ts'
import { contentHash } from '../../src/desk/knowledge/articles/save-article.ts'
import { type DeskClient, deskClient, untilIndexed } from '../desk-client.ts'
import { type ArticleFile, readFolder } from '../knowledge-folder.ts'

export type PushOptions = { to: string; key: string; company: string | undefined; dryRun: boolean; prune: boolean }

const PAGE = 500
const IMPORT = 200

/** Brings a deployment to what the folder holds, by content hash: only what differs is sent. Deletes nothing without `prune`. */
export async function pushFolder(folder: string, options: PushOptions): Promise<number> {
  const { files, flaws } = await readFolder(folder)
  for (const { path, why } of flaws) console.error(`${path}: ${why}`)
  if (flaws.length > 0) return 1
  const client = deskClient(options.to, options.key, options.company)
  const there = await articlesThere(client)
  const plan = { created: [] as ArticleFile[], updated: [] as ArticleFile[], deleted: [] as string[], unchanged: 0 }
  for (const file of files) {
    const before = there.get(file.draft.id)
    if (before === undefined) plan.created.push(file)
    else if (before.content_hash !== (await contentHash(settle(file.draft, before)))) plan.updated.push(file)
    else plan.unchanged += 1
  }
  const here = new Set(files.map(({ draft }) => draft.id))
  if (options.prune) plan.deleted = [...there.keys()].filter((id) => !here.has(id))
  for (const { draft } of plan.created) console.log(`create  ${draft.id} (for ${draft.audience ?? 'customer'})`)
  for (const { draft } of plan.updated)
    console.log(`update  ${draft.id} (for ${draft.audience ?? there.get(draft.id)?.audience})`)
  for (const id of plan.deleted) console.log(`delete  ${id}`)
  console.log(
    `${plan.created.length} to create, ${plan.updated.length} to update, ${plan.deleted.length} to delete, ${plan.unchanged} unchanged`,
  )
  if (options.dryRun) return 0
  const refused = await send(client, [...plan.created, ...plan.updated])
  for (const id of plan.deleted) await client.send('DELETE', `/knowledge/articles/${encodeURIComponent(id)}`)
  await untilIndexed(client)
  console.log(refused === 0 ? 'done' : `${refused} articles were refused`)
  return refused === 0 ? 0 : 1
}

type ArticleThere = { id: string; content_hash: string; audience: Audience }

async function articlesThere(client: DeskClient): Promise<Map<string, ArticleThere>> {
  const there = new Map<string, ArticleThere>()
  for (let offset = 0; ; offset += PAGE) {
    const page = await client.get<{ articles: ArticleThere[]; total: number }>(
      `/knowledge/articles?limit=${PAGE}&offset=${offset}`,
    )
    for (const article of page.articles) there.set(article.id, article)
    if (offset + PAGE >= page.total) return there
  }
}

async function send(client: DeskClient, files: ArticleFile[]): Promise<number> {
  let refused = 0
  for (let start = 0; start < files.length; start += IMPORT) {
    const part = files.slice(start, start + IMPORT)
    const { results } = await client.importArticles(part.map(({ draft }) => draft))
    for (const { line, error } of results.filter(({ status }) => status === 'rejected')) {
      refused += 1
      console.error(`${part[line - 1]?.path}: ${error}`)
    }
  }
  return refused
}
