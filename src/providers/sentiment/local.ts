import type { Sentiment } from '../../desk/signals/sentiment/port.ts'

export const LOCAL_SENTIMENT = 'local/valence'

/** Reads moods without a model; its word lists are loaded by the first message. */
export function localSentiment(): Sentiment {
  return {
    async read(text) {
      const { scoreText } = await import('./local/score.ts')
      const { score, shares } = scoreText(text)
      return { score, shares, model: LOCAL_SENTIMENT }
    },
  }
}
