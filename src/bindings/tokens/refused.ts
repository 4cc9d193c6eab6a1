import { DeskError } from '../../desk/kernel/errors.ts'

/** A token that is there and wrong; `why` completes the sentence. */
export const refusedToken = (why: string, cause?: unknown): DeskError =>
  new DeskError({ kind: 'unauthenticated', why: `The Bearer token ${why}.` }, { cause })
