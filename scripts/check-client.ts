import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'

/**
 * `npm run check:client`: makes the types of a client from docs/openapi.json, as a customer would, and type-checks the calls in
 * test/client. The generator needs a TypeScript of its own, older than ours, so it is fetched into npm's cache and not installed.
 */

const GENERATOR = ['--package=openapi-typescript@7.13.0', '--package=typescript@5.9.3']
const TYPES = 'dist/client/openapi.d.ts'
/** Without it, whatever has a default is required in a request too. */
const FLAGS = ['--default-non-nullable=false']

mkdirSync('dist/client', { recursive: true })
run('npx', '--yes', ...GENERATOR, '--', 'openapi-typescript', 'docs/openapi.json', '--output', TYPES, ...FLAGS)
run('npx', 'tsc', '-p', 'test/client')
console.log('the calls in test/client fit the generated client')

function run(command: string, ...args: string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (error !== undefined) console.error(`${command} could not be started: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}
