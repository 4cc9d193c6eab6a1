import { sentencesOf } from '../../lib/text.ts'
import { isCourtesy } from './courtesy.ts'
import type { PromptPassage } from './prompt.ts'
import { supportOf } from './support.ts'

export type Verified = {
  /** Markdown without citation marks, with the sentences that failed cut out. */
  text: string
  /** Passages that a kept sentence rests on, by first use. */
  cited: PromptPassage[]
  kept: number
  cut: number
  /** Whether the writer itself named any passage. */
  citesAny: boolean
}

const CITATION = /\[(\d{1,2})\]/g

/**
 * Keeps of a written answer what its passages bear out. A sentence that names passages must be supported by one of them; one that
 * names none, by any that it was given. Courtesies claim nothing and stay.
 */
export function verify(written: string, passages: PromptPassage[]): Verified {
  const cited = new Map<string, PromptPassage>()
  let kept = 0
  let cut = 0
  const lines = written.split('\n').map((line) => {
    if (/^\s*(\|?[\s:|-]+\|?|```.*)?\s*$/.test(line)) return line
    const { prefix, body } = splitMarker(line)
    const claims = body.startsWith('|') ? [body] : sentencesOf(body)
    const sentences = claims.filter((sentence) => {
      if (isCourtesy(sentence.replace(CITATION, ''))) return true
      const basis = basisOf(sentence, passages)
      if (basis === null) {
        cut += 1
        return false
      }
      cited.set(basis.id, basis)
      kept += 1
      return true
    })
    return sentences.length === 0 ? null : prefix + sentences.map(withoutCitations).join(' ')
  })
  const text = lines
    .filter((line) => line !== null)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return { text, cited: [...cited.values()], kept, cut, citesAny: written.search(CITATION) >= 0 }
}

const withoutCitations = (sentence: string): string => sentence.replace(/\s*\[\d{1,2}\]/g, '').trim()

function splitMarker(line: string): { prefix: string; body: string } {
  const marker = /^\s*(?:(?:[-*+]|\d{1,3}[.)])\s+|#{1,6}\s+|>\s*)?/.exec(line)?.[0] ?? ''
  return { prefix: marker, body: line.slice(marker.length) }
}

function basisOf(sentence: string, passages: PromptPassage[]): PromptPassage | null {
  const numbers = [...sentence.matchAll(CITATION)].map(([, number]) => Number(number))
  const named = passages.filter(({ number }) => numbers.includes(number))
  if (numbers.length > 0 && named.length === 0) return null
  const claim = withoutCitations(sentence)
  const among = named.length > 0 ? named : passages
  return among.find((passage) => supportOf(claim, evidenceOf(passage)).supported) ?? null
}

const evidenceOf = ({ title, heading, text }: PromptPassage): string =>
  `${title}\n${heading.replaceAll(' > ', '\n')}\n${text}`
