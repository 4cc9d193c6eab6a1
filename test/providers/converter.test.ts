import { describe, expect, test } from 'vitest'
import { DeskError, type Problem } from '../../src/desk/kernel/errors.ts'
import type { UploadedFile } from '../../src/desk/knowledge/articles/port.ts'
import { utf8 } from '../../src/lib/bytes.ts'
import { converter } from '../../src/providers/converter/converter.ts'
import { aPdf, type PdfText } from '../support/a-pdf.ts'

const aFile = (name: string, type: string, content: string | ArrayBuffer): UploadedFile => ({
  name,
  type,
  bytes: typeof content === 'string' ? utf8(content).buffer : content,
})
const convert = (file: UploadedFile, options: Parameters<typeof converter>[0] = {}) =>
  converter(options).toMarkdown(file)

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => new Error('it was converted'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof DeskError)) throw error
  return error.problem
}
const invalid = (why: string) => ({ kind: 'invalid', field: 'file', why })

describe('text', () => {
  test('passes as it is, without its byte order mark, named by its file', async () => {
    const file = aFile(
      'notes/refund-policy_2026.txt',
      'text/plain; charset=utf-8',
      '\uFEFFRefunds take 5 days.\r\nNo more.',
    )
    expect(await convert(file)).toEqual({ markdown: 'Refunds take 5 days.\nNo more.', title: 'refund policy 2026' })
  })

  test.each([
    ['its front matter', '---\nid: a\ntitle: "Pass on an account"\n---\n\n# Other\n\nText', 'Pass on an account'],
    ['its first heading', 'Intro\n\n# Refund **policy** #\n\n# Second', 'Refund policy'],
    ['no comment in an example', '```sh\n# a comment\n```\n\n# Title', 'Title'],
    ['its file when it has neither', 'Text\n\n## Deeper', 'a file'],
  ])('Markdown is titled by %s', async (_, markdown, title) => {
    expect(await convert(aFile('a-file.md', 'text/markdown', markdown))).toEqual({ markdown, title })
  })

  test.each([
    ['a.md', ''],
    ['a.MD', 'application/octet-stream'],
    ['a.md', 'text/plain'],
  ])('%s as %j is Markdown by its ending', async (name, type) => {
    expect(await convert(aFile(name, type, '# Title'))).toMatchObject({ title: 'Title' })
  })
})

const cellOf = (html: string): string => `<table><tr><th>a</th></tr><tr><td>${html}</td></tr></table>`

