import ipaddr from 'ipaddr.js'

/** Whoever has one IPv6 address has the rest of its /64 as well, so that prefix is named for it; an IPv4 address is itself. */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip
  const address = ipaddr.process(ip)
  return address instanceof ipaddr.IPv6
    ? address.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')
    : address.toString()
}
