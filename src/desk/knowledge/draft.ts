import * as z from 'zod'
import { idSchema } from '../company/company.ts'
import { AUDIENCES, ENTRY_TYPES } from './article.ts'

/** Characters of Markdown in one article, so that its row stays far from D1's 2 MB. */
export const MAX_CONTENT = 500_000

/** What an author can say of an article. The single source of its validation, in JSON, front matter and import lines alike. */
export const articleDraft = z.strictObject({
  id: idSchema.optional(),
  title: z.string().trim().min(1).max(300),
  content: z.string().trim().min(1).max(MAX_CONTENT),
  category: z.string().trim().min(1).max(64).default('general'),
  audience: z.enum(AUDIENCES).default('customer'),
  entry_type: z.enum(ENTRY_TYPES).default('reference'),
  metadata: z.record(z.string().min(1).max(64), z.json()).default({}),
})
export type ArticleDraft = z.infer<typeof articleDraft>
