import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { presentSettings } from '../src/contracts/platform/settings.ts'
import { newCompany } from '../src/desk/company/company.ts'

/*
 * Part of `npm run lint`: `docs/configuration.md` names every variable, and every company setting with its default; links between documents
 * lead somewhere; the README stays short.
 */

const CONFIGURATION = 'docs/configuration.md'
const MAX_README_LINES = 150
const flaws: string[] = []

const configuration = readFileSync(CONFIGURATION, 'utf8')
for (const [, name = ''] of readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm))
  if (!configuration.includes(`\`${name}\``)) flaws.push(`${CONFIGURATION} does not name ${name}`)

const { company_id: _, ...settings } = presentSettings(newCompany('main'))
for (const [path, value] of leaves(settings)) {
  const row = path === 'name' ? '| `name` |' : `| \`${path}\` | \`${JSON.stringify(value)}\` |`
  if (!configuration.includes(row)) flaws.push(`${CONFIGURATION} has no row that begins with: ${row}`)
}

for (const file of [...globSync('docs/**/*.md'), ...globSync('*.md')]) {
  for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)) {
    const path = target.replace(/#.*$/, '')
    const isRelative = path !== '' && !/^[a-z]+:/i.test(path)
    if (isRelative && !existsSync(join(dirname(file), path)))
      flaws.push(`${file} links to ${target}, which is not there`)
  }
}

const lines = readFileSync('README.md', 'utf8').split('\n').length
if (lines > MAX_README_LINES) flaws.push(`README.md has ${lines} lines, more than ${MAX_README_LINES}`)

for (const flaw of flaws) console.error(flaw)
if (flaws.length > 0) process.exit(1)

/** Every value with its dotted path; lists are values. */
function leaves(fields: object, prefix = ''): [path: string, value: unknown][] {
  return Object.entries(fields).flatMap(([name, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? leaves(value, `${prefix}${name}.`)
      : [[`${prefix}${name}`, value]],
  )
}
