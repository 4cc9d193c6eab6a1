import type { Ids } from '../desk/kernel/kernel.ts'
import { base64Url } from '../lib/bytes.ts'

export function randomIds(): Ids {
  return {
    next: (prefix) => `${prefix}_${base64Url(crypto.getRandomValues(new Uint8Array(16)))}`,
    chance: () => Math.random(),
  }
}
