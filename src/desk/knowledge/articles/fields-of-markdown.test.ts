import { expect, test } from 'vitest'
import { fieldsOfMarkdown } from './fields-of-markdown.ts'

test.each([
  ['a comment of dashes before it', '# ------- access ----\naudience: internal'],
  ['a value that ends in dashes before it', 'title: A ---\naudience: internal'],
  ['a capital letter', 'Audience: internal'],
  ['quotes', '"audience": "internal"'],
])('an internal article with %s stays internal', (_, yaml) =>
  expect(fieldsOfMarkdown(`---\n${yaml}\n---\nText`)).toMatchObject({ audience: 'internal', content: 'Text' }),
)

test.each([
  ['an unknown one', 'title: A\naudience: staff', 'must be customer or internal, not "staff" (line 3)'],
  ['an empty one', 'audience:', 'not null (line 2)'],
  ['a list', 'audience: [internal]', 'not ["internal"] (line 2)'],
  ['two of them', 'audience: customer\nAudience: internal', 'audience is set twice (line 3)'],
  ['one in the plural', 'audiences: internal', 'is missing beside "audiences"'],
  ['a draft', 'title: A\ndraft: true', 'is missing beside "draft": set it to customer or internal (line 3)'],
  ['an unpublished page', 'published: false', 'is missing beside "published"'],
  ['a private page', 'Private: true', 'is missing beside "Private"'],
  ['a visibility that is not public', 'visibility: staff', 'is missing beside "visibility"'],
])('an audience that is %s refuses the article', (_, yaml, why) =>
  expect(() => fieldsOfMarkdown(`---\n${yaml}\n---\nText`)).toThrow(why),
)

test('a page that is public elsewhere, or names its audience, is taken', () => {
  expect(fieldsOfMarkdown('---\ndraft: false\npublished: true\n---\nText')).toMatchObject({ content: 'Text' })
  expect(fieldsOfMarkdown('---\ndraft: true\naudience: internal\n---\nText')).toMatchObject({ audience: 'internal' })
})
