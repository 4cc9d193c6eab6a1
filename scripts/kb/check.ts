import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { piecesOf } from '../../src/desk/knowledge/indexing/split.ts'
import { type ArticleFile, type Flaw, readFolder } from '../knowledge-folder.ts'

const MIN_QUESTIONS = 3
const MAX_TITLE_LENGTH = 90
/** Words: a section that is longer is quoted in pieces. */
const MAX_SECTION_LENGTH = 260

/** Prints what an author should mend; 1 when there is anything. */
export async function checkFolder(folder: string): Promise<number> {
  const { files, flaws } = await readFolder(folder)
  const found = [...flaws, ...files.flatMap((file) => flawsOf(file, files)), ...repeated(files)]
  for (const { path, why } of found) console.log(`${path}: ${why}`)
  for (const { path, draft } of files) console.log(`${path}: for ${draft.audience ?? 'customer'}`)
  console.log(
    `${files.length} articles, ${files.reduce((sum, { questions }) => sum + questions.length, 0)} questions, ${found.length} flaws`,
  )
  return found.length === 0 ? 0 : 1
}

function flawsOf({ path, draft, questions }: ArticleFile, all: ArticleFile[]): Flaw[] {
  const ids = new Set(all.map((file) => file.draft.id))
  const flaws: string[] = []
  if (questions.length < MIN_QUESTIONS) flaws.push(`questions: has ${questions.length}, needs ${MIN_QUESTIONS}`)
  if (draft.title.length > MAX_TITLE_LENGTH) flaws.push(`title: is over ${MAX_TITLE_LENGTH} characters`)
  if (draft.category === 'general') flaws.push('category: is missing')
  for (const id of [...asList(draft.metadata.related), ...questions.flatMap(({ or }) => or)]) {
    if (!ids.has(id)) flaws.push(`names ${id}, which is no article`)
  }
  for (const [, target = ''] of draft.content.matchAll(/\]\(([^)\s]+)\)/g)) {
    const isRelative = !/^[a-z]+:/i.test(target) && !target.startsWith('#')
    if (isRelative && !existsSync(join(dirname(path), target.replace(/#.*$/, ''))))
      flaws.push(`links to ${target}, which is not there`)
  }
  for (const { heading, text } of piecesOf(draft.content)) {
    if (text.split(/\s+/).length > MAX_SECTION_LENGTH)
      flaws.push(`section "${heading}" is over ${MAX_SECTION_LENGTH} words`)
  }
  const asked = questions.filter(({ ask }) => ask.trim().toLowerCase() === draft.title.toLowerCase())
  if (asked.length > 0) flaws.push('questions: one only repeats the title')
  return flaws.map((why) => ({ path, why }))
}

function repeated(files: ArticleFile[]): Flaw[] {
  const seen = new Map<string, string>()
  const flaws: Flaw[] = []
  const once = (path: string, what: string, key: string) => {
    const before = seen.get(`${what} ${key}`)
    if (before === undefined) seen.set(`${what} ${key}`, path)
    else flaws.push({ path, why: `${what} is in ${before} too` })
  }
  for (const { path, draft, questions } of files) {
    once(path, `id ${draft.id}`, draft.id)
    once(path, `title "${draft.title}"`, draft.title.toLowerCase())
    for (const { ask } of questions) once(path, `question "${ask}"`, ask.toLowerCase())
  }
  return flaws
}

const asList = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
