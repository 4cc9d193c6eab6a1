import { env } from 'cloudflare:workers'
import { onTestFinished } from 'vitest'
import { consoleLog } from '../../src/bindings/log.ts'
import type { Ports } from '../../src/ports.ts'
import type { ModelSettings } from '../../src/providers/models/choice.ts'
import { modelsOf } from '../../src/providers/models/choose.ts'
import { modelNames, tiersOf } from '../../src/providers/models/tiers.ts'
import { writerOf } from '../../src/providers/models/writer.ts'
import type { TestCompany } from './desk.ts'
import { FAKE_MODEL_URL } from './fake-openai.ts'
import { objectPorts } from './faults.ts'

const SETTINGS: ModelSettings = {
  provider: 'openai-compatible',
  name: 'fake-large',
  baseUrl: FAKE_MODEL_URL,
  apiKey: 'key',
  embeddingProvider: 'local',
  embeddingModel: '',
}

type Own = Pick<Ports, 'writer' | 'models'>
/** Of ports that have another model now: a test may give them one twice. */
const own = new WeakMap<Ports, Own>()

/**
 * The model of the company's conversations is a server that speaks the OpenAI protocol (`fakeOpenAi` is one), until the test is over or
 * the function that is answered is called.
 */
export async function withRemoteModel(
  company: TestCompany,
  { agent, ...settings }: Partial<ModelSettings> & { agent?: string } = {},
): Promise<() => void> {
  const ports = await objectPorts(company, agent)
  const local = own.get(ports) ?? { writer: ports.writer, models: ports.models }
  own.set(ports, local)
  const asked = { ...SETTINGS, ...settings }
  const [ai, log] = [env.AI as unknown as Ai, consoleLog()] // The stand-in has the interface of the binding.
  ports.writer = writerOf(modelsOf(asked, ai), log, tiersOf(asked, ai, log))
  ports.models = { names: modelNames(asked), free: local.models.free }
  const back = (): void => {
    Object.assign(ports, local)
  }
  onTestFinished(back)
  return back
}
