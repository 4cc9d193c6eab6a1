import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DEMO_API_KEY, DEMO_PASSWORD, DEMO_USERNAMES } from '../src/desk/company/users/demo.ts'
import { buildWeb } from './build-web.ts'
import { seedStatements } from './demo-company.ts'
import { deskClient } from './desk-client.ts'
import { forward } from './forward.ts'
import { RUNTIME_ENV } from './runtime-memory.ts'
import { freePort } from './start/ports.ts'
import { giveUp, step } from './start/progress.ts'
import { loadArticles, missingArticles } from './start/sample-articles.ts'
import { takeState } from './start/state-lock.ts'
import { sweepNow } from './sweep.ts'

/**
 * `npm start`: migrations, the sample company, the web assets, `wrangler dev`, the sample articles. Arguments go on to wrangler; of
 * them `--port`, `--inspector-port`, `--ip` and `--persist-to` are understood here too.
 */
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    port: { type: 'string' },
    ip: { type: 'string' },
    'persist-to': { type: 'string' },
    'inspector-port': { type: 'string' },
  },
  strict: false,
  allowPositionals: true,
})
const port = await freePort(values.port === undefined ? null : Number(values.port), 8_787)
const debuggerPort = values['inspector-port']
const inspectorPort = await freePort(debuggerPort === undefined ? null : Number(debuggerPort), 9_229)
const host = typeof values.ip === 'string' && values.ip !== '*' && values.ip !== '0.0.0.0' ? values.ip : 'localhost'
const origin = `http://${host}:${port}`
const persist = typeof values['persist-to'] === 'string' ? ['--persist-to', values['persist-to']] : []
const WRANGLER = 'node_modules/wrangler/bin/wrangler.js'
const CRON_EVERY_MS = 60_000

const state = typeof values['persist-to'] === 'string' ? values['persist-to'] : '.wrangler/state'
const lock = lockOrGiveUp()
const stamp = join(state, 'edgedesk-set-up')
const wanted = setUpHash()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  await step('Bringing the local databases up to date', async () => {
    for (const database of ['DB', 'SEARCH'])
      await wrangler(['d1', 'migrations', 'apply', database, '--local', ...persist])
  })
  await step('Setting up the sample company', async () =>
    wrangler(['d1', 'execute', 'DB', '--local', '--yes', ...persist, '--command', await seedStatements(Date.now())]),
  )
  writeFileSync(stamp, wanted)
}

await step('Building the web pages', buildWeb)
const samples = await missingArticles(state)

const server = startWorker()
await step('Starting the Worker', untilUp)
// Where the published examples of the contracts look for a desk; whoever names a port wants that one alone.
const published = values.port === undefined && values.ip === undefined ? [8_080, 8_000] : []
const opened = await Promise.all(published.map((from) => forward(from, port)))
if (samples.files.length > 0) {
  const client = deskClient(origin, DEMO_API_KEY)
  const loaded = await step('Loading the sample articles', () => loadArticles(client, samples.files))
  console.log(`• ${loaded} articles are ready`)
}
samples.markLoaded()
console.log(`
  Chat           ${origin}/
  API reference  ${origin}/docs
  Health         ${origin}/api/health
${published.map((from, i) => alsoAt(from, opened[i] !== null)).join('')}
  API key        ${DEMO_API_KEY}   (header X-API-Key, company demo-company, all roles)
  Users          ${DEMO_USERNAMES.admin}, ${DEMO_USERNAMES.analyst}, password ${DEMO_PASSWORD}
  A customer     npm run customer -- --to ${origin}
  E-mails        are written as files below .wrangler/tmp/email; nothing leaves this machine
  Debugger       port ${inspectorPort} (for Chrome's inspector)

  Stop with Ctrl+C. What you did is kept in ${state}.
`)

// Wrangler fires no cron triggers locally; in production the platform does.
setInterval(() => {
  sweepNow(origin).catch((error: Error) => console.error(`  The sweep of this minute failed: ${error.message}`))
}, CRON_EVERY_MS)

/** Wrangler ends with this process, and this one with whoever started it: a `kill -9` of npm would leave both running. */
function startWorker(): ChildProcess {
  const passedOn = process.argv.slice(2).filter((arg, i, all) => !isOwn(arg, all[i - 1]))
  const loading = samples.files.length > 0 ? ['--var', `EXPECTED_ARTICLES:${samples.files.length}`] : []
  const args = ['--local', '--port', String(port), '--inspector-port', String(inspectorPort), ...loading]
  const own = ['--show-interactive-dev-session=false', '--log-level=warn']
  const child = spawn(process.execPath, [WRANGLER, 'dev', ...args, ...own, ...persist, ...passedOn], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...RUNTIME_ENV, ...quiet() },
  })
  if (child.pid !== undefined) lock.serverIs(child.pid)
  child.on('exit', (code) => process.exit(code ?? 1))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  const startedBy = process.ppid
  setInterval(() => {
    if (process.ppid !== startedBy) child.kill('SIGTERM')
  }, 1_000).unref()
  return child
}

function lockOrGiveUp(): ReturnType<typeof takeState> {
  try {
    return takeState(state, origin)
  } catch (error) {
    return giveUp(error instanceof Error ? error.message : String(error))
  }
}

const alsoAt = (from: number, isOpen: boolean): string =>
  isOpen
    ? `  The same at    http://localhost:${from}\n`
    : `  (Port ${from} is taken: the desk does not answer there.)\n`

/** What a local database is set up from: the same again needs no second time. */
function setUpHash(): string {
  const hash = createHash('sha256')
  for (const folder of ['migrations/desk', 'migrations/search']) {
    for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)))
  }
  for (const name of ['demo-company.ts', 'demo-records.ts']) hash.update(readFileSync(join('scripts', name)))
  return hash.digest('hex')
}

/** Runs one command of wrangler. Ends the start where it fails: in a sentence where the reason is known. */
async function wrangler(args: string[]): Promise<void> {
  const child = spawn(process.execPath, [WRANGLER, ...args], { env: { ...quiet(), CI: 'true' } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code === 0) return
  if (/SQLITE_BUSY|database is locked/.test(output))
    giveUp(
      `Another process uses the databases in ${state}. End it, or use another folder: npm start -- --persist-to another-folder`,
    )
  giveUp(output)
}

/** Without the update check, telemetry and request metadata that wrangler would fetch from the internet. */
function quiet(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    NO_UPDATE_NOTIFIER: '1',
  }
}

function isOwn(arg: string, before: string | undefined): boolean {
  const own = ['--port', '--persist-to', '--inspector-port']
  return own.some((name) => arg === name || arg.startsWith(`${name}=`) || before === name)
}

async function untilUp(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    try {
      if ((await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(5_000) })).ok) return
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  server.kill()
  giveUp(`The Worker did not answer at ${origin} within two minutes.`)
}
