import { DeskError, type Problem } from '../desk/kernel/errors.ts'
import { ok, type Result, refused } from '../lib/result.ts'

/** A refusal as a value, which keeps its kind across RPC; a bug is thrown on. */
export async function attempt<T>(work: () => T | Promise<T>): Promise<Result<T, Problem>> {
  try {
    return ok(await work())
  } catch (error) {
    if (error instanceof DeskError) return refused(error.problem)
    throw error
  }
}
