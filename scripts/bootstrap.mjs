// The first thing that `npm start` and `npm test` run, on whatever Node the machine has: it installs what the lock file names, then
// hands over to the Node that came with it. Plain JavaScript without dependencies for that reason.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST_NODE = 20
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const bin = join(root, 'node_modules', '.bin')
const stamp = join(root, 'node_modules', '.edgedesk-lock')
const [script, ...args] = process.argv.slice(2)

const major = Number(process.versions.node.split('.')[0])
if (major < OLDEST_NODE) fail(`Edgedesk needs Node.js ${OLDEST_NODE} or later; this is ${process.version}.`)

const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.log('Installing dependencies from the lock file (once) …')
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (install.error) fail(`npm could not be started: ${install.error.message}`)
  if (install.status !== 0) fail('The dependencies could not be installed; npm says why above.')
  writeFileSync(stamp, lock)
}

const node = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node')
if (!existsSync(node)) fail('node_modules has no Node of its own: delete node_modules and start again.')

const env = {
  ...process.env,
  PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
}
const child = spawn(node, [join(root, 'scripts', script ?? ''), ...args], { cwd: root, stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 0))

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
