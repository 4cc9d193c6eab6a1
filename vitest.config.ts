import { availableParallelism } from 'node:os'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { TEST_ENCRYPTION_KEYS } from './test/support/encryption-keys.ts'

/** Tests wait as well as compute, so three files at once pay on a machine of two cores, where Vitest by itself runs one. */
const maxWorkers = Math.max(3, availableParallelism() - 1)

/** Packages of many modules, of which each is otherwise fetched by each file's runtime. */
const BUNDLED = [
  'ai',
  'drizzle-orm',
  'drizzle-orm/d1',
  'drizzle-orm/sqlite-core',
  'fast-check',
  'hono',
  'jose',
  'mdast-util-from-markdown',
  'mdast-util-gfm',
  'micromark-extension-gfm',
  'hast-util-from-html',
  'hast-util-to-mdast',
  'mdast-util-to-markdown',
  'yaml',
  'zod',
]

export default defineConfig(async () => ({
  test: {
    testTimeout: 20_000,
    // What is awaited comes within milliseconds, and later where two files and other steps share two cores.
    expect: { poll: { timeout: 10_000, interval: 20 } },
    maxWorkers,
    projects: [
      {
        // Rules and pure functions, tested beside their file.
        extends: true as const,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          environment: 'node',
          // Files share a process, and with it the modules that it has loaded: loading them takes longer than the tests.
          isolate: false,
        },
      },
      {
        // Everything that needs the runtime: HTTP, D1, objects, queues. Each file has a runtime of its own: in a shared one a test that was cut
        // off takes those of later files with it.
        extends: true as const,
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                ENCRYPTION_KEYS: TEST_ENCRYPTION_KEYS,
                TEST_MIGRATIONS: await readD1Migrations('migrations/desk'),
                TEST_SEARCH_MIGRATIONS: await readD1Migrations('migrations/search'),
              },
            },
          }),
        ],
        test: {
          name: 'workerd',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**'],
          setupFiles: ['test/support/setup.ts'],
          deps: { optimizer: { ssr: { enabled: true, include: BUNDLED } } },
        },
      },
    ],
  },
}))
