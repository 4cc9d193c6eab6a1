import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * `npm run check`: everything a change must pass. Prints each step's output when it has ended, and at last "N passed, N failed", where a
 * test counts as one and so does any other step; exits with 1 when something failed.
 */

type Step = { name: string; command: string[]; countsTests?: true }
type Result = { passed: number; failed: number }

const MAX_STEP_MS = 40 * 60_000

const run = (name: string, ...args: string[]): Step => ({ name, command: ['npm', 'run', '--silent', ...args] })
const tests = (name: string, ...args: string[]): Step => ({ name, command: ['npm', ...args], countsTests: true })

/** The lanes of a stage run side by side on two cores, the steps of a lane one after the other. */
const STAGES: Step[][][] = [
  [
    [tests('tests', 'test')],
    [
      run('lint', 'lint'),
      run('types', 'types'),
      run('knowledge base: lint', 'kb', '--', 'check'),
      run('knowledge base: its own questions', 'kb', '--', 'test'),
      run('client generated from the API description', 'check:client'),
      run('production build', 'build'),
    ],
  ],
  [
    [tests('browser journey', 'run', '--silent', 'test:browser')],
    [run('kill -9: nothing acknowledged is lost or doubled', 'test:faults')],
  ],
  // Alone, because it measures how long a start takes.
  [[run('budgets', 'budgets')]],
]

const reports = mkdtempSync(join(tmpdir(), 'edgedesk-check-'))
const started = performance.now()
const results: Result[] = []
for (const lanes of STAGES) results.push(...(await Promise.all(lanes.map(runLane))).flat())
rmSync(reports, { recursive: true, force: true })

const total = (of: keyof Result): number => results.reduce((sum, result) => sum + result[of], 0)
console.log(`\nIn ${minutesSince(started)} minutes:`)
console.log(`${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') === 0 ? 0 : 1

async function runLane(steps: Step[]): Promise<Result[]> {
  const done: Result[] = []
  for (const step of steps) done.push(await runStep(step))
  return done
}

async function runStep({ name, command, countsTests }: Step): Promise<Result> {
  const began = performance.now()
  const report = join(reports, `${name.replace(/\W+/g, '-')}.json`)
  const reporting = countsTests ? ['--', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`] : []
  const { status, output } = await outputOf([...command, ...reporting])
  const result = countsTests
    ? countedIn(report, status)
    : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 }
  console.log(`\n== ${name} (${minutesSince(began)} min)\n${output.trimEnd()}`)
  console.log(result.failed === 0 ? `passed: ${name}` : `FAILED: ${name}`)
  return result
}

function outputOf([command = '', ...args]: string[]): Promise<{ status: number; output: string }> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: MAX_STEP_MS,
    shell: process.platform === 'win32',
  })
  const parts: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part))
  const output = () => Buffer.concat(parts).toString()
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ status: 1, output: `${output()}${error.message}` }))
    child.on('close', (status, signal) => {
      const end = signal === null ? '' : `\nended by ${signal} after ${MAX_STEP_MS / 60_000} minutes`
      resolve({ status: status ?? 1, output: output() + end })
    })
  })
}

/** What Vitest counted. A run that failed without a failed test, or that left no report, counts as one failure. */
function countedIn(report: string, status: number): Result {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed: numPassedTests, failed: Math.max(numFailedTests, status === 0 ? 0 : 1) }
  } catch (error) {
    console.error(`${report} could not be read: ${error}`)
    return { passed: 0, failed: 1 }
  }
}

function minutesSince(start: number): string {
  return ((performance.now() - start) / 60_000).toFixed(1)
}
