import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

export default defineConfig(async () => ({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: './wrangler.toml' },
      miniflare: {
        bindings: {
          // Not the published key: desks with production settings, which refuse that one, read what the tests store.
          ENCRYPTION_KEYS: `local:${btoa('a key of the tests, of 32 bytes.')}`,
          TEST_MIGRATIONS: await readD1Migrations('migrations/desk'),
          TEST_SEARCH_MIGRATIONS: await readD1Migrations('migrations/search'),
        },
      },
    }),
  ],
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/browser/**', 'node_modules/**'],
    setupFiles: ['test/support/setup.ts'],
    testTimeout: 20_000,
    // Its CommonJS does not load in workerd as it is; the Worker's own bundle has it converted likewise.
    deps: { optimizer: { ssr: { enabled: true, include: ['node-html-markdown'] } } },
  },
}))
