import * as z from 'zod'
import { AUDIENCES, ENTRY_TYPES, type Passage } from '../desk/knowledge/articles/article.ts'
import type { VectorIndex } from '../desk/knowledge/articles/port.ts'
import { byteLength } from '../lib/bytes.ts'
import { fingerprint } from '../lib/hash.ts'
import { released } from './released.ts'

/** Limits of a Vectorize call. */
const MAX_TOP_K_WITH_METADATA = 50
const MAX_UPSERT = 1_000
const MAX_DELETE = 100
const MAX_NAMESPACE_BYTES = 64
const MAX_METADATA_BYTES = 10 * 1_024

const metadata = z.object({
  article: z.string(),
  title: z.string(),
  heading: z.string(),
  text: z.string(),
  audience: z.enum(AUDIENCES),
  category: z.string(),
  entry_type: z.enum(ENTRY_TYPES),
  ordinal: z.number(),
})

/** Passages as vectors, a namespace for each company. The passage itself travels as metadata, so that a hit costs no further look-up. */
export function vectorizeIndex(index: Vectorize): VectorIndex {
  return {
    async nearest(company, vector, { audiences, category, limit }) {
      const filter = { audience: { $in: audiences }, ...(category === undefined ? {} : { category }) }
      const options = {
        topK: Math.min(limit, MAX_TOP_K_WITH_METADATA),
        namespace: await namespaceOf(company),
        filter,
        returnMetadata: 'all',
      } as const
      const { matches } = await released(index.query(vector, options))
      return matches.flatMap(({ id, score, metadata: stored }) => {
        const parsed = metadata.safeParse(stored)
        return parsed.success ? [{ passage: passageOf(id, parsed.data), score }] : []
      })
    },

    async upsert(company, entries) {
      const namespace = await namespaceOf(company)
      for (let start = 0; start < entries.length; start += MAX_UPSERT) {
        const vectors = entries.slice(start, start + MAX_UPSERT).map(({ passage, vector }) => ({
          id: passage.id,
          values: vector,
          namespace,
          metadata: fitting({
            article: passage.articleId,
            title: passage.title,
            heading: passage.heading,
            text: passage.text,
            audience: passage.audience,
            category: passage.category,
            entry_type: passage.entryType,
            ordinal: passage.ordinal,
          }),
        }))
        await released(index.upsert(vectors))
      }
    },

    async remove(ids) {
      for (let start = 0; start < ids.length; start += MAX_DELETE)
        await released(index.deleteByIds(ids.slice(start, start + MAX_DELETE)))
    },
  }
}

/** A passage fits by its length, save one of characters that JSON writes as six: that one is cut. */
function fitting(fields: z.infer<typeof metadata>): z.infer<typeof metadata> {
  const excess = byteLength(JSON.stringify(fields)) > MAX_METADATA_BYTES
  return excess ? fitting({ ...fields, text: fields.text.slice(0, Math.floor(fields.text.length * 0.8)) }) : fields
}

/** The company's id, or a hash of it when it is longer than a namespace may be. No id holds a `#`, so none can be another's hash. */
const namespaceOf = async (company: string): Promise<string> =>
  byteLength(company) <= MAX_NAMESPACE_BYTES ? company : `#${await fingerprint(company)}`

const passageOf = (id: string, { article, entry_type, ...rest }: z.infer<typeof metadata>): Passage => ({
  id,
  articleId: article,
  entryType: entry_type,
  ...rest,
})
