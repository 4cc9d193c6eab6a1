import ipaddr from 'ipaddr.js'

/**
 * Whether this is an address of the public internet, in its dotted or colon form. What is no address at all is not public, nor is one of a
 * network card (`%eth0`) or an IPv6 address that holds an IPv4 one: it could lead to a private network.
 */
export function isPublicAddress(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) {
    const parsed = ipaddr.IPv4.parse(address)
    return parsed.range() === 'unicast' && !NOT_PUBLIC_V4.some((range) => parsed.match(range))
  }
  if (address.includes('%') || !ipaddr.IPv6.isValid(address)) return false
  const parsed = ipaddr.IPv6.parse(address)
  return (
    parsed.range() === 'unicast' && parsed.match(GLOBAL_UNICAST) && !NOT_PUBLIC_V6.some((range) => parsed.match(range))
  )
}

/** All that is public of IPv6. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

/** Ranges that are not public either, whatever else they are called. */
const NOT_PUBLIC_V4 = [
  '192.88.99.0/24', // 6to4 relays
  '198.18.0.0/15', // benchmarks
].map((range) => ipaddr.IPv4.parseCIDR(range))
const NOT_PUBLIC_V6 = [
  '2001::/23', // Teredo and other protocols
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4
  '3fff::/20', // documentation
].map((range) => ipaddr.IPv6.parseCIDR(range))
