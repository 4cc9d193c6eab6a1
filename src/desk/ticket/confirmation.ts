import { escapeHtml, truncate } from '../../lib/text.ts'
import type { Mail } from '../kernel/delivery.ts'
import { lines, mailPage, oneLine, paragraph, quoted } from './mail-text.ts'
import type { Ticket } from './ticket.ts'

const QUESTION_LENGTH = 4_000

type Confirmed = Pick<Ticket, 'number' | 'requester' | 'question' | 'proof'>

/**
 * The mail that confirms that a person will answer, as text and HTML. Only for a proved customer does it repeat name and question:
 * otherwise the address may be somebody else's, and anybody could send text of their choice to it.
 */
export function confirmationMail(ticket: Confirmed, companyName: string): Mail {
  return ticket.proof === 'proved' ? provedMail(ticket, oneLine(companyName)) : plainMail(ticket, oneLine(companyName))
}

function plainMail({ number, requester }: Confirmed, company: string): Mail {
  const sentences = [
    'Hello,',
    `we have received a request that names this e-mail address. Its number is #${number}.`,
    'A person will look into it and reach out to you at this address. If you have not written to us, you need not do anything.',
    company,
  ]
  return {
    to: requester.email,
    toName: '',
    subject: subjectOf(number),
    text: `${sentences.join('\n\n')}\n`,
    html: mailPage(sentences.map(paragraph)),
  }
}

const subjectOf = (number: number): string => `[#${number}] We have received your request`

function provedMail({ number, requester, ...ticket }: Confirmed, company: string): Mail {
  const name = oneLine(requester.name)
  const question = truncate(ticket.question.trim(), QUESTION_LENGTH)
  const greeting = name === '' ? 'Hello,' : `Hello ${name},`
  const opening = 'thank you for writing to us. We have received your request and passed it on to our team.'
  const promise =
    'A person will look into it and reach out to you at this address. You need not do anything until then.'
  const closing = `Should you write to us about it, please mention #${number}.`
  return {
    to: requester.email,
    toName: name,
    subject: subjectOf(number),
    text: `${[greeting, opening, `Your request (#${number}):`, quoted(question), promise, closing, company].join('\n\n')}\n`,
    html: mailPage([
      paragraph(greeting),
      paragraph(opening),
      `<p style="margin:0 0 8px;color:#4b5563">Your request <strong>#${number}</strong></p>`,
      `<blockquote style="margin:0 0 16px;padding:8px 14px;border-left:3px solid #2563eb;background:#f3f4f6">${lines(escapeHtml(question))}</blockquote>`,
      paragraph(promise),
      paragraph(closing),
      paragraph(company),
    ]),
  }
}
