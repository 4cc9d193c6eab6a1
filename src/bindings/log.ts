import { DeskError } from '../desk/kernel/errors.ts'
import type { Log, LogFields } from '../desk/kernel/kernel.ts'
import { TimeoutError } from '../lib/time.ts'

/** One JSON object a line, which Workers Logs indexes by field. */
export function consoleLog(): Log {
  return {
    info: (event, fields) => console.log(line('info', event, fields)),
    warn: (event, fields, error) => console.warn(line('warn', event, fields, error)),
    error: (event, fields, error) => console.error(line('error', event, fields, error)),
  }
}

type Level = 'info' | 'warn' | 'error'

function line(level: Level, event: string, fields: LogFields = {}, error?: unknown): string {
  const described = error === undefined ? {} : { error: describe(error, level === 'error') }
  return JSON.stringify({ level, event, ...fields, ...described })
}

type Described = { name: string; message: string; stack?: string | undefined; cause?: Described }

/** Causes that are described below an error. */
const MAX_CAUSES = 4

/**
 * The error and its causes without SQL: a database's message quotes statements and their values. Only a bug has a stack: what the desk
 * expects to fail, or goes on without, is told by its event and its message.
 */
function describe(error: unknown, isError: boolean, depth = 0): Described {
  if (!(error instanceof Error)) return { name: 'thrown', message: typeof error }
  const message = error.message.startsWith('Failed query') ? 'Failed query' : error.message.slice(0, 300)
  const isBug = isError && !(error instanceof DeskError) && !(error instanceof TimeoutError)
  return {
    name: error.name,
    message,
    ...(isBug && depth === 0 ? { stack: error.stack?.split('\n').slice(1, 6).join('\n') } : {}),
    ...(error.cause === undefined || depth >= MAX_CAUSES ? {} : { cause: describe(error.cause, isError, depth + 1) }),
  }
}
