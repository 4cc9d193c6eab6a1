import { spawnSync } from 'node:child_process'

/** `npm test`: the whole suite in workerd. Arguments go on to vitest. */
const run = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exit(run.status ?? 1)
