import { DeskError } from '../desk/kernel/errors.ts'
import type { Files } from '../desk/kernel/files.ts'
import { withTimeout } from '../lib/time.ts'

const TIMEOUT_MS = 15_000

export function r2Files(bucket: R2Bucket): Files {
  return {
    put: (key, content, type) => stored(bucket.put(key, content, { httpMetadata: { contentType: type } })),
    delete: (key) => stored(bucket.delete(key)),
  }
}

async function stored(work: Promise<unknown>): Promise<void> {
  try {
    await withTimeout('files', TIMEOUT_MS, work)
  } catch (cause) {
    throw new DeskError({ kind: 'unavailable', what: 'files' }, { cause })
  }
}
