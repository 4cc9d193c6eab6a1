import type { Articles } from '../desk/knowledge/articles/port.ts'
import type { HealthStatus } from '../desk/reporting/check-services.ts'

/** `starting` until the default company has the articles that are being loaded; once it had them, what is deleted changes nothing. */
export function articlesLoaded(
  articles: Pick<Articles, 'list'>,
  { DEFAULT_COMPANY, EXPECTED_ARTICLES }: { DEFAULT_COMPANY: string; EXPECTED_ARTICLES: number },
): () => Promise<HealthStatus> {
  let isLoaded = false
  return async () => {
    if (!isLoaded) {
      const { total } = await articles.list(DEFAULT_COMPANY, { status: 'indexed', limit: 1, offset: 0 })
      isLoaded = total >= EXPECTED_ARTICLES
    }
    return isLoaded ? 'healthy' : 'starting'
  }
}
