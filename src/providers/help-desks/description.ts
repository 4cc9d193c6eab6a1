import type { CustomerProof, Ticket, TranscriptEntry } from '../../desk/ticket/ticket.ts'
import { isoTime } from '../../lib/time.ts'
import { htmlOf } from './wording.ts'

/** Zendesk takes 65,535 characters in a comment: the parts below stay within it together. */
const QUESTION_LENGTH = 10_000
const TRANSCRIPT_LENGTH = 22_000
const CLIENT_TRANSCRIPT_LENGTH = 8_000
const ENTRY_LENGTH = 6_000
const FACT_LENGTH = 250
const MAX_DETAILS = 12

/**
 * What a person needs to take over, as HTML with every foreign word escaped: who asks, what, what the assistant said, why it was
 * handed over, and the conversation with times (UTC), the desk's own and the client's account of it. At most 65,000 characters; of a
 * longer conversation the latest part.
 */
export function descriptionOf(ticket: Ticket, reference: string, companyName: string): string {
  const { requester } = ticket
  const details = Object.entries(requester.details).slice(0, MAX_DETAILS)
  const facts: [string, string][] = [
    ['Name', requester.name],
    ['E-mail', requester.email],
    ['Customer', requester.id],
    ['Identity', IDENTITY[ticket.proof]],
    ...details,
    ['Handed over because', ticket.reason.replaceAll('_', ' ')],
    ['Confidence of the answer', `${Math.round(ticket.confidence * 100)} %`],
    ['Opened', timeOf(ticket.openedAt)],
    ['Ticket', `#${ticket.number} of ${companyName} (${reference})`],
    ['Conversation', ticket.conversation],
  ]
  return [
    ...(ticket.proof === 'unverified' ? [UNVERIFIED] : []),
    section('The customer asks', quote(htmlOf(ticket.question, QUESTION_LENGTH), '#2563eb')),
    section('The assistant replied', quote(htmlOf(ticket.reply, QUESTION_LENGTH), '#9ca3af')),
    section('About this request', table(facts)),
    section('Conversation', transcriptOf(ticket.transcript, TRANSCRIPT_LENGTH)),
    ...(ticket.clientTranscript.length === 0
      ? []
      : [
          section(
            'Conversation as the client sent it (not checked)',
            transcriptOf(ticket.clientTranscript, CLIENT_TRANSCRIPT_LENGTH),
          ),
        ]),
  ].join('\n')
}

const IDENTITY: Record<CustomerProof, string> = {
  proved: 'proved',
  stated: 'as the client stated it, not proved',
  unverified: 'unverified',
}

const UNVERIFIED =
  '<p><strong>Unverified.</strong> A client reported this, but the desk flagged no such question. Check who asks before you act on it or write to an address in it.</p>'

const section = (title: string, body: string): string => `<h3 style="margin:16px 0 6px">${title}</h3>\n${body}`

const quote = (html: string, color: string): string =>
  `<blockquote style="margin:0;padding:6px 12px;border-left:3px solid ${color}">${html === '' ? '<em>nothing</em>' : html}</blockquote>`

function table(facts: [string, string][]): string {
  const rows = facts
    .filter(([, value]) => value.trim() !== '')
    .map(([name, value]) => {
      const cell = `<th style="padding:2px 16px 2px 0;text-align:left">${htmlOf(name, FACT_LENGTH)}</th>`
      return `<tr>${cell}<td style="padding:2px 0">${htmlOf(value, FACT_LENGTH)}</td></tr>`
    })
  return `<table>${rows.join('')}</table>`
}

function transcriptOf(transcript: TranscriptEntry[], longest: number): string {
  const kept: string[] = []
  let length = 0
  for (const entry of transcript.toReversed()) {
    const html = entryOf(entry)
    length += html.length
    if (length > longest) break
    kept.unshift(html)
  }
  const left = transcript.length - kept.length
  const note =
    left === 0 ? '' : `<p><em>${left} earlier ${left === 1 ? 'message is' : 'messages are'} left out here.</em></p>`
  return transcript.length === 0 ? '<p><em>No messages.</em></p>' : note + kept.join('\n')
}

const entryOf = ({ role, content, at }: TranscriptEntry): string =>
  `<p><strong>${role === 'user' ? 'Customer' : 'Assistant'}</strong> · ${timeOf(at)}<br>${htmlOf(content, ENTRY_LENGTH)}</p>`

const timeOf = (ms: number): string => `${isoTime(ms).slice(0, 19).replace('T', ' ')} UTC`