describe('HTML', () => {
  const page = `<!doctype html><html><head><title>Refunds &amp; returns_now</title><style>p{color:red}</style></head>
    <body><nav><a href="/">Home</a></nav><script>track("visit")</script><!-- hidden -->
    <h1>Refunds</h1><p>Refunds take <b>5 days</b>. See <a href="https://a.example/x">the terms</a>.</p>
    <ul><li>Card</li><li>Cash</li></ul><ol><li>Open</li><li>Send</li></ol>
    <table><tr><th>Plan</th><th>Days</th></tr><tr><td>Free</td><td>5</td></tr></table>
    <pre><code>curl -X POST</code></pre><footer>Imprint</footer></body></html>`

  test('becomes Markdown without what surrounds it', async () => {
    const { markdown, title } = await convert(aFile('a.html', 'text/html', page))
    expect(title).toBe('Refunds & returns_now')
    const kept = [
      '# Refunds',
      'take **5 days**.',
      '[the terms](https://a.example/x)',
      '- Card\n- Cash',
      '1. Open\n2. Send',
      'curl -X POST',
    ]
    for (const part of kept) expect(markdown).toContain(part)
    expect(markdown).toMatch(/\| Plan \| Days \|\n\| -+ \| -+ \|\n\| Free \| 5 {4}\|/)
    expect(markdown).not.toMatch(/Home|track|color|hidden|Imprint|returns_now/)
  })

  test.each([
    [
      'a list within a step',
      '<ol><li>Turn off the tap.<ul><li>The left one</li></ul></li><li>Wait.</li></ol>',
      '1. Turn off the tap.\n   - The left one\n2. Wait.',
    ],
    ['a list that starts at 7', '<ol start="7"><li>Wind it.</li><li>Lock it.</li></ol>', '7. Wind it.\n8. Lock it.'],
    [
      'code within a step',
      '<ol><li><p>Run this:</p><pre><code>npm start</code></pre></li><li><p>Wait.</p></li></ol>',
      '1. Run this:\n\n   ```\n   npm start\n   ```\n\n2. Wait.',
    ],
    ['paragraphs in a cell', cellOf('<p>Blue</p><p>Attic</p>'), '| a          |\n| ---------- |\n| Blue Attic |'],
    [
      'list items in a cell',
      cellOf('<ul><li>Blue</li><li>Attic</li></ul>'),
      '| a          |\n| ---------- |\n| Blue Attic |',
    ],
    ['a line break in a cell', cellOf('Blue<br>Attic'), '| a          |\n| ---------- |\n| Blue Attic |'],
    ['a bar in a cell', cellOf('Blue|Attic'), '| a           |\n| ----------- |\n| Blue\\|Attic |'],
    ['an embedded picture', '<p>Look: <img alt="photo" src="data:image/png;base64,AAAA"></p>', 'Look: photo'],
    [
      'an address with brackets',
      '<a href="https://a.example/Foo_(bar)">Foo</a>',
      '[Foo](https://a.example/Foo_\\(bar\\))',
    ],
    [
      'what is hidden',
      '<p>Seen</p><p hidden>one</p><div style="color:red; display: none">two</div><p hidden="until-found">three</p>',
      'Seen',
    ],
    ['what only looks hidden', '<p style="--x-display:none">Seen</p>', 'Seen'],
  ])('keeps what its author meant: %s', async (_, html, markdown) => {
    expect(await convert(aFile('a.html', 'text/html', html))).toMatchObject({ markdown })
  })

  test('is titled by its first heading when it has no title', async () => {
    expect(await convert(aFile('a.html', 'text/html', '<h1>My <i>own</i> *page*</h1><p>x</p>'))).toMatchObject({
      title: 'My own *page*',
    })
  })

  test('with an open script or a hundred open tags is read to its end', async () => {
    expect(await convert(aFile('a.html', 'text/html', '<p>Text</p><script>var a = "<p>b'))).toMatchObject({
      markdown: 'Text',
    })
    expect(await convert(aFile('a.html', 'text/html', `${'<div>'.repeat(100)}deep`))).toMatchObject({
      markdown: 'deep',
    })
  })

  test('is measured without its scripts', async () => {
    const script = `<script>${'x'.repeat(300_000)}</script>`
    expect(await convert(aFile('a.html', 'text/html', `${script}<p>Text</p>`))).toMatchObject({ markdown: 'Text' })
    const work = convert(aFile('a.html', 'text/html', '<p>Text</p>'.repeat(30_000)))
    expect(await problemOf(work)).toEqual(invalid('The HTML is longer than 256 KiB, scripts and styles not counted.'))
  })

  test('nested without end is refused before it costs anything', async () => {
    const work = convert(aFile('a.html', 'text/html', `${'<b><div>'.repeat(20_000)}deep`))
    expect(await problemOf(work)).toEqual(invalid('The HTML is nested more than 200 deep.'))
  })

  test.each([
    ['</div><b>'.repeat(4_900), 'The HTML is nested more than 200 deep.'],
    ['</i><b><i></b>'.repeat(2_400), 'The HTML has more than 200 tags that end in the wrong order.'],
    [`<table><tr>${'<td>x'.repeat(1_000)}</tr>${'<tr><td>x'.repeat(1_000)}</table>`, 'The HTML could not be read.'],
  ])('whose reading would take minutes is refused at once (%#)', async (page, why) => {
    expect(await problemOf(convert(aFile('a.html', 'text/html', page)))).toEqual(invalid(why))
  })

  test.each(['<p>x', '<li>x', '<b>x</b>', '<td>x', '<br>'])(
    'a page of more than 10,000 tags of %s is refused',
    async (tag) => {
      const page = tag.repeat(10_001)
      expect(await problemOf(convert(aFile('a.html', 'text/html', page)))).toEqual(
        invalid('The HTML has more than 10000 tags.'),
      )
    },
  )
})

