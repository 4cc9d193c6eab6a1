const filled = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
const numbered = (length: number, line: (i: number) => string): string => {
  let text = ''
  for (let i = 0; text.length < length; i++) text += line(i)
  return text.slice(0, length)
}

/** Inputs for which Markdown parsers have needed more than linear time or a deep stack; each makes about `length` characters. */
export const HOSTILE_MARKDOWN: readonly [name: string, make: (length: number) => string][] = [
  ['ordinary sentences', (n) => filled('Open the settings and choose a plan. ', n)],
  ...['*a_', 'a**b', '**a ', '*a **b ', '*x* ', 'a_ ', '_ ', '~~a~', 'a~~ ', 'é*è_'].map(repeated),
  ...['[', ']', '![](', '[a](', '[a](<b', '[a][', '[^a]', '[[]', 'a](b'].map(repeated),
  ...['<', '<!--', '<?', '<a b="', '<a ', '&', '&aaaaaaa', '\\*', '\t', 'a\t'].map(repeated),
  ...['www.', 'http://a.b/(', 'a@', 'a.', 'a@b.'].map(repeated),
  ...['- a\n', '1. a\n\n', '- a\n\n  b\n', '- a\n* b\n', '# a\n', '> a\n\n', 'a\n=\n', '> - a\n>   - b\n'].map(
    repeated,
  ),
  ...['<div>\n', '```\n', '~~~a\n', '[^a]: b\n', '    a\n\n', '|\n', '- - -\n', 'a | b\n', '\n', 'a        \n'].map(
    repeated,
  ),
  ['one run of asterisks', (n) => '*'.repeat(n)],
  ['one line of underscores', (n) => `${'_'.repeat(n)} a`],
  ['emphasis within emphasis', (n) => '*a '.repeat(n / 6) + ' b*'.repeat(n / 6)],
  ['brackets within brackets', (n) => '['.repeat(n / 2) + ']'.repeat(n / 2)],
  ['a link with open parentheses', (n) => `[a](${'('.repeat(n)}`],
  ['an address that ends in punctuation', (n) => `www.a.b/${'!'.repeat(n)}`],
  ['runs of backticks, each longer', (n) => numbered(n, (i) => `${'`'.repeat(i + 1)} `)],
  ['link definitions', (n) => numbered(n, (i) => `[a${i}]: b\n`)],
  [
    'definitions and references',
    (n) => `${numbered(n / 2, (i) => `[a${i}]: b\n`)}\n${numbered(n / 2, (i) => `[a${i}]\n`)}`,
  ],
  ['a table of many columns', (n) => `${'|a'.repeat(n / 4)}|\n${'|-'.repeat(n / 4)}|`],
  ['a table of many rows', (n) => `|a|b|\n|-|-|\n${filled('|c|d|\n', n)}`],
  ['a table with a long header', (n) => `|${'a'.repeat(n)}|\n|-|`],
  ['a table row of empty cells', (n) => `|a|\n|-|\n${'|'.repeat(n)}`],
  ['lazy lines after a quotation', (n) => `> a\n${filled('b\n', n)}`],
  ['blank lines within a list', (n) => `- a\n${'\n'.repeat(n)}  b`],
  ['spaces between two words', (n) => `a${' '.repeat(n)}b`],
  ['numbers within numbers', (n) => filled('1. ', n)],
  ['quotations within quotations', (n) => filled('> ', n)],
  ['lists within lists', (n) => numbered(n, (i) => `${' '.repeat(2 * i)}- a\n`)],
]

function repeated(unit: string): [string, (length: number) => string] {
  return [`${JSON.stringify(unit)} again and again`, (length) => filled(unit, length)]
}
