import { escapeHtml, truncate } from '../../lib/text.ts'
import type { Mail } from '../delivery/delivery.ts'
import type { Ticket } from './ticket.ts'

const QUESTION_LENGTH = 4_000
const NAME_LENGTH = 100

/** Tells the customer that a person will answer: the ticket's number and what was asked, as text and as HTML. Nothing is sent here. */
export function confirmationMail(ticket: Pick<Ticket, 'number' | 'requester' | 'question'>, companyName: string): Mail {
  const { number, requester } = ticket
  const name = oneLine(requester.name)
  const company = oneLine(companyName)
  const question = truncate(ticket.question.trim(), QUESTION_LENGTH)
  const greeting = name === '' ? 'Hello,' : `Hello ${name},`
  const opening = 'thank you for writing to us. We have received your request and passed it on to our team.'
  const promise =
    'A person will look into it and reach out to you at this address. You need not do anything until then.'
  const closing = `Should you write to us about it, please mention #${number}.`
  return {
    to: requester.email,
    toName: name,
    subject: `[#${number}] We have received your request`,
    text: `${[greeting, opening, `Your request (#${number}):`, quoted(question), promise, closing, company].join('\n\n')}\n`,
    html: page([
      paragraph(greeting),
      paragraph(opening),
      `<p style="margin:0 0 8px;color:#4b5563">Your request <strong>#${number}</strong></p>`,
      `<blockquote style="margin:0 0 16px;padding:8px 14px;border-left:3px solid #2563eb;background:#f3f4f6">${lines(question)}</blockquote>`,
      paragraph(promise),
      paragraph(closing),
      paragraph(company),
    ]),
  }
}

const oneLine = (text: string): string => truncate(text.replace(/[\s\p{Cc}]+/gu, ' ').trim(), NAME_LENGTH)

const quoted = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map((line) => `> ${line}`)
    .join('\n')

const lines = (text: string): string => escapeHtml(text).replace(/\r\n?|\n/g, '<br>')

const paragraph = (text: string): string => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`

const page = (parts: string[]): string =>
  `<!doctype html><html lang="en"><body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#111827">
<div style="max-width:560px;margin:0 auto">
${parts.join('\n')}
</div></body></html>`