describe('PDF', () => {
  const guide: PdfText[][] = [
    [
      { text: 'Acme Handbook', x: 460, y: 770, size: 8 },
      { text: 'Refund policy', y: 720, size: 20 },
      { text: 'A refund goes back to the card that paid, and it is usu-', y: 690 },
      { text: 'ally there within five days. Ask us when it is', y: 676 },
      { text: 'not.', y: 662 },
      { text: 'Write to us first.', y: 630 },
      { text: 'What we need', y: 590, size: 14 },
      { text: '• The number of the invoice, which is', y: 565 },
      { text: 'on its first page', x: 84, y: 551 },
      { text: '•', y: 537 },
      { text: 'The card', x: 84, y: 537 },
      { text: 'Then', y: 510 },
      { text: '1. Open billing', y: 490 },
      { text: '2. Press refund', y: 476 },
      { text: 'It cannot be taken back, so look twice before you', y: 450 },
      { text: '1', x: 300, y: 30, size: 8 },
    ],
    [
      { text: 'Acme Handbook', x: 460, y: 770, size: 8 },
      { text: 'press it.', y: 720 },
      { text: '# is not a heading here', y: 690 },
      { text: '2', x: 300, y: 30, size: 8 },
    ],
    [
      { text: 'Acme Handbook', x: 460, y: 770, size: 8 },
      { text: 'The end of it all.', y: 720 },
      { text: '3', x: 300, y: 30, size: 8 },
    ],
  ]

  test('becomes headings, paragraphs and lists, without running heads and page numbers', async () => {
    const { markdown } = await convert(aFile('guide.pdf', 'application/pdf', aPdf(guide)))
    expect(markdown.split('\n\n')).toEqual([
      '# Refund policy',
      'A refund goes back to the card that paid, and it is usually there within five days. Ask us when it is not.',
      'Write to us first.',
      '## What we need',
      '- The number of the invoice, which is on its first page\n- The card',
      'Then',
      '1. Open billing\n2. Press refund',
      'It cannot be taken back, so look twice before you press it.',
      '\\# is not a heading here',
      'The end of it all.',
    ])
  })

  test.each([
    ['its metadata', { title: 'Refunds (2026)' }, 'Refunds (2026)'],
    ['its first heading', {}, 'Refund policy'],
  ])('is titled by %s', async (_, options, title) => {
    expect(await convert(aFile('guide.pdf', 'application/pdf', aPdf(guide, options)))).toMatchObject({ title })
  })

  test('leaves the bytes it was given alone, for they are stored', async () => {
    const bytes = aPdf(guide)
    const { byteLength } = bytes
    await convert(aFile('guide.pdf', 'application/pdf', bytes))
    expect(bytes.byteLength).toBe(byteLength)
  })

  test.each([
    ['encrypted', aPdf(guide, { encrypted: true }), 'The PDF is encrypted; save it without a password.'],
    ['no PDF at all', utf8('hello').buffer, 'The PDF is broken and cannot be read.'],
    ['cut short', aPdf(guide).slice(0, 300), 'The PDF is broken and cannot be read.'],
    ['without text', aPdf([[]]), 'There is no text in the PDF; are its pages pictures?'],
  ])('that is %s is refused', async (_, bytes, why) => {
    expect(await problemOf(convert(aFile('a.pdf', 'application/pdf', bytes)))).toEqual(invalid(why))
  })

  test('with too many pages is refused', async () => {
    const work = convert(aFile('a.pdf', 'application/pdf', aPdf(guide)), { limitPages: 2 })
    expect(await problemOf(work)).toEqual(invalid('The PDF has 3 pages; at most 2 are taken.'))
  })
})

describe('a file is refused', () => {
  test.each([
    ['of another type', aFile('a.docx', 'application/msword', 'x')],
    ['of no type and no known ending', aFile('a', '', 'x')],
  ])('%s', async (_, file) => {
    const expected = ['text/plain', 'text/markdown', 'text/html', 'application/pdf']
    expect(await problemOf(convert(file))).toEqual({ kind: 'unsupported_type', expected })
  })

  test('that is too large', async () => {
    const work = convert(aFile('a.txt', 'text/plain', 'four'), { limitBytes: 3 })
    expect(await problemOf(work)).toEqual({ kind: 'too_large', limitBytes: 3 })
  })

  test.each([
    ['empty', aFile('a.txt', 'text/plain', ''), 'The file is empty.'],
    ['blank', aFile('a.txt', 'text/plain', ' \n '), 'There is no text in the file.'],
    ['markup alone', aFile('a.html', 'text/html', '<nav>Home</nav>'), 'There is no text in the file.'],
    [
      'in another encoding',
      aFile('a.txt', 'text/plain', new Uint8Array([0x63, 0xe9]).buffer),
      'The file is not valid UTF-8 text.',
    ],
    ['binary', aFile('a.txt', 'text/plain', 'a\0b'), 'The file is not text.'],
  ])('that is %s', async (_, file, why) => expect(await problemOf(convert(file))).toEqual(invalid(why)))
})

describe('with the conversion of Workers AI', () => {
  const html = aFile('a.html', 'text/html', '<h1>Local</h1>')
  test('its Markdown is taken, without the metadata before it', async () => {
    const data =
      '# a.pdf\n## Metadata\n- PDFFormatVersion=1.4\n- Title=Refunds\n\n## Contents\n### Page 1\nRefunds take days.\n\n### Page 2\nMore.'
    const ai = {
      toMarkdown: async () => ({ name: 'a.pdf', mimeType: 'application/pdf', format: 'markdown', tokens: 9, data }),
    }
    expect(await convert(html, { ai })).toEqual({ markdown: 'Refunds take days.\n\nMore.', title: 'Refunds' })
  })

  test.each([
    ['is down', async () => Promise.reject(new Error('3040: out of capacity'))],
    ['cannot read it', async () => ({ name: 'a', format: 'error', error: 'unsupported' })],
    ['answers nothing', async () => ({ name: 'a', format: 'markdown', data: ' ' })],
  ])('the libraries at hand read it when it %s', async (_, toMarkdown) => {
    expect(await convert(html, { ai: { toMarkdown } })).toMatchObject({ title: 'Local' })
  })
})
