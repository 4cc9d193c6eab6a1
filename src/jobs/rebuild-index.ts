import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from 'cloudflare:workers'
import { indexArticle } from '../desk/knowledge/indexing/index-article.ts'
import { wire } from '../wire.ts'

const STEP = 25

/** Walks all of a company's articles and brings their passages up to date: after a change of the embedding model, or a lost index. */
export class RebuildIndex extends WorkflowEntrypoint<Env, { company: string }> {
  override async run(
    event: Readonly<WorkflowEvent<{ company: string }>>,
    step: WorkflowStep,
  ): Promise<{ articles: number }> {
    const { company } = event.payload
    let after = ''
    let articles = 0
    for (let number = 1; ; number++) {
      const ids = await step.do(`articles ${number}`, () => wire(this.env).articles.idsAfter(company, after, STEP))
      if (ids.length === 0) return { articles }
      await step.do(
        `index ${number}`,
        { retries: { limit: 5, delay: '10 seconds', backoff: 'exponential' } },
        async () => {
          const ports = wire(this.env)
          for (const id of ids) await indexArticle(ports, company, id, { anew: true })
        },
      )
      articles += ids.length
      after = ids.at(-1) ?? after
    }
  }
}
