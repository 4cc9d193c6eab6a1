import { expect, test } from 'vitest'
import { type Plea, pleasIn } from './pleas.ts'

const holds = (message: string): Plea[] => [...pleasIn(message)].sort()

test.each<[Plea, string]>([
  ['manager', 'I want to speak to your manager'],
  ['manager', 'let me talk to a supervisor now'],
  ['manager', 'get me a manager'],
  ['manager', 'Can I speak to someone in charge?'],
  ['manager', 'transfer me to your manager please'],
  ['manager', 'Please escalate this to a supervisor'],
  ['person', 'I want to talk to a human'],
  ['person', 'agent please'],
  ['person', 'connect me with a real person'],
  ['legal', 'I will sue you'],
  ['legal', 'My lawyer will hear about this'],
  ['legal', "You'll be hearing from my attorney."],
  ['legal', 'I am going to take legal action'],
  ['legal', "I'm contacting my lawyer about this"],
  ['legal', 'See you in court!'],
  ['legal', 'we are considering legal steps against your company'],
  ['legal', 'I will report you to the consumer protection agency'],
  ['legal', "I'll file a complaint with the BBB"],
  ['legal', 'I will take this to small claims court'],
  ['public_threat', 'I will post this on Twitter'],
  ['public_threat', "I'm going to leave a one-star review"],
  ['public_threat', 'I will tell everyone on Facebook how you treat people'],
  ['public_threat', 'this is going viral'],
  ['public_threat', 'wait until my followers see this'],
  ['public_threat', 'I am going to the press with this'],
  ['public_threat', 'You leave me no choice but to share this on social media.'],
  ['exception', 'Please make an exception'],
  ['exception', 'can you waive the late fee'],
  ['exception', 'I know the policy says 30 days but I was in hospital'],
  ['exception', 'I know it is past the refund window, can you still do it?'],
  ['repeated', 'this is the third time I contact you about this'],
  ['repeated', 'I already told you twice'],
  ['repeated', 'I have called you three times already'],
  ['repeated', 'I keep calling and nobody helps'],
  ['repeated', 'How many times do I have to explain this?'],
  ['still_unhappy', 'This is unacceptable'],
  ['still_unhappy', "That's not good enough"],
  ['still_unhappy', 'I am still not satisfied'],
])('%s: %s', (plea, message) => {
  expect(holds(message)).toContain(plea)
})

test.each([
  'How do I post a listing on Facebook?',
  'Can I share my listings on Instagram and Twitter?',
  'Where do clients leave a review?',
  'Our lawyers need a signed lease, how do I export it?',
  'How do I add an attorney to a transfer?',
  'I need a legal copy of the lease',
  'How does my manager approve a refund?',
  'Which role does a manager have?',
  'What is your refund policy?',
  'The report shows the wrong court district',
  'Is there an exception report for rentals?',
  'How do I set up repeated viewings?',
  'It stopped working for the second time this week',
  'How many times can I download an invoice?',
  'Please tell the owner about the sale',
  'Thanks, that is good enough',
  'I want to reset my password before the deadline',
  'Our sales manager left the company, how do I remove her?',
])('nothing: %s', (message) => {
  expect(holds(message)).toEqual([])
})
