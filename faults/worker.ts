import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { CLIENT_ADDRESS_HEADER, OUTSIDE_HOST_HEADER } from './outside.ts'

/*
 * The process that is killed: the Worker as `wrangler dev` runs it, workerd under Miniflare with its state on disk, but from a bundle
 * that is built once. Whatever it asks of the outside goes to one address on this machine. Says `ready` when it listens.
 */
const [port = '', state = '', bundle = '', address = '', adminKey = ''] = process.argv.slice(2)
const { modulesRules: _, ...options } = unstable_getMiniflareWorkerOptions('wrangler.toml').workerOptions
const desk: V4WorkerOptions = {
  ...options,
  name: 'edgedesk-local',
  modules: [
    {
      type: 'ESModule',
      path: 'entry.js',
      contents: `import desk from './index.js'
        export * from './index.js'
        export default {
          ...desk,
          fetch(request, env, context) {
            const address = request.headers.get('${CLIENT_ADDRESS_HEADER}')
            if (address === null) return desk.fetch(request, env, context)
            const told = new Request(request)
            told.headers.set('CF-Connecting-IP', address)
            return desk.fetch(told, env, context)
          },
        }`,
    },
    { type: 'ESModule', path: 'index.js', contents: readFileSync(join(bundle, 'index.js'), 'utf8') },
  ],
  bindings: { ...(options.bindings ?? {}), ADMIN_API_KEY: adminKey },
  outboundService: 'outside',
}
const outside: V4WorkerOptions = {
  name: 'outside',
  compatibilityDate: '2026-10-15',
  bindings: { ADDRESS: address },
  modules: [
    {
      type: 'ESModule',
      path: 'outside.js',
      contents: `export default {
        fetch(request, { ADDRESS }) {
          const { host, pathname, search } = new URL(request.url)
          const sent = new Request('http://' + ADDRESS + pathname + search, request)
          sent.headers.set('${OUTSIDE_HOST_HEADER}', host)
          return fetch(sent)
        },
      }`,
    },
  ],
}
const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    host: '127.0.0.1',
    port: Number(port),
    // Where `wrangler dev --persist-to` has it.
    resourcePersistencePath: join(state, 'v3'),
    unsafeTriggerHandlers: true,
    cf: false,
    workers: [desk, outside],
  }),
)
await miniflare.ready
console.log('ready')
