import type { SentimentReading } from './sentiment.ts'

/** Reads the mood of a customer's message. Any text is taken, and an answer always comes: a model that fails is gone on without. */
export type Sentiment = { read(text: string): Promise<SentimentReading> }
