import type { Log, LogFields } from '../desk/kernel/kernel.ts'

/** One JSON object a line, which Workers Logs indexes by field. */
export function consoleLog(): Log {
  return {
    info: (event, fields) => console.log(line('info', event, fields)),
    warn: (event, fields, error) => console.warn(line('warn', event, fields, error)),
    error: (event, fields, error) => console.error(line('error', event, fields, error)),
  }
}

function line(level: string, event: string, fields: LogFields = {}, error?: unknown): string {
  return JSON.stringify({ level, event, ...fields, ...(error === undefined ? {} : { error: described(error) }) })
}

type Described = { name: string; message: string; stack?: string | undefined; cause?: Described }

/** The chain of causes without SQL: a database's message quotes statements and their values. */
function described(error: unknown, depth = 0): Described {
  if (!(error instanceof Error)) return { name: 'thrown', message: typeof error }
  const message = error.message.startsWith('Failed query') ? 'Failed query' : error.message.slice(0, 300)
  return {
    name: error.name,
    message,
    ...(depth === 0 ? { stack: error.stack?.split('\n').slice(1, 6).join('\n') } : {}),
    ...(error.cause === undefined || depth > 3 ? {} : { cause: described(error.cause, depth + 1) }),
  }
}
