import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DEMO_API_KEY, DEMO_PASSWORD, DEMO_USERNAMES } from '../src/desk/company/users/demo.ts'
import { buildWeb } from './build-web.ts'
import { seedStatements } from './demo-company.ts'
import { deskClient, untilIndexed } from './desk-client.ts'
import { forward } from './forward.ts'
import { readFolder } from './knowledge-folder.ts'
import { sweepNow } from './sweep.ts'

/**
 * `npm start`: migrations, the sample company, the web assets, `wrangler dev`, the sample articles. Arguments go on to wrangler; of
 * them `--port`, `--ip` and `--persist-to` are understood here too.
 */
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { port: { type: 'string' }, ip: { type: 'string' }, 'persist-to': { type: 'string' } },
  strict: false,
  allowPositionals: true,
})
const port = await freePort(typeof values.port === 'string' ? Number(values.port) : null)
const host = typeof values.ip === 'string' && values.ip !== '*' && values.ip !== '0.0.0.0' ? values.ip : 'localhost'
const origin = `http://${host}:${port}`
const persist = typeof values['persist-to'] === 'string' ? ['--persist-to', values['persist-to']] : []
const WRANGLER = 'node_modules/wrangler/bin/wrangler.js'
const CRON_EVERY_MS = 60_000

const state = typeof values['persist-to'] === 'string' ? values['persist-to'] : '.wrangler/state'
const stamp = join(state, 'edgedesk-set-up')
const wanted = setUpHash()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  step('Bringing the local databases up to date')
  for (const database of ['DB', 'SEARCH']) wrangler(['d1', 'migrations', 'apply', database, '--local', ...persist])
  step('Setting up the sample company')
  wrangler(['d1', 'execute', 'DB', '--local', '--yes', ...persist, '--command', await seedStatements(Date.now())])
  writeFileSync(stamp, wanted)
}

step('Building the web pages')
await buildWeb()

step('Starting the Worker')
const passedOn = process.argv.slice(2).filter((arg, i, all) => !isOwn(arg, all[i - 1]))
const server = spawn(
  process.execPath,
  [
    WRANGLER,
    'dev',
    '--local',
    '--port',
    String(port),
    '--show-interactive-dev-session=false',
    '--log-level=warn',
    ...persist,
    ...passedOn,
  ],
  { stdio: ['ignore', 'inherit', 'inherit'], env: quiet() },
)
server.on('exit', (code) => process.exit(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => server.kill(signal))

await untilUp()
// Where the published examples of the contracts look for a desk; whoever names a port wants that one alone.
const published = values.port === undefined && values.ip === undefined ? [8_080, 8_000] : []
const opened = await Promise.all(published.map((from) => forward(from, port)))
const forwarded = published.filter((_, i) => opened[i] !== null)
const client = deskClient(origin, DEMO_API_KEY)
step('Loading the sample knowledge base')
const { files, flaws } = await readFolder('kb')
for (const { path, why } of flaws) console.error(`  ${path}: ${why}`)
const { accepted } = await client.importArticles(files.map(({ draft }) => draft))
await untilIndexed(client)
step(`${accepted} articles are ready\n`)
console.log(`  Chat           ${origin}/
  API reference  ${origin}/docs
  Health         ${origin}/api/health
${forwarded.map((from) => `  The same at    http://localhost:${from}\n`).join('')}
  API key        ${DEMO_API_KEY}   (header X-API-Key, company demo-company, all roles)
  Users          ${DEMO_USERNAMES.admin}, ${DEMO_USERNAMES.analyst}, password ${DEMO_PASSWORD}
  A customer     npm run customer -- --to ${origin}
  E-mails        are written as files below .wrangler/tmp/email; nothing leaves this machine

  Stop with Ctrl+C. What you did is kept in .wrangler/state.
`)

// Wrangler fires no cron triggers locally; in production the platform does.
setInterval(() => {
  sweepNow(origin).catch((error: Error) => console.error(`  Nothing was swept: ${error.message}`))
}, CRON_EVERY_MS)

/** What a local database is set up from: the same again needs no second time. */
function setUpHash(): string {
  const hash = createHash('sha256')
  for (const folder of ['migrations/desk', 'migrations/search']) {
    for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)))
  }
  for (const name of ['demo-company.ts', 'demo-records.ts']) hash.update(readFileSync(join('scripts', name)))
  return hash.digest('hex')
}

function step(what: string): void {
  console.log(`• ${what}`)
}

function wrangler(args: string[]): void {
  const run = spawnSync(process.execPath, [WRANGLER, ...args], { encoding: 'utf8', env: { ...quiet(), CI: 'true' } })
  if (run.status === 0) return
  console.error(run.stdout, run.stderr)
  process.exit(1)
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
  const own = ['--port', '--persist-to']
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
  console.error(`The Worker did not answer at ${origin} within two minutes.`)
  server.kill()
  process.exit(1)
}

/** The port asked for, which must be free; else the first free one from wrangler's usual on. */
async function freePort(asked: number | null): Promise<number> {
  if (asked !== null) {
    if (await isFree(asked)) return asked
    console.error(`Port ${asked} is in use. Choose another: npm start -- --port ${asked + 1}`)
    process.exit(1)
  }
  for (let candidate = 8_787; candidate < 8_887; candidate++) if (await isFree(candidate)) return candidate
  console.error('No port from 8787 to 8886 is free.')
  process.exit(1)
}

function isFree(candidate: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(candidate, () => probe.close(() => resolve(true)))
  })
}
