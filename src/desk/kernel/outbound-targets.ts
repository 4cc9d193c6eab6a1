import { DeskError } from './errors.ts'

/** Decides where the deployment may send requests on a company's behalf. */
export type OutboundTargets = {
  /**
   * The reason why requests to this URL are forbidden, or null when they are allowed. A host name that does not resolve now is allowed
   * here, because sending checks again.
   */
  whyRefused(url: string): Promise<string | null>
}

/** Refuses a URL that points into a private network, before it is stored or used. */
export async function requirePublicTarget(targets: OutboundTargets, field: string, url: string): Promise<void> {
  const why = await targets.whyRefused(url)
  if (why !== null) throw new DeskError({ kind: 'invalid', field, why: `is refused: ${why}` })
}
