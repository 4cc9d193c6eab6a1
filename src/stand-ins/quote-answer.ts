import { termsOf } from '../lib/terms.ts'
import { sentencesOf } from '../lib/text.ts'

/** What a model that can only quote would say: the two sentences of the numbered passages that share most with the question. */
export function quoteAnswer(prompt: string): string {
  const question = /<question>([\s\S]*?)<\/question>/.exec(prompt)?.[1] ?? ''
  const asked = new Set(termsOf(question))
  const sentences = [...prompt.matchAll(/<passage number="(\d+)"[^>]*>([\s\S]*?)<\/passage>/g)].flatMap(
    ([, number, text = '']) =>
      text
        .split('\n')
        .flatMap(sentencesOf)
        .map((sentence) => ({
          number,
          sentence,
          shared: new Set(termsOf(sentence).filter((term) => asked.has(term))).size,
        })),
  )
  const best = sentences
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 2)
  if (best.length === 0) return 'NO_ANSWER'
  return best
    .map(({ number, sentence }) => `${unescaped(sentence).replace(/^(?:[-*]|\d+\.)\s+/, '')} [${number}]`)
    .join(' ')
}

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
