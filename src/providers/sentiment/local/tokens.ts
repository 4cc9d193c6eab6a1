import { symbolValence } from './symbols.ts'
import type { Token } from './token.ts'
import { tokensOf, wordsOfTag } from './words.ts'

export type Sentence = { tokens: Token[]; asks: boolean; exclamations: number }
export type Message = {
  sentences: Sentence[]
  /** Valences of emoji and emoticons, in order. */
  symbols: number[]
  allCapitals: boolean
}

/** Characters that are read; what a message has not said by then does not change its tone. */
const READ_LENGTH = 12_000

const CODE = /```[\s\S]*?```|`[^`\n]{1,400}`/g
const LINK = /\bhttps?:\/\/\S+|\bwww\.\S+|\bt\.co\/\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/gi
const MENTION = /(^|[^\w])@\w+/g
const HASHTAG = /#(\w+)/g
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }

/** Words, emoticons, emoji and what ends a sentence or a clause. */
const PIECE =
  /(?<face>[>}]?[:;=]['’]?[-^o]?[()[\]DPpSsCc@|/\\3]+(?![a-z\d])|[xX]D+(?!\w)|(?<!\S)[(\])D][-^]?['’]?[:;=](?=\s|$)|<\/?3|\^_*\^|-[_.]-|\\o\/)|(?<word>[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*)|(?<end>[.!?…\n]+)|(?<pause>[,;:()–—"]|-(?=\s))|(?<picture>\p{Extended_Pictographic})/gu

/** What stands for a pause within a sentence. */
export const PAUSE = ','

/** A message as its sentences and symbols. Code, links and mentions are not the customer's tone, and are left out. */
export function readMessage(text: string): Message {
  const cut = text.length > READ_LENGTH ? text.slice(0, READ_LENGTH) : text
  const plain = cut
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .replace(CODE, ' ')
    .replace(LINK, ' ')
    .replace(MENTION, '$1 ')
    .replace(HASHTAG, (_, tag: string) => ` ${wordsOfTag(tag)} `)
    .replace(/\bRT\b:?/g, ' ')
  const letters = plain.replace(/[^\p{L}]/gu, '')
  const allCapitals = letters.length > 12 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()
  const message: Message = { sentences: [], symbols: [], allCapitals }
  let sentence: Sentence = { tokens: [], asks: false, exclamations: 0 }
  for (const { groups = {} } of plain.matchAll(PIECE)) {
    const symbol = groups.face ?? groups.picture
    if (symbol !== undefined) {
      const valence = symbolValence(symbol)
      if (valence !== 0) message.symbols.push(valence)
    } else if (groups.word !== undefined) {
      if (sentence.asks || sentence.exclamations > 0) sentence = begin(message)
      if (message.sentences.length === 0) message.sentences.push(sentence)
      for (const token of tokensOf(groups.word, allCapitals)) sentence.tokens.push(token)
    } else if (groups.pause !== undefined) {
      sentence.tokens.push({ word: PAUSE, shouted: false, stretched: false })
    } else if (groups.end !== undefined) {
      sentence.asks ||= groups.end.includes('?')
      sentence.exclamations += groups.end.split('!').length - 1
      if (!sentence.asks && sentence.exclamations === 0 && sentence.tokens.length > 0) sentence = begin(message)
    }
  }
  message.sentences = message.sentences.filter(({ tokens }) => tokens.length > 0)
  return message
}

function begin(message: Message): Sentence {
  const sentence: Sentence = { tokens: [], asks: false, exclamations: 0 }
  message.sentences.push(sentence)
  return sentence
}
