import * as z from 'zod'
import type { Deployment } from '../../desk/kernel/deployment.ts'
import { type Services, worstStatus } from '../../desk/reporting/check-services.ts'
import type { DeskStatus } from '../../desk/reporting/desk-status.ts'
import { isoTime, SECOND_MS } from '../../lib/time.ts'
import * as examples from './examples.ts'

const time = z.iso.datetime()
const count = z.int().nonnegative()

export const healthReply = z
  .object({
    status: z.enum(['healthy', 'starting', 'degraded', 'unhealthy']),
    timestamp: time,
    version: z.string(),
    services: z.record(z.string(), z.enum(['healthy', 'starting', 'degraded', 'down'])),
    uptime_seconds: count,
  })
  .meta({ id: 'Health', example: examples.health })

export const statusReply = z
  .object({
    system_status: z.enum(['operational', 'degraded', 'outage']),
    active_sessions: count,
    queue_length: count,
    avg_response_time_ms: z.number().nonnegative(),
    error_rate: z.number().min(0).max(1),
    last_deployment: time,
    maintenance_window: z.string().optional(),
  })
  .meta({ id: 'DeskStatus', example: examples.deskStatus })

const HEALTH = { healthy: 'healthy', starting: 'starting', degraded: 'degraded', down: 'unhealthy' } as const
const SYSTEM = { healthy: 'operational', starting: 'degraded', degraded: 'degraded', down: 'outage' } as const

export const presentHealth = (
  services: Services,
  { version, at }: Deployment,
  now: number,
): z.infer<typeof healthReply> => ({
  status: HEALTH[worstStatus(services)],
  timestamp: isoTime(now),
  version,
  services,
  uptime_seconds: Math.max(0, Math.floor((now - at) / SECOND_MS)),
})

export const presentStatus = (
  { conversations, deliveries, meanMs, failureRate, services }: DeskStatus,
  { at, maintenance }: Deployment,
): z.infer<typeof statusReply> => ({
  system_status: SYSTEM[worstStatus(services)],
  active_sessions: conversations,
  queue_length: deliveries,
  avg_response_time_ms: meanMs,
  error_rate: failureRate,
  last_deployment: isoTime(at),
  ...(maintenance === null ? {} : { maintenance_window: maintenance }),
})
