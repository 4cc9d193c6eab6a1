/** Whoever has one IPv6 address has the rest of its /64 as well, so that prefix is named for it; an IPv4 address is itself. */
export function networkOf(ip: string): string {
  const last = ip.slice(ip.lastIndexOf(':') + 1)
  if (last === ip || last.includes('.')) return last
  const [before = [], after = []] = ip.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = ip.includes('::') ? Math.max(0, 8 - before.length - after.length) : 0
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':')
}
