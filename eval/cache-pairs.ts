import type { MeasuredQuestion, MeasuredSet } from './measure/sets.ts'

/** Two questions: whether one may be answered as the other was, and how they came to be alike. */
export type Pair = { kind: string; one: string; other: string; group: string }

const GREETINGS = ['Hi, ', 'Hello there! ', 'please ', 'Good morning, ', '']
const FAREWELLS = [' Thanks!', ' please', '  thank you', '??', ' ']

/** As somebody else would type the same words. */
export const retyped = (questions: MeasuredQuestion[]): Pair[] =>
  questions.map(({ text, group }, i) => {
    const bare = text.replace(/[\s.?!]+$/, '')
    const shouted = i % 4 === 0 ? bare.toUpperCase() : i % 4 === 1 ? bare.toLowerCase() : bare.replaceAll(' ', '  ')
    const other = `${GREETINGS[i % GREETINGS.length]}${shouted}${FAREWELLS[(i >> 1) % FAREWELLS.length]}`
    return { kind: 'retyped', one: text, other, group }
  })

const REWORDINGS: readonly [RegExp, string][] = [
  [/^how (?:do|can) (?:i|we) /i, 'What is the best way to '],
  [/^how (?:do|can) (?:i|we) /i, 'Can you tell me how I can '],
  [/^(?:can|could) (?:i|we) /i, 'Is it possible to '],
  [/^is it possible to /i, 'Is there a way to '],
  [/\bdelete\b/i, 'erase'],
  [/\bdocs\b/i, 'documents'],
  [/\btenant\b/i, 'renter'],
  [/\bemails\b/i, 'e-mails'],
  [/\b2\b/, 'two'],
  [/\bcan't\b/i, 'cannot'],
  [/\bdon't\b/i, 'do not'],
  [/\bphotos\b/i, 'pictures'],
]

/** In other words that ask the very same: of the kinds that the rules know, so this says that they work and not how people speak. */
export const reworded = (questions: MeasuredQuestion[]): Pair[] =>
  questions.flatMap(({ text, group }) =>
    REWORDINGS.flatMap(([pattern, words]) =>
      pattern.test(text) ? [{ kind: 'reworded', one: text, other: text.replace(pattern, words), group }] : [],
    ),
  )

/** Of people who were asked to put one question in their own words. */
export function paraphrased({ questions }: MeasuredSet): Pair[] {
  return questions.flatMap((one, i) =>
    questions
      .slice(i + 1)
      .filter(({ group }) => group === one.group)
      .map((other) => ({ kind: 'paraphrased', one: one.text, other: other.text, group: one.group })),
  )
}

/** Questions of the sample's articles that ask for the very same, read one by one. */
export const SAMPLE_PARAPHRASES: Pair[] = [
  ['How do I process a refund?', 'Where do I click to request my money back?'],
  ["how do I reset a user's password?", 'how to change someone elses password'],
  ['I want to stop using gablehouse, how do I cancel?', 'We closed our agency, please terminate'],
  [
    "My outlook shows yesterday's viewing times, not the new ones",
    'viewings stopped going to google calendar since last week',
  ],
  ["What can a Manager see that an ordinary agent can't?", 'permissions list per user type'],
  ['how do I switch on the extra code when logging in (2FA)', 'How do I turn on two-step sign-in?'],
  ['how do i change my own login password while im signed in', 'How can I change my password when I am logged in?'],
  ['Do I get my money back if I cancel in the middle of the year?', 'money back guarantee?'],
  ['how long until a refund is on my credit card', 'How long does a card refund take?'],
  ['Can we pay by EFT instead of credit card?', 'Is it possible to pay by EFT instead of credit card?'],
  ['max file size for a pdf upload?', 'How large may a PDF be?'],
  ['how to delete a user', 'How do I remove a user?'],
].map(([one = '', other = '']) => ({ kind: 'of the sample', one, other, group: one }))

const both = (one: string, other: string): readonly [RegExp, string][] => [
  [new RegExp(`\\b${one}\\b`, 'i'), other],
  [new RegExp(`\\b${other}\\b`, 'i'), one],
]
const FLIPS: readonly (readonly [string, readonly (readonly [RegExp, string])[]])[] = [
  ['enable/disable', [...both('enable', 'disable'), ...both('activate', 'deactivate'), ...both('on', 'off')]],
  ['iOS/Android', [...both('ios', 'android'), ...both('iphone', 'android phone'), ...both('mac', 'windows')]],
  [
    'add/remove',
    [...both('add', 'remove'), [/\bdelete\b/i, 'remove'], ...both('create', 'delete'), ...both('open', 'close')],
  ],
  ['before/after', [...both('before', 'after'), ...both('with', 'without'), ...both('into', 'out of')]],
  ['monthly/yearly', [...both('monthly', 'yearly'), ...both('month', 'year'), ...both('day', 'week')]],
  ['buyer/seller', [...both('buyer', 'seller'), ...both('tenant', 'landlord'), ...both('sender', 'recipient')]],
  [
    'import/export',
    [
      ...both('import', 'export'),
      ...both('upload', 'download'),
      ...both('upgrade', 'downgrade'),
      ...both('send', 'receive'),
    ],
  ],
  [
    'product',
    [
      ...both('gmail', 'outlook'),
      ...both('docs', 'sheets'),
      ...both('facebook', 'twitter'),
      ...both('youtube', 'vimeo'),
      ...both('dropbox', 'onedrive'),
    ],
  ],
  [
    'whose',
    [
      [/\bmy\b/i, 'his'],
      [/\ba\b/i, 'my'],
      [/\bour\b/i, 'their'],
    ],
  ],
  [
    'kind',
    [
      [/^how (?:do|can) i\b/i, 'Why do I'],
      [/^can i\b/i, 'When can I'],
      [/^how (?:much|many|long)\b/i, 'How often'],
      [/^(?:what|where)\b/i, 'Who'],
    ],
  ],
  [
    'negation',
    [
      [/\b(can|do|does|is|are|will|should) (i|we|it|the|they)\b/i, "$1n't $2"],
      [/\b(can|do|does|is|are|will|should)\b/i, '$1 not'],
      [/\bonly\b/i, 'not only'],
    ],
  ],
  [
    'from/to',
    [
      [/\bfrom (\w+) to (\w+)/i, 'from $2 to $1'],
      [/\bfrom\b/i, 'to'],
      [/\bto my\b/i, 'from my'],
    ],
  ],
]

/** What is put behind every question, so that each has its near-misses. */
const ENDINGS: readonly (readonly [string, string, string])[] = [
  ['iOS/Android', 'on iOS', 'on Android'],
  ['before/after', 'before I cancel', 'after I cancel'],
  ['monthly/yearly', 'on the monthly plan', 'on the yearly plan'],
  ['buyer/seller', 'as a buyer', 'as a seller'],
  ['number', 'for 2 users', 'for 3 users'],
  ['number', 'on version 2.1', 'on version 21'],
]
/** And for its verb. */
const BEGINNINGS: readonly (readonly [string, string, string])[] = [
  ['enable/disable', 'enable', 'disable'],
  ['enable/disable', 'turn on', 'turn off'],
  ['add/remove', 'add', 'remove'],
  ['add/remove', 'add', 'add no'],
]
const VERB = /^(how (?:do|can) i|can i|is it possible to) \w+/i

/** One word of a question changed for one that turns it into another. */
export const flipped = (questions: MeasuredQuestion[]): Pair[] =>
  questions.flatMap(({ text, group }) => {
    const bare = text.replace(/[\s.?!]+$/, '')
    return [
      ...FLIPS.flatMap(([kind, flips]) =>
        flips.flatMap(([from, to]) =>
          from.test(text) ? [{ kind, one: text, other: text.replace(from, to), group }] : [],
        ),
      ),
      ...numbersMoved(text).map((other) => ({ kind: 'number', one: text, other, group })),
      ...ENDINGS.map(([kind, one, other]) => ({ kind, one: `${bare} ${one}`, other: `${bare} ${other}?`, group })),
      ...BEGINNINGS.flatMap(([kind, one, other]) =>
        VERB.test(text)
          ? [{ kind, one: text.replace(VERB, `$1 ${one}`), other: text.replace(VERB, `$1 ${other}`), group }]
          : [],
      ),
    ].filter(({ one, other }) => one.toLowerCase() !== other.toLowerCase())
  })

const numbersMoved = (text: string): string[] =>
  /\d/.test(text) ? [text.replace(/\d+/, (digits) => String(Number(digits) + 1))] : []
