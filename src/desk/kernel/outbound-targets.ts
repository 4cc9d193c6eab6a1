import { DeskError } from './errors.ts'

/** Where the deployment may send requests on a company's behalf. */
export type OutboundTargets = {
  /**
   * Why no request may ever go to this URL, or null when it may. A name that has no address yet, or cannot be looked up now, is not
   * refused here: sending checks again.
   */
  whyRefused(url: string): Promise<string | null>
}

/** Refuses a URL that points into a private network while it is configured, before anything is stored or sent. */
export async function requirePublicTarget(targets: OutboundTargets, field: string, url: string): Promise<void> {
  const why = await targets.whyRefused(url)
  if (why !== null) throw new DeskError({ kind: 'invalid', field, why: `is refused: ${why}` })
}
