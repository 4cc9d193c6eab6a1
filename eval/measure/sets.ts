import { existsSync, readFileSync } from 'node:fs'
import { readFolder } from '../../scripts/knowledge-folder.ts'
import type { Audience } from '../../src/desk/knowledge/articles/article.ts'
import type { ArticleDraft } from '../../src/desk/knowledge/articles/draft.ts'

export type MeasuredQuestion = {
  text: string
  relevant: string[]
  answerable: boolean
  /** The customer's earlier questions, newest first. */
  earlier: string[]
  /** Questions of one group are never split between fitting and reporting. */
  group: string
  audiences: Audience[]
}
export type MeasuredSet = { name: string; drafts: (ArticleDraft & { id: string })[]; questions: MeasuredQuestion[] }

const SHARED = '../shared/data'

type CorpusLine = { id: string; title?: string; text: string }
type QueryLine = {
  id: string
  text: string
  relevant: string[]
  answerable?: boolean
  group?: string
  history?: { role?: string; speaker?: string; text: string }[]
}

/** A public set as articles and questions, or null when the folder is not there. */
export function publicSet(name: string): MeasuredSet | null {
  const folder = `${SHARED}/${name}`
  if (!existsSync(folder)) return null
  const drafts = lines<CorpusLine>(`${folder}/corpus.jsonl`).map(({ id, title = '', text }, index) => ({
    id: safeId(id, index),
    title: title.slice(0, 300),
    content: text,
    category: 'general',
    audience: 'customer' as const,
    entry_type: 'reference' as const,
    metadata: {},
  }))
  const ids = new Map(lines<CorpusLine>(`${folder}/corpus.jsonl`).map(({ id }, index) => [id, safeId(id, index)]))
  const questions = lines<QueryLine>(`${folder}/queries.jsonl`).map((line) => ({
    text: line.text,
    relevant: line.relevant.flatMap((id) => ids.get(id) ?? []),
    answerable: line.answerable ?? true,
    earlier: (line.history ?? [])
      .filter(({ role, speaker }) => (role ?? speaker) === 'user')
      .map(({ text }) => text)
      .reverse(),
    group: line.group ?? line.id,
    audiences: ['customer' as const],
  }))
  return { name, drafts, questions }
}

/** The sample knowledge base with its own questions, and others that it does not answer. */
export async function sampleSet(): Promise<MeasuredSet> {
  const { files } = await readFolder('kb')
  const inside = files.flatMap(({ draft, questions }) =>
    questions.map(({ ask, or }) => ({
      text: ask,
      relevant: [draft.id, ...or],
      answerable: true,
      earlier: [],
      group: draft.id,
      audiences: audiencesOf(draft.audience ?? 'customer'),
    })),
  )
  const outside = lines<{ text: string; kind: string }>('test/data/out-of-scope.jsonl').map(({ text }) => ({
    text,
    relevant: [],
    answerable: false,
    earlier: [],
    group: `out ${text}`,
    audiences: audiencesOf('customer'),
  }))
  return { name: 'kb', drafts: files.map(({ draft }) => draft), questions: [...inside, ...outside] }
}

/** The answerable questions of a set, with two inner letters of the longest word of each the wrong way round. */
export function misspelt({ name, drafts, questions }: MeasuredSet): MeasuredSet {
  const slipped = questions
    .filter(({ answerable }) => answerable)
    .map((question) => {
      const [longest = ''] = (question.text.match(/[A-Za-z]{5,}/g) ?? []).sort((a, b) => b.length - a.length)
      const wrong = longest.replace(/^(.{2})(.)(.)/, '$1$3$2')
      return { ...question, text: question.text.replace(longest, wrong) }
    })
  return { name: `${name}, misspelt`, drafts, questions: slipped }
}

const audiencesOf = (audience: Audience): Audience[] =>
  audience === 'customer' ? ['customer'] : ['customer', 'internal']

const safeId = (id: string, index: number): string => (/^[A-Za-z0-9_.:-]{1,100}$/.test(id) ? id : `doc-${index}`)

const lines = <T>(path: string): T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): T => JSON.parse(line))
