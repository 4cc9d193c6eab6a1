import { escapeHtml, truncate } from '../../lib/text.ts'
import type { Company } from '../company/company.ts'
import type { Mail, Origin } from '../kernel/delivery.ts'
import { lines, mailPage, oneLine, paragraph, quoted } from './mail-text.ts'
import type { TicketSummary } from './ticket.ts'

const NOTE_LENGTH = 4_000

type Resolved = Pick<TicketSummary, 'number' | 'requester' | 'subject' | 'resolutionNotes' | 'proof'>

/** Whether the customer is informed of a resolution by mail, where mail may be sent to an address, or else in the chat. */
export const isToldByMail = ({ settings }: Company, { requester, proof }: Resolved): boolean =>
  settings.mail.kind !== 'none' && requester.email !== '' && proof !== 'unverified'

/** Who the mail of a resolution is counted under. It is caused by the company's staff, so no network address is counted. */
export const resolutionOrigin = ({ requester, proof }: Resolved): Origin => ({
  isProved: proof === 'proved',
  customer: requester.id,
  network: null,
})

/**
 * The mail that tells the customer that the request is resolved. Only a proved customer's mail contains the note and the question: other
 * addresses may be somebody else's.
 */
export function resolutionMail({ number, requester, ...ticket }: Resolved, company: Company): Mail {
  const isProved = ticket.proof === 'proved'
  const name = isProved ? oneLine(requester.name) : ''
  const note = isProved ? truncate((ticket.resolutionNotes ?? '').trim(), NOTE_LENGTH) : ''
  const greeting = name === '' ? 'Hello,' : `Hello ${name},`
  const news = isProved
    ? `your request #${number} (“${oneLine(ticket.subject)}”) is resolved.`
    : `the request #${number}, which names this e-mail address, is resolved. If you have not written to us, you need not do anything.`
  const closing = `If something is still open, write to us and mention #${number}.`
  const from = oneLine(company.name)
  const text = [greeting, news, ...(note === '' ? [] : [quoted(note)]), closing, from]
  return {
    to: requester.email,
    toName: name,
    subject: `[#${number}] Your request is resolved`,
    text: `${text.join('\n\n')}\n`,
    html: mailPage([
      paragraph(greeting),
      paragraph(news),
      ...(note === '' ? [] : [`<p style="margin:0 0 16px">${lines(escapeHtml(note))}</p>`]),
      paragraph(closing),
      paragraph(from),
    ]),
  }
}

/** The same message for the chat, from the person who resolved the ticket. */
export const resolutionMessage = ({ resolutionNotes }: Pick<TicketSummary, 'resolutionNotes'>): string =>
  ['Your request is resolved.', (resolutionNotes ?? '').trim()].filter((part) => part !== '').join('\n\n')
