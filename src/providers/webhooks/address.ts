/** IPv4 ranges that no public server has: their first address and how many leading bits count. */
const NOT_PUBLIC_V4: [string, number][] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carrier-grade NAT
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local, and with it the clouds' metadata servers
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16],
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
]

/** Within 2000::/3, which is all that is public of IPv6. */
const NOT_PUBLIC_V6: [bigint, number][] = [
  [0x2001n << 112n, 23], // Teredo and other protocols
  [0x20010db8n << 96n, 32], // documentation
  [0x2002n << 112n, 16], // 6to4: an IPv4 address within
  [0x3fffn << 112n, 20], // documentation
]

/** Whether this is an address of the public internet, in its dotted or colon form. What is no address at all is not public. */
export function isPublicAddress(address: string): boolean {
  const v4 = ipv4Of(address)
  if (v4 !== null) return !NOT_PUBLIC_V4.some(([first, bits]) => (v4 ^ (ipv4Of(first) ?? 0)) >>> (32 - bits) === 0)
  const v6 = ipv6Of(address)
  if (v6 === null || v6 >> 125n !== 1n) return false
  return !NOT_PUBLIC_V6.some(([first, bits]) => (v6 ^ first) >> BigInt(128 - bits) === 0n)
}

function ipv4Of(text: string): number | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) return null
  return parts.reduce((number, part) => number * 256 + Number(part), 0)
}

function ipv6Of(text: string): bigint | null {
  const [head = '', tail, ...more] = text.split('::')
  const before = groupsOf(head)
  const after = groupsOf(tail ?? '')
  if (before === null || after === null || more.length > 0) return null
  const missing = 8 - before.length - after.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  const groups = [...before, ...Array<number>(missing).fill(0), ...after]
  return groups.reduce((number, group) => (number << 16n) | BigInt(group), 0n)
}

/** Groups of 16 bits; the last two may be written as an IPv4 address. */
function groupsOf(text: string): number[] | null {
  if (text === '') return []
  const groups: number[] = []
  for (const part of text.split(':')) {
    const v4 = ipv4Of(part)
    if (v4 !== null) groups.push(v4 >>> 16, v4 & 0xffff)
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16))
    else return null
  }
  return groups
}
