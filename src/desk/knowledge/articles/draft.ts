import * as z from 'zod'
import { byteLength } from '../../../lib/bytes.ts'
import { excessOf } from '../../../lib/markdown/bounds.ts'
import { idSchema } from '../../kernel/ids.ts'
import { AUDIENCES, type Audience, ENTRY_TYPES } from './article.ts'

/** Characters of Markdown in one article. */
const MAX_CONTENT = 500_000
/** Of the same as JSON, in which an answer is kept for its key: with all else of the article its row stays within D1's 2 MB. */
const MAX_CONTENT_BYTES = 1_600_000

/** Levels of lists and objects within metadata, and characters of all of it as JSON. */
const MAX_DEPTH = 8
const MAX_METADATA = 64_000

const metadata = z
  .record(z.string().min(1).max(64), z.unknown())
  .refine((value) => isWithinDepth(value, MAX_DEPTH), `is nested more than ${MAX_DEPTH} levels deep`)
  .refine(
    (value) => !isWithinDepth(value, MAX_DEPTH) || JSON.stringify(value).length <= MAX_METADATA,
    `is over ${MAX_METADATA} characters`,
  )

function isWithinDepth(value: unknown, levels: number): boolean {
  if (value === null || typeof value !== 'object') return true
  return levels > 0 && Object.values(value).every((inner) => isWithinDepth(inner, levels - 1))
}

/** What an author can say of an article. The single source of its validation, in JSON, front matter and import lines alike. */
export const articleDraft = z.strictObject({
  id: idSchema.optional(),
  title: z.string().trim().min(1).max(300),
  content: z
    .string()
    .trim()
    .min(1)
    .max(MAX_CONTENT)
    .refine((text) => byteLength(JSON.stringify(text)) <= MAX_CONTENT_BYTES, `is over ${MAX_CONTENT_BYTES} bytes`)
    .check(({ value, issues }) => {
      const excess = value.length > MAX_CONTENT ? null : excessOf(value)
      if (excess !== null) issues.push({ code: 'custom', input: value, message: excess })
    }),
  category: z.string().trim().min(1).max(64).default('general'),
  audience: z.enum(AUDIENCES).optional(),
  entry_type: z.enum(ENTRY_TYPES).default('reference'),
  metadata: metadata.default({}),
})
export type ArticleDraft = z.infer<typeof articleDraft>
/** A draft whose audience is decided. */
export type SettledDraft = ArticleDraft & { audience: Audience }

/** A draft that names no audience keeps that of the article it replaces: what was internal is published only where that is said. */
export const settle = (draft: ArticleDraft, before: { audience: Audience } | null): SettledDraft => ({
  ...draft,
  audience: draft.audience ?? before?.audience ?? 'customer',
})
