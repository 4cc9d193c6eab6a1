import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'esbuild'
import { build, transform } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const web = join(root, 'src/web')

/** The widget is loaded by other people's pages, so its size is a promise. */
const widgetLimitBytes = 25 * 1024

const pagePolicy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
].join('; ')

/**
 * The assets do not pass through the Worker, so their headers are written here. Of the rules that fit an address, later values are added
 * to earlier ones unless `!` removes those first.
 */
const headers = `/*
  Content-Security-Policy: ${pagePolicy}
  Strict-Transport-Security: max-age=31536000; includeSubDomains
  X-Content-Type-Options: nosniff
  X-Frame-Options: SAMEORIGIN
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=()
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Resource-Policy: same-origin

/widget.js
  ! Cross-Origin-Resource-Policy
  Cross-Origin-Resource-Policy: cross-origin
  Access-Control-Allow-Origin: *
  ! Cache-Control
  Cache-Control: public, max-age=300, stale-while-revalidate=3600
`

/** The widget's style sheets are strings in TypeScript; they ship without their spaces. */
const shortStyles: Plugin = {
  name: 'short-styles',
  setup(builder) {
    builder.onLoad({ filter: /widget\/styles\.ts$/ }, async ({ path }) => {
      const { styles }: { styles: string } = await import(path)
      const { code } = await transform(styles, { loader: 'css', minify: true })
      return { contents: `export const styles = ${JSON.stringify(code.trim())}`, loader: 'ts' }
    })
  },
}

/**
 * Builds widget, demo page and API reference into `out`; refuses a widget over its limit. Sizes are gzipped bytes.
 * A file that has not changed is left alone: a running desk, or a test beside this build, may be reading it.
 */
export async function buildWeb(out = join(root, 'dist/web')): Promise<{ widgetBytes: number }> {
  await mkdir(out, { recursive: true })
  const common = { bundle: true, minify: true, target: 'es2022', logLevel: 'warning', write: false } as const
  const builds = await Promise.all([
    build({
      ...common,
      entryPoints: [join(web, 'widget/main.ts')],
      outfile: join(out, 'widget.js'),
      format: 'iife',
      plugins: [shortStyles],
    }),
    build({
      ...common,
      entryPoints: {
        'assets/demo': join(web, 'demo/demo.ts'),
        'assets/docs': join(web, 'docs/docs.ts'),
      },
      outdir: out,
      format: 'esm',
    }),
    build({
      ...common,
      target: 'esnext',
      entryPoints: {
        'assets/demo': join(web, 'demo/demo.css'),
        'assets/docs': join(web, 'docs/docs.css'),
      },
      outdir: out,
    }),
  ])
  await Promise.all([
    ...builds.flatMap(({ outputFiles }) => outputFiles).map(({ path, contents }) => update(path, contents)),
    copyPage(join(web, 'demo/index.html'), join(out, 'index.html')),
    copyPage(join(web, 'docs/index.html'), join(out, 'docs.html')),
    update(join(out, '_headers'), Buffer.from(headers)),
  ])
  const widgetBytes = gzipSync(await readFile(join(out, 'widget.js')), { level: 9 }).length
  if (widgetBytes > widgetLimitBytes) {
    throw new Error(`widget.js is ${widgetBytes} bytes gzipped, over its limit of ${widgetLimitBytes}`)
  }
  return { widgetBytes }
}

async function copyPage(from: string, to: string): Promise<void> {
  const page = await readFile(from, 'utf8')
  await update(to, Buffer.from(page.replace(/^\s+/gm, '')))
}

async function update(path: string, contents: Uint8Array): Promise<void> {
  const existing = await readFile(path).catch(() => null)
  if (existing?.equals(contents)) return
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, contents)
}

if (import.meta.main) {
  const started = performance.now()
  const { widgetBytes } = await buildWeb()
  const took = Math.round(performance.now() - started)
  console.log(`dist/web built in ${took} ms; widget.js is ${(widgetBytes / 1024).toFixed(1)} KiB gzipped`)
}
