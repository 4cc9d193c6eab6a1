import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DeskClient, untilIndexed } from '../desk-client.ts'
import { type ArticleFile, readFolder } from '../knowledge-folder.ts'

const FILE = 'edgedesk-sample-articles'

/**
 * The sample articles that this state folder has never had. What was loaded once is not loaded again: whoever pruned or changed an article
 * keeps it that way.
 */
export async function missingArticles(state: string): Promise<{ files: ArticleFile[]; markLoaded: () => void }> {
  const stamp = join(state, FILE)
  const before: string[] = existsSync(stamp) ? JSON.parse(readFileSync(stamp, 'utf8')) : []
  const { files, flaws } = await readFolder('kb')
  for (const { path, why } of flaws) console.error(`  ${path}: ${why}`)
  const missing = files.filter(({ draft }) => !before.includes(draft.id))
  return {
    files: missing,
    markLoaded: () => writeFileSync(stamp, JSON.stringify([...before, ...missing.map(({ draft }) => draft.id)])),
  }
}

/** Loads them and waits until they can be found; says how many are left to index while that takes long. */
export async function loadArticles(client: DeskClient, files: ArticleFile[]): Promise<number> {
  const { accepted } = await client.importArticles(files.map(({ draft }) => draft))
  let saidAt = Date.now()
  await untilIndexed(client, (left) => {
    if (left === 0 || Date.now() - saidAt < 3_000) return
    saidAt = Date.now()
    console.log(`    ${left} of ${accepted} articles are still being indexed …`)
  })
  return accepted
}
