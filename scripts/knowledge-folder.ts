import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import * as z from 'zod'
import { idPattern } from '../src/desk/kernel/ids.ts'
import { type ArticleDraft, articleDraft } from '../src/desk/knowledge/articles/draft.ts'
import { fieldsOfMarkdown } from '../src/desk/knowledge/articles/fields-of-markdown.ts'

const testQuestion = z.union([
  z.string().transform((ask) => ({ ask, or: [] as string[] })),
  z.strictObject({ ask: z.string(), or: z.array(z.string()) }),
])

/** An article as it lies in a folder. Its id is its front matter's, else its file's name. */
export type ArticleFile = {
  path: string
  text: string
  draft: ArticleDraft & { id: string }
  questions: TestQuestion[]
}
/** A question that the article must win; `or` names others that answer it as well. */
export type TestQuestion = z.infer<typeof testQuestion>
export type Flaw = { path: string; why: string }

export async function readFolder(folder: string): Promise<{ files: ArticleFile[]; flaws: Flaw[] }> {
  const files: ArticleFile[] = []
  const flaws: Flaw[] = []
  const names = await readdir(folder, { recursive: true })
  for (const name of names.filter((one) => one.endsWith('.md')).sort()) {
    const path = relative('.', join(folder, name))
    const text = await readFile(join(folder, name), 'utf8')
    const read = readArticle(path, text)
    if ('why' in read) flaws.push(read)
    else files.push(read)
  }
  return { files, flaws }
}

function readArticle(path: string, text: string): ArticleFile | Flaw {
  let fields: Record<string, unknown>
  try {
    fields = fieldsOfMarkdown(text)
  } catch (error) {
    return { path, why: error instanceof Error ? error.message : String(error) }
  }
  const id = typeof fields.id === 'string' ? fields.id : path.replace(/^.*[\\/]/, '').replace(/\.md$/, '')
  if (!idPattern.test(id)) return { path, why: `id: ${id} is no id` }
  const parsed = articleDraft.safeParse({ ...fields, id })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return { path, why: `${issue?.path.join('.')}: ${issue?.message}` }
  }
  const questions = z.array(testQuestion).safeParse(parsed.data.metadata.questions ?? [])
  if (!questions.success) return { path, why: `questions: ${questions.error.issues[0]?.message}` }
  return { path, text, draft: { ...parsed.data, id }, questions: questions.data }
}
