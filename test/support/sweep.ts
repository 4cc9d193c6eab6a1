import { env } from 'cloudflare:workers'
import { sweep } from '../../src/jobs/sweep.ts'
import { wire } from '../../src/wire.ts'

/** What happens every minute. */
export const aMinutePasses = (): Promise<void> => sweep(wire(env))
