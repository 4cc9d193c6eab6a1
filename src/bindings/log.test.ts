import { afterEach, expect, test, vi } from 'vitest'
import { DeskError } from '../desk/kernel/errors.ts'
import { TimeoutError } from '../lib/time.ts'
import { consoleLog } from './log.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** The lines that `write` prints. */
function linesOf(write: (log: ReturnType<typeof consoleLog>) => void): string[] {
  const lines: string[] = []
  for (const method of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((line: string) => void lines.push(line))
  write(consoleLog())
  return lines
}

const unavailable = new DeskError({ kind: 'unavailable', what: 'answer' }, { cause: new Error('connection refused') })

test.each<[string, (log: ReturnType<typeof consoleLog>) => void, boolean]>([
  ['a bug', (log) => log.error('request.failed', {}, new TypeError('x is not a function')), true],
  ['an expected failure', (log) => log.error('request.unavailable', {}, unavailable), false],
  ['a time-out', (log) => log.error('request.failed', {}, new TimeoutError('model', 10)), false],
  ['what the desk goes on without', (log) => log.warn('search.vectors_failed', {}, new Error('down')), false],
])('%s is one line', (_, write, hasStack) => {
  const lines = linesOf(write)
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('\n')
  expect('stack' in JSON.parse(lines[0] ?? '').error).toBe(hasStack)
})

test('an error is told with its causes, and never with SQL', () => {
  const query = new Error('Failed query: select secret from users where name = ?', { cause: new Error('D1_ERROR') })
  const [line = ''] = linesOf((log) => log.error('request.failed', { requestId: 'req_1' }, query))
  expect(JSON.parse(line)).toMatchObject({
    ...{ level: 'error', event: 'request.failed', requestId: 'req_1' },
    error: { message: 'Failed query', cause: { message: 'D1_ERROR' } },
  })
})
