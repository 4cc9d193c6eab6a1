import { readFileSync } from 'node:fs'
import { complexityOf } from '../src/desk/signals/complexity.ts'
import { mean, pairsInOrder, spearman } from './measure/scores.ts'

type Graded = { text: string; grade: number }
const GRADES = [1, 2, 3, 4, 5]

/** The order in which the complexity score puts graded questions, and in which their mere length would: on the half that its weights were set on, and on the other. */
export function complexitySection(): void {
  const examples = readFileSync('test/data/complexity.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line): Graded => JSON.parse(line))
  console.log(
    `\nComplexity of questions graded 1 to 5, from their text alone: rank correlation with the grades, pairs of different grades in the right order, mean score by grade`,
  )
  row(['', 'questions', 'Spearman', 'pairs', 'length: Spearman', 'pairs', ...GRADES.map((grade) => `grade ${grade}`)])
  // Lines take turns, so that both halves have all grades.
  print(
    'fitted',
    examples.filter((_, i) => i % 2 === 0),
  )
  print(
    'held out',
    examples.filter((_, i) => i % 2 === 1),
  )
}

function print(name: string, examples: Graded[]): void {
  const grades = examples.map(({ grade }) => grade)
  const figures = (measure: (text: string) => number): string[] => {
    const graded = examples.map(({ text, grade }) => ({ grade, value: measure(text) }))
    const correlation = spearman(
      grades,
      graded.map(({ value }) => value),
    )
    return [correlation.toFixed(3), `${(100 * pairsInOrder(graded)).toFixed(1)} %`]
  }
  row([
    name,
    String(examples.length),
    ...figures(complexityOf),
    ...figures((text) => text.length),
    ...GRADES.map((wanted) =>
      mean(examples.filter(({ grade }) => grade === wanted).map(({ text }) => complexityOf(text))).toFixed(3),
    ),
  ])
}

const row = (cells: string[]): void =>
  console.log(
    cells.map((cell, i) => (i === 0 ? cell.padEnd(14) : cell.padStart(Math.max(10, cell.length) + 1))).join(' '),
  )
