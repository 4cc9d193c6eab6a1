import type { Deployment } from '../desk/kernel/deployment.ts'

/**
 * The version as it was named, else its id. A runtime that tells no time runs a version as old as the isolate.
 *
 * @param begun when the isolate was first asked for anything
 */
export function deploymentOf(
  { id, tag, timestamp }: WorkerVersionMetadata,
  begun: number,
): Pick<Deployment, 'version' | 'at'> {
  const at = Date.parse(timestamp)
  return { version: tag || id || 'local', at: Number.isNaN(at) ? begun : at }
}
