import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

export default defineConfig(async () => ({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: './wrangler.toml' },
      miniflare: {
        bindings: {
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
