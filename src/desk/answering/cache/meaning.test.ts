import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { meaningOf, sameMeaning, spelling } from './meaning.ts'

const same = (one: string, other: string): boolean => sameMeaning(meaningOf(one), meaningOf(other))

const SAME: [string, string][] = [
  ['How do I reset a password?', 'What is the best way to reset a password'],
  ['How do I reset a password?', 'Hi, can you tell me how I can reset the password? Thanks'],
  ['How do I reset a password?', 'how to reset passwords'],
  ['how do I delete a user', 'How can we erase users?'],
  ['Can I split a conversation in gmail?', 'Is it possible to split conversations in Gmail'],
  ["I'd like to split a conversation, is that possible?", 'Can I split a conversation?'],
  ["I can't log in", 'I cannot log in'],
  ['is the limit two users', 'Is the limit 2 users?'],
  ['Where are our invoices?', 'where are my invoices'],
]
test.each(SAME)('“%s” is “%s”', (one, other) => expect(same(one, other)).toBe(true))

const DIFFERENT: [string, string, string][] = [
  ['enabling is not disabling', 'How do I enable two-step sign-in?', 'How do I disable two-step sign-in?'],
  ['iOS is not Android', 'Can I use the app on iOS?', 'Can I use the app on Android?'],
  ['on is not off', 'how do I turn notifications on', 'how do I turn notifications off'],
  ['adding is not removing', 'How do I add a user?', 'How do I remove a user?'],
  ['before is not after', 'Can I cancel before the trial ends', 'Can I cancel after the trial ends'],
  ['with is not without', 'Can I pay with a card', 'Can I pay without a card'],
  ['in is not out', 'how do I move a user into a team', 'how do I move a user out of a team'],
  ['from and to change places', 'switch from monthly to yearly', 'switch from yearly to monthly'],
  ['only the order differs', 'move a lead to a listing', 'move a listing to a lead'],
  ['who pays whom', 'does the tenant pay the landlord', 'does the landlord pay the tenant'],
  ['who pays', 'Do I pay the tenant?', 'does the tenant pay'],
  ['who deletes and who is deleted', 'Can I delete', 'Can I be deleted'],
  ['what is deleted does not delete', 'deleted users', 'delete users'],
  ['what is made into what', 'make a user an admin', 'make an admin a user'],
  ['a denial', 'Can I delete a user?', "Can't I delete a user?"],
  ['a denial in the middle', 'why is my mail sent', 'why is my mail not sent'],
  ['only', 'Can I share a sheet', 'Can I share only a sheet'],
  ['just', 'Can I delete photos', 'Can I delete just photos'],
  ['a number', 'price for 2 users', 'price for 3 users'],
  ['a number in words', 'price for two users', 'price for three users'],
  ['a code', 'what is GH-3010', 'what is GH-3011'],
  ['a version', 'is version 2.1 supported', 'is version 21 supported'],
  ['a unit', 'is 5 GB enough', 'is 5 MB enough'],
  ['a sign of a number', 'what is -5 degrees', 'what is 5 degrees'],
  ['a leading point', 'does it run on .NET', 'does it run on net'],
  ['a stem in common', 'is there a severe error', 'is there several error'],
  ['a sign', 'is C supported', 'is C# supported'],
  ['how is not why', 'How do I pay?', 'Why do I pay?'],
  ['how is not when', 'How do I pay?', 'When do I pay?'],
  ['how is not whether', 'How do I pay by card?', 'Can I pay by card?'],
  ['how much is not how often', 'How much do I pay?', 'How often do I pay?'],
  ['the desk does it, not I', 'How do I store data?', 'How do you store data?'],
  ['mine is not anybody’s', 'How do I reset my password?', 'How do I reset a password?'],
  ['mine is not his', 'How do I reset my password?', 'How do I reset his password?'],
  ['buyer and seller', 'who informs the buyer', 'who informs the seller'],
  ['month and year', 'is there a monthly plan', 'is there a yearly plan'],
  ['one more word', 'export leads', 'export archived leads'],
  ['a profile need not be an account', 'delete my profile', 'delete my account'],
  ['a laptop is no desktop', 'install it on a laptop', 'install it on a desktop'],
  ['what is removed is not deleted', 'remove a label from a mail', 'delete a label from a mail'],
  ['who pays, in two words', 'landlord pays', 'pay landlord'],
  ['news are not new', 'where is the news page', 'where is the new page'],
  ['what is important is no import', 'is this import wrong', 'is this important wrong'],
  ['IT is no "it"', 'does IT pay', 'does it pay'],
  ['an accent', 'mas papel', 'más papel'],
  ['marks that are letters', 'पासवर्ड की', 'पासवर्ड का'],
]
test.each(DIFFERENT)('%s', (_, one, other) => expect(same(one, other)).toBe(false))

test.each(['', '?', 'a the'])('“%s” means nothing, so it means the same as nothing', (text) => {
  expect(same(text, text)).toBe(false)
})

const asked = fc
  .array(
    fc.constantFrom(
      'how do I',
      'can I',
      'delete',
      'deleted',
      'remove',
      'user',
      'users',
      'not',
      'my',
      'a',
      'from',
      'to',
      '2',
      'two',
      'C++',
      'é',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((words) => words.join(' '))

test('it is the same both ways, and just what the index finds it by', () => {
  return fc.assert(
    fc.property(asked, asked, (one, other) => {
      expect(same(one, other)).toBe(same(other, one))
      if (same(one, other)) expect(spelling(meaningOf(one))).toBe(spelling(meaningOf(other)))
    }),
  )
})
