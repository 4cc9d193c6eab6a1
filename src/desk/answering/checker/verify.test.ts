import { expect, test } from 'vitest'
import { verify } from './verify.ts'

const passages = [
  {
    number: 1,
    id: 'psg_link',
    title: 'Reset your password',
    heading: 'How long the link is valid',
    text: 'The link works for 24 hours. It can be used once.',
  },
  {
    number: 2,
    id: 'psg_lock',
    title: 'Unlock a login',
    heading: '',
    text: 'A login is locked for 20 minutes after 6 wrong passwords.\n\n| Plan | Unlocks |\n| --- | --- |\n| Team | 5 |',
  },
]
const idsOf = (written: string): string[] => verify(written, passages).cited.map(({ id }) => id)

test.each<[string, string, string, number]>([
  ['keeps what is borne out, without its marks', 'The link works for 24 hours [1].', 'The link works for 24 hours.', 0],
  [
    'cuts the sentence that is not',
    'The link works for 24 hours [1]. It costs R5 [1].',
    'The link works for 24 hours.',
    1,
  ],
  ['cuts what cites another passage', 'The link works for 24 hours [2].', '', 1],
  ['cuts what cites a passage that was not given', 'The link works for 24 hours [9].', '', 1],
  [
    'keeps a list’s numbers',
    '1. The link works for 24 hours [1].\n2. It is blue [1].',
    '1. The link works for 24 hours.',
    1,
  ],
  ['keeps a table’s row as it stands', '| Team | 5 | [2]', '| Team | 5 |', 0],
  ['cuts a table’s row with another number', '| Team | 6 | [2]', '', 1],
  ['keeps a courtesy', 'Happy to help.', 'Happy to help.', 0],
  ['cuts a courtesy with more in it', 'Happy to help 4711.', '', 1],
  [
    'takes a citation for the end of a sentence',
    'The link works: [1] It can be used once [1]',
    'The link works: It can be used once',
    0,
  ],
  [
    'shows no words beside a fence',
    '```secret words\nThe link works for 24 hours [1].\n```',
    '```\nThe link works for 24 hours.\n```',
    0,
  ],
])('%s', (_, written, text, cut) => expect(verify(written, passages)).toMatchObject({ text, cut }))

test('a sentence that joins two passages rests on both when it names both', () => {
  const joined = 'The link works for 24 hours, and a login is locked for 20 minutes after 6 wrong passwords'
  expect(idsOf(`${joined} [1][2].`)).toEqual(['psg_link', 'psg_lock'])
  expect(idsOf(`${joined} [1].`)).toEqual([])
})

test.each([
  ['a sentence that was kept names its passage', 'The link works for 24 hours [1].', true],
  ['none names any', 'The link works for 24 hours.', false],
  ['only one that was cut does', 'The link works for 24 hours. It costs R5 [1].', false],
])('whether it cites: %s', (_, written, citesAny) => expect(verify(written, passages).citesAny).toBe(citesAny))
