import type { SentimentReading } from './sentiment.ts'

/** Reads the sentiment of a customer's message. Accepts any text and always answers: a failing model falls back to the built-in one. */
export type Sentiment = { read(text: string): Promise<SentimentReading> }
