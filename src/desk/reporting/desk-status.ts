import { HOUR_MS } from '../../lib/time.ts'
import { type Call, requireRoleOrKeyless } from '../company/call.ts'
import { SUPPORT_CHANNEL } from '../conversation/sessions/support-sessions.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { checkServices, type HealthProbes, type Services } from './check-services.ts'
import type { DeskLoad, TurnFigures } from './port.ts'
import { metricsOf } from './query-metrics.ts'

export type DeskStatus = {
  /** Neither closed nor abandoned. */
  conversations: number
  /** Waiting to go out. */
  deliveries: number
  /** Of the last hour. */
  meanMs: number
  failureRate: number
  services: Services
}

/** How a company's desk is doing, and the services behind it. */
export async function deskStatus(
  ports: Pick<Kernel, 'clock'> & { turnFigures: TurnFigures; deskLoad: DeskLoad; health: HealthProbes },
  call: Call,
): Promise<DeskStatus> {
  requireRoleOrKeyless(call, 'analyst')
  const until = ports.clock.now() + 1
  const [load, { meanMs, failureRate }, services] = await Promise.all([
    ports.deskLoad.of(call.company.id, SUPPORT_CHANNEL),
    ports.turnFigures.of(call.company.id, SUPPORT_CHANNEL, { from: until - HOUR_MS, until }).then(metricsOf),
    checkServices(ports.health),
  ])
  return { ...load, meanMs, failureRate, services }
}
