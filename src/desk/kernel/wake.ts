import type { Kernel } from './kernel.ts'

type Needs = Pick<Kernel, 'wake' | 'log'>

/*
 * Work is stored in its table before the wake-up is sent. If a wake-up is lost, the sweep finds the work within a minute, so no request
 * fails because of it.
 */

export const wakeOutbox = (ports: Needs): Promise<void> => soon(ports, ports.wake.events({ kind: 'outbox' }))

export const wakeDeliveries = (ports: Needs, deliveries: { id: string }[]): Promise<void> =>
  soon(ports, ports.wake.deliveries(deliveries.map(({ id }) => ({ id, afterMs: 0 }))))

export const wakeIndexing = (ports: Needs, articles: { company: string; id: string }[]): Promise<void> =>
  soon(ports, ports.wake.indexing(articles))

async function soon({ log }: Needs, waking: Promise<void>): Promise<void> {
  try {
    await waking
  } catch (error) {
    log.warn('wake_up.failed', {}, error)
  }
}
