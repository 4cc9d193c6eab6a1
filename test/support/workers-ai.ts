import { env } from 'cloudflare:workers'
import { consoleLog } from '../../src/bindings/log.ts'
import type { Ports } from '../../src/ports.ts'
import { embedderOf, modelsOf } from '../../src/providers/models/choose.ts'
import { writerOf } from '../../src/providers/models/writer.ts'
import type { WorkersAiMood } from '../../src/stand-ins/workers-ai.ts'

const SETTINGS = {
  provider: 'workers-ai',
  name: '',
  baseUrl: '',
  apiKey: '',
  embeddingProvider: 'workers-ai',
  embeddingModel: '',
} as const

/** What words answers and makes vectors in production, on the stand-in. */
export function workersAi(): Pick<Ports, 'writer' | 'embedder'> {
  const ai = env.AI as unknown as Ai
  return { writer: writerOf(modelsOf(SETTINGS, ai), consoleLog()), embedder: embedderOf(SETTINGS, ai) }
}

/** The stand-in behind the binding: production's has no such method. */
export const aiBehaves = (mood: WorkersAiMood): Promise<void> =>
  (env.AI as unknown as { behave(mood: WorkersAiMood): Promise<void> }).behave(mood)
