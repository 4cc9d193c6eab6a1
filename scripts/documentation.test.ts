import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { DEFAULT_DESK_RULES } from '../src/desk/company/settings/desk-rules.ts'

const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', ...globSync('docs/**/*.md')]
const textOf = (page: string) => readFileSync(page, 'utf8')
const proseOf = (page: string) => textOf(page).replace(/^```[\s\S]*?^```/gm, '')

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
const anchorsOf = (page: string) =>
  [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

/** `[text](target)` and `![text](target)` that stay within the repository. */
const LINK = /\]\(([^)\s]+)\)/g
const linksOf = (page: string) =>
  [...proseOf(page).matchAll(LINK)].map(([, target = '']) => target).filter((target) => !/^[a-z]+:/.test(target))

/** Files that a page names between backticks, from the root of the repository. */
const FILE = /`((?:src|test|scripts|docs|migrations|eval|bench|faults|kb)\/[\w./-]+)`/g
const filesOf = (page: string) => [...proseOf(page).matchAll(FILE)].map(([, path = '']) => path)

const BLOCK = /^```(\w*)\n([\s\S]*?)^```/gm
const blocksOf = (page: string) =>
  [...textOf(page).matchAll(BLOCK)].map(([, language = '', code = '']) => ({ language, code }))

describe.each(PAGES)('%s', (page) => {
  test('links only to pages, headings and files that exist', () => {
    const broken = linksOf(page).filter((target) => {
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? page : join(dirname(page), path)
      if (!existsSync(file)) return true
      return anchor !== undefined && statSync(file).isFile() && !anchorsOf(file).includes(anchor)
    })
    expect(broken).toEqual([])
  })

  test('names only files that exist', () => {
    expect(filesOf(page).filter((path) => !existsSync(path))).toEqual([])
  })

  test('has blocks of code in languages that are known, and JSON and front matter that can be read', () => {
    for (const { language, code } of blocksOf(page)) {
      expect(['sh', 'json', 'html', 'markdown', 'mermaid', 'text', 'toml', 'js']).toContain(language)
      if (language === 'json') expect(() => JSON.parse(code)).not.toThrow()
      if (language === 'markdown') expect(() => parse(code.split(/^---$/m)[1] ?? '')).not.toThrow()
    }
  })

  test('calls only scripts that package.json has', () => {
    const { scripts } = JSON.parse(textOf('package.json'))
    const called = [...textOf(page).matchAll(/\bnpm run (?:--silent )?([\w:]+)/g)].map(([, name = '']) => name)
    expect(called.filter((name) => !(name in scripts))).toEqual([])
  })
})

/** Settings whose rows name a tier's by `…`. */
const leaves = (value: object, path = ''): [name: string, value: unknown][] =>
  Object.entries(value).flatMap(([name, inner]): [string, unknown][] =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? leaves(inner, `${path}${name}.`)
      : [[`${path}${name}`, inner]],
  )
const RULES = leaves(DEFAULT_DESK_RULES).filter(([name]) => name !== 'version')

test.each(RULES)('docs/configuration.md has %s of the tiers with its default, %j', (name, value) => {
  const short = name.replace(/^tiers\.\w+\.(?=capabilities|responseGuidelines)/, '…')
  const row = textOf('docs/configuration.md')
    .split('\n')
    .find((line) => line.startsWith('|') && line.includes(`\`${short}\``))
  expect(row?.split('|').at(-2)).toContain([value].flat().join('`, `'))
})
