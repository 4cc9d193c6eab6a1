export type Services = Record<string, HealthStatus>

/** Checks all services of the deployment at once; each check has a time-out of its own. */
export async function checkServices(health: HealthProbes): Promise<Services> {
  const checked = Object.entries(health).map(
    async ([name, probe]): Promise<[string, HealthStatus]> => [name, await probe()],
  )
  return Object.fromEntries(await Promise.all(checked))
}

/** `starting`: a local desk that is still loading its sample articles. */
export type HealthStatus = 'healthy' | 'starting' | 'degraded' | 'down'

/** The worst of them. */
export const worstOf = (services: Services): HealthStatus =>
  (['down', 'starting', 'degraded'] as const).find((status) => Object.values(services).includes(status)) ?? 'healthy'

export type HealthProbes = Record<string, () => Promise<HealthStatus>>
