import type { Audience } from '../../src/desk/knowledge/articles/article.ts'
import { readFolder } from '../knowledge-folder.ts'
import { offlineDesk } from '../offline-desk.ts'

/** Asks every article its own questions, as its audience would; prints who answers instead where it does not. 1 when one is lost. */
export async function testFolder(folder: string): Promise<number> {
  const { files, flaws } = await readFolder(folder)
  for (const { path, why } of flaws) console.log(`${path}: ${why}`)
  const desk = await offlineDesk(files.map(({ draft }) => draft))
  let asked = 0
  let lost = 0
  for (const { draft, path, questions } of files) {
    const audiences: Audience[] = draft.audience === 'customer' ? ['customer'] : ['customer', 'internal']
    for (const { ask, or } of questions) {
      asked += 1
      const { hits } = await desk.ask(ask, { audiences })
      const ranked = [...new Set(hits.map(({ passage }) => passage.articleId))]
      const winner = ranked[0]
      if (winner === draft.id || (winner !== undefined && or.includes(winner))) continue
      lost += 1
      const place = ranked.indexOf(draft.id)
      console.log(
        `${path}\n    ${ask}\n    answered by ${winner ?? 'nothing'}; this article is ${place < 0 ? 'not found' : `number ${place + 1}`}`,
      )
    }
  }
  console.log(`${asked} questions to ${files.length} articles: ${asked - lost} won, ${lost} lost`)
  return lost === 0 && flaws.length === 0 ? 0 : 1
}
