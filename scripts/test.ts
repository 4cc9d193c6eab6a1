import { spawnSync } from 'node:child_process'
import { buildWeb } from './build-web.ts'

/** `npm test`: all tests, in Node and in workerd, with the assets that it serves. Arguments go on to vitest. */
await buildWeb()
const run = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exit(run.status ?? 1)
