import type { Clock } from '../../desk/kernel/kernel.ts'
import type { Http } from '../outbound.ts'

export type HelpDeskOptions = {
  http: Http
  clock: Clock
  /** Stands for `https://<the company's domain>` when not empty, e.g. `http://127.0.0.1:9090`: for tests against a local server. */
  testOrigin: string
  timeoutMs?: number
}

export type Circumstances = Required<HelpDeskOptions>

/** One submission's circumstances. */
export type Submitting = Circumstances & { triedBefore: boolean }
