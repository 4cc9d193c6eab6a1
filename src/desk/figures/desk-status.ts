import { HOUR_MS } from '../../lib/time.ts'
import { type Call, requireRole } from '../call.ts'
import { checkServices, type Services } from '../check-services.ts'
import { SUPPORT_CHANNEL } from '../conversation/support-sessions.ts'
import type { Ports } from '../ports.ts'
import { queryMetrics } from './query-metrics.ts'

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
  ports: Pick<Ports, 'turnFigures' | 'deskLoad' | 'clock' | 'health'>,
  call: Call,
): Promise<DeskStatus> {
  requireRole(call, 'analyst')
  const until = ports.clock.now() + 1
  const [load, { meanMs, failureRate }, services] = await Promise.all([
    ports.deskLoad.of(call.company.id, SUPPORT_CHANNEL),
    queryMetrics(ports, call, { from: until - HOUR_MS, until }),
    checkServices(ports.health),
  ])
  return { ...load, meanMs, failureRate, services }
}
