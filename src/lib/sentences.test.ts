import { expect, test } from 'vitest'
import { sentencesOf } from './sentences.ts'

/** The published golden rules of the pragmatic segmenter for English; `|` stands where a sentence ends. */
const GOLDEN_RULES = [
  'Hello World.|My name is Jonas.',
  'What is your name?|My name is Jonas.',
  'There it is!|I found it.',
  'My name is Jonas E. Smith.',
  'Please turn to p. 55.',
  'Were Jane and co. at the party?',
  'They closed the deal with Pitt, Briggs & Co. at noon.',
  "Let's ask Jane and co.|They should know.",
  'They closed the deal with Pitt, Briggs & Co.|It closed yesterday.',
  'I can see Mt. Fuji from here.',
  "St. Michael's Church is on 5th st. near the light.",
  "That is JFK Jr.'s book.",
  'I visited the U.S.A. last year.',
  'I live in the E.U.|How about you?',
  'I live in the U.S.|How about you?',
  'I work for the U.S. Government in Virginia.',
  'I have lived in the U.S. for 20 years.',
  'At 5 a.m. Mr. Smith went to the bank.|He left the bank at 6 P.M.|Mr. Smith then went to the store.',
  'She has $100.00 in her bag.',
  'She has $100.00.|It is in her bag.',
  'He teaches science (He previously worked for 5 years as an engineer.) at the local University.',
  'Her email is Jane.Doe@example.com.|I sent her an email.',
  'The site is: https://www.example.50.com/new-site/awesome_content.html.|Please check it out.',
  "She turned to him, 'This is great.' she said.",
  'She turned to him, "This is great." she said.',
  'She turned to him, "This is great."|She held the book out to show him.',
  'Hello!!|Long time no see.',
  'Hello??|Who is there?',
  'Hello!?|Is that you?',
  'Hello?!|Is that you?',
  '1.) The first item|2.) The second item',
  '1.) The first item.|2.) The second item.',
  '1) The first item|2) The second item',
  '1) The first item.|2) The second item.',
  '1. The first item|2. The second item',
  '1. The first item.|2. The second item.',
  '• 9. The first item|• 10. The second item',
  '⁃9. The first item|⁃10. The second item',
  'a. The first item|b. The second item|c. The third list item',
  'This is a sentence\ncut off in the middle because pdf.',
  'It was a cold \nnight in the city.',
  'You can find it at N°. 1026.253.553.|That is where the treasure is.',
  'She works at Yahoo! in the accounting department.',
  'We make a good team, you and I.|Did you see Albert I. Jones yesterday?',
  'Thoreau argues that by simplifying one’s life, “the laws of the universe will appear less complex. . . .”',
  '"Bohr [...] used the analogy of parallel stairways [...]" (Smith 55).',
  'If words are left off at the end of a sentence, and that is all that is omitted, indicate the omission with ellipsis marks (preceded and followed by a space) and then indicate the end of the sentence with a period . . . .|Next sentence.',
  'I never meant that....|She left the store.',
  "I wasn’t really ... well, what I mean...see . . . what I'm saying, the thing is . . . I didn’t mean it.",
  'One further habit which was somewhat weakened . . . was that of combining words into self-interpreting compounds. . . .|The practice was not abandoned. . . .',
]

/**
 * The two rules that do not hold: the lines of a paragraph are one text in Markdown, and a full stop without a space after it stands in
 * the names of files and functions.
 */
const NOT_HELD = [
  'features|contact manager|events, activities',
  'Hello world.|Today is Tuesday.|Mr. Smith went to the store and bought 1,000.|That is a lot.',
]

test('50 of the 52 golden rules hold', () => {
  expect(GOLDEN_RULES).toHaveLength(50)
  expect(NOT_HELD).toHaveLength(2)
})

test.each(
  [
    ...GOLDEN_RULES,
    'We are open from 8 a.m. Monday to 5 p.m. Friday, except holidays.',
    'We close at 6 p.m.|Orders after that ship the next day.',
    'Call between 9 a.m. EST and 5 p.m. EST.|We answer at once.',
    'Dr. Abel Finch and Prof. Iris Lund decide.',
    'The limit was raised on Jan. 3 for all.|It was lowered in Feb.|The reason is unknown.',
    'Write to St. James Ave. Suite 4.|We read it.',
    'Open Yahoo! Mail and choose Settings.|Then log out.',
    'I use Joomla!|It is slow.',
    'Is it free?|No.|You pay for it.',
    'See No. 5 and fig. 3.|Then go on.',
    'Restart it.|iPhone users wait.',
    'Run `npm. Start` now.|Then wait.',
    'Read [the guide. Now](https://x.example/a.b?c) first.|Then wait.',
    'お待ちください。|次に進みます。',
  ].map((text) => [text]),
)('%s', (text) =>
  expect(sentencesOf(text.replaceAll('|', ' '))).toEqual(
    text.split('|').map((sentence) => sentence.replace(/\s+/g, ' ')),
  ),
)
