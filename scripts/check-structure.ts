import { globSync, readFileSync } from 'node:fs'
import { dirname, normalize } from 'node:path'

/*
 * Part of `npm run lint`: no two folders of the desk may import each other, directly or through others. Biome checks which floor may import
 * which, and that files have no circles; a circle between folders is what neither sees.
 */

const ROOT = 'src/desk'
const IMPORT = /^(?:import|export)\s[^'"]*?from\s+'(\.[^']+)'/gms

const edges = new Map<string, Map<string, string>>()
for (const file of globSync(`${ROOT}/**/*.ts`)) {
  if (file.endsWith('.test.ts')) continue
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    const target = normalize(`${dirname(file)}/${path}`)
    const [from, to] = [dirname(file), dirname(target)]
    if (from === to || !target.startsWith(ROOT)) continue
    const known = edges.get(from) ?? new Map<string, string>()
    if (!known.has(to)) known.set(to, `${file} imports ${target}`)
    edges.set(from, known)
  }
}

const circle = [...edges.keys()].map((folder) => pathBack(folder)).find((path) => path !== null)
if (circle !== undefined && circle !== null) {
  console.error('Folders of the desk import each other in a circle:')
  for (const [index, folder] of circle.entries()) {
    const next = circle[(index + 1) % circle.length] ?? folder
    console.error(`  ${edges.get(folder)?.get(next)}`)
  }
  process.exit(1)
}

/** The shortest way from a folder back to itself, or null. */
function pathBack(start: string): string[] | null {
  const seen = new Set<string>()
  const queue: string[][] = [[start]]
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const last = path.at(-1) ?? start
    for (const next of edges.get(last)?.keys() ?? []) {
      if (next === start) return path
      if (seen.has(next)) continue
      seen.add(next)
      queue.push([...path, next])
    }
  }
  return null
}
