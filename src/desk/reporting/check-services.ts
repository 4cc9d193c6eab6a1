export type Services = Record<string, HealthStatus>

/** Checks all services of the deployment in parallel; each check has its own time-out. */
export async function checkServices(health: HealthProbes): Promise<Services> {
  const checked = Object.entries(health).map(
    async ([name, probe]): Promise<[string, HealthStatus]> => [name, await probe()],
  )
  return Object.fromEntries(await Promise.all(checked))
}

/** `starting`: a local desk that is still loading its sample articles. */
export type HealthStatus = 'healthy' | 'starting' | 'degraded' | 'down'

/** The worst status of the services. */
export const worstStatus = (services: Services): HealthStatus =>
  (['down', 'starting', 'degraded'] as const).find((status) => Object.values(services).includes(status)) ?? 'healthy'

export type HealthProbes = Record<string, () => Promise<HealthStatus>>
