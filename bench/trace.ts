import { AsyncLocalStorage } from 'node:async_hooks'

/** Who asks: the Worker for the client, its conversation, or what goes on behind the answer. */
export type Asker = 'worker' | 'conversation' | 'behind'
/** One remote call. It is under way from `start`, its delay is over at `arrived`, its answer there at `end`; milliseconds. */
export type Traced = { asker: Asker; name: string; start: number; arrived: number; end: number }

const asking = new AsyncLocalStorage<Asker>()
let delayMs = 0
let calls: Traced[] = []

export const delayBy = (ms: number): void => {
  delayMs = ms
}

export const as = <T>(asker: Asker, work: () => T): T => asking.run(asker, work)

export function takeCalls(): Traced[] {
  const taken = calls
  calls = []
  return taken
}

/** A call through a binding, held back by the delay as a distant service would. */
export async function remote<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const call = begun(name)
  if (delayMs > 0) await scheduler.wait(delayMs)
  call.arrived = performance.now()
  return ended(call, work)
}

/** A call whose server delays it by itself. */
export async function outbound<T>(name: string, work: () => Promise<T>): Promise<T> {
  const call = begun(name)
  try {
    return await ended(call, work)
  } finally {
    call.arrived = call.end
  }
}

function begun(name: string): Traced {
  const start = performance.now()
  const call = { asker: asking.getStore() ?? 'behind', name, start, arrived: start, end: Number.POSITIVE_INFINITY }
  calls.push(call)
  return call
}

async function ended<T>(call: Traced, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    call.end = performance.now()
  }
}
