import { NotDelivered } from '../../desk/kernel/delivery.ts'
import type { OutboundTargets } from '../../desk/kernel/outbound-targets.ts'
import { isPublicAddress } from './address.ts'

/** The addresses of a host name, as text; none when the name does not exist. */
export type Resolve = (host: string) => Promise<string[]>

const INNER_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/

export type Verdict = { ok: true; url: URL } | { ok: false; why: string; final: boolean }

/**
 * Whether a webhook may go there. Refused are other schemes than http(s) and URLs with credentials; unless `allowPrivate`, also plain
 * http and every host that is not of the public internet, however it is spelled and whatever its name resolves to.
 */
export async function checkTarget(
  text: string,
  { allowPrivate, resolve }: { allowPrivate: boolean; resolve: Resolve },
): Promise<Verdict> {
  const url = URL.parse(text)
  if (url === null) return no('it is no URL')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return no('it is not https')
  if (url.username !== '' || url.password !== '') return no('it carries credentials')
  if (allowPrivate) return { ok: true, url }
  if (url.protocol !== 'https:') return no('it is not https')
  // The parser has turned every number spelling (decimal, hex, octal, short) into four dotted decimals by now.
  const host = url.hostname.toLowerCase().replace(/\.$/, '')
  if (host.startsWith('[')) return isPublicAddress(host.slice(1, -1)) ? { ok: true, url } : no('its host is not public')
  if (/^[\d.]+$/.test(host)) return isPublicAddress(host) ? { ok: true, url } : no('its host is not public')
  if (!host.includes('.') || INNER_NAMES.test(host)) return no('its host is not public')
  // `fetch` resolves the name anew and cannot be pinned to what was checked: a name that changes in between gets through. Workers
  // reach no private network of ours, so this guards what a deployment elsewhere would expose.
  const addresses = await resolve(host)
  if (addresses.length === 0) return no('its host has no address', false)
  return addresses.every(isPublicAddress) ? { ok: true, url } : no('its host resolves to an address that is not public')
}

const no = (why: string, final = true): Verdict => ({ ok: false, why, final })

/** The same check while an address is configured. A look-up that fails, or finds nothing yet, is left to the check at sending. */
export const outboundTargets = (options: { allowPrivate: boolean; resolve: Resolve }): OutboundTargets => ({
  async whyRefused(url) {
    try {
      const verdict = await checkTarget(url, options)
      return verdict.ok || !verdict.final ? null : verdict.why
    } catch (error) {
      if (error instanceof NotDelivered) return null
      throw error
    }
  },
})
