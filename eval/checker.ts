import { type Evidence, readEvidence } from '../src/desk/answering/checker/evidence.ts'
import { supportOf } from '../src/desk/answering/checker/support.ts'
import { piecesOf } from '../src/desk/knowledge/indexing/split.ts'
import { fnv1a } from '../src/lib/hash.ts'
import { blocksOf } from '../src/lib/markdown/blocks.ts'
import { sentencesOf } from '../src/lib/text.ts'
import { type Change, falsified, joinedTrue, namesOf, reworded } from './measure/falsifications.ts'
import { FALSE_OF, HELD_OUT_FALSE, HELD_OUT_TRUE, TRUE_OF, type Worded } from './measure/free-wording.ts'
import type { MeasuredSet } from './measure/sets.ts'

type Truth = { article: string; sentence: string; next: string | null; evidence: Evidence }
type Outcome = Change & { article: string; caught: boolean; why: string }

/** The checker was built on the other half of the articles; a hash decides which. */
const isForReporting = ({ article }: { article: string }): boolean => fnv1a(article, 0x1234567) % 2 === 1

/** Catch rate of the checker on falsified sentences of the sample's articles, and how often it takes a truthful rewording for false. */
export function checkerSection({ drafts }: Pick<MeasuredSet, 'drafts'>): void {
  const truths = drafts.flatMap(({ id, title, content }) => truthsOf(id, title, content))
  const names = [...new Set(truths.flatMap(({ sentence }) => namesOf(sentence)))].sort()
  const wrong = truths.flatMap((truth) => falsified(truth.sentence, names).map((change) => judged(truth, change)))
  const misplaced = truths.map((truth, i) => {
    const other = truths[(i + 40) % truths.length] ?? truth
    return judged({ ...truth, sentence: other.sentence }, { kind: 'wrong passage cited', text: other.sentence })
  })
  const right = truths.flatMap((truth) =>
    [...reworded(truth.sentence), ...(truth.next === null ? [] : [joinedTrue(truth.sentence, truth.next)])].map(
      (change) => judged(truth, change),
    ),
  )
  table(
    'Falsified sentences of the sample’s articles, and how many the checker catches',
    [...wrong, ...misplaced],
    'caught',
  )
  table('Truthful rewordings of the same sentences, and how many it takes for false', right, 'cut')
  printFreeWording(drafts)
}

/** Without a citation: each is held against every passage of its article. */
function printFreeWording(drafts: MeasuredSet['drafts']): void {
  const passages = new Map(
    drafts.map(({ id, title, content }) => [
      id,
      piecesOf(content).map(({ heading, text }) => readEvidence({ title, heading, text })),
    ]),
  )
  const cut = (sentences: Worded[]): string[] => {
    const isKept = ({ article, text }: Worded): boolean =>
      (passages.get(article) ?? []).some((evidence) => supportOf(text, evidence).supported)
    return shareOf(sentences.filter((one) => !isKept(one)).length, sentences.length)
  }
  console.log('\nSentences in free wording, written by hand as a language model might, and how many the checker cuts')
  row(['', 'sentences', 'cut', 'share', 'held out', 'cut', 'share'])
  row(['false', ...cut(FALSE_OF), ...cut(HELD_OUT_FALSE)])
  row(['true', ...cut(TRUE_OF), ...cut(HELD_OUT_TRUE)])
}

function truthsOf(article: string, title: string, content: string): Truth[] {
  return piecesOf(content).flatMap(({ heading, text }) => {
    const evidence = readEvidence({ title, heading, text })
    return blocksOf(text).flatMap((block) => {
      const sentences =
        block.kind === 'paragraph'
          ? sentencesOf(block.raw)
          : block.kind === 'list'
            ? block.items.map((item) => item.replace(/^(?:[-*+]|\d{1,3}[.)])\s+/, '').replace(/\s*\n\s*/g, ' '))
            : []
      return sentences.map((sentence, i) => ({
        article,
        sentence,
        next: block.kind === 'paragraph' ? (sentences[i + 1] ?? null) : null,
        evidence,
      }))
    })
  })
}

function judged({ article, evidence }: Truth, change: Change): Outcome {
  const support = supportOf(change.text, evidence)
  return { ...change, article, caught: !support.supported, why: support.supported ? '' : support.why }
}

function table(title: string, outcomes: Outcome[], what: string): void {
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))]
  console.log(`\n${title}; “held out” are the articles on which it was not built`)
  row(['kind', 'sentences', what, 'share', 'held out', what, 'share'])
  for (const kind of kinds) row([kind, ...figures(outcomes.filter((one) => one.kind === kind))])
  row(['all', ...figures(outcomes)])
}

const figures = (outcomes: Outcome[]): string[] =>
  [outcomes, outcomes.filter(isForReporting)].flatMap((some) =>
    shareOf(some.filter((one) => one.caught).length, some.length),
  )

const shareOf = (part: number, whole: number): string[] => [
  String(whole),
  String(part),
  whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`,
]

const row = (cells: string[]): void =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(32) : cell.padStart(10))).join(' '))
