import { HOUR_MS } from '../../lib/time.ts'
import { type Call, requireRoleOrKeyless } from '../company/call.ts'
import { SUPPORT_CHANNEL } from '../conversation/sessions/support-sessions.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { checkServices, type HealthProbes, type Services } from './check-services.ts'
import type { DeskLoad, TurnFigures } from './port.ts'
import { metricsOf } from './query-metrics.ts'

export type DeskStatus = {
  /** Conversations that are neither closed nor abandoned. */
  conversations: number
  /** Pending deliveries. */
  deliveries: number
  /** Over the last hour. */
  meanMs: number
  failureRate: number
  services: Services
}

/** The state of a company's desk and of the services that it uses. */
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
