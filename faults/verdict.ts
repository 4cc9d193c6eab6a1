import { referenceOf } from '../src/providers/help-desks/reference.ts'
import type { Clients, Kind, Wish } from './client-scenarios.ts'
import type { Receivers } from './receivers.ts'
import type { Storage } from './storage.ts'

/** One line of the table. */
export type Line = {
  what: string
  sent: number | string
  acknowledged: number | string
  there: number
  lost: number
  doubled: number
}
export type Verdict = { lines: Line[]; flaws: string[] }

type TicketRow = {
  id: string
  number: number
  company_id: string
  escalation_id: string
  external_id: string | null
  proof: string
}
type FeedbackRow = { id: string; message_id: string }

/** Holds what was acknowledged against what is there: in the objects, in D1, at the receivers and through the API. */
export async function verdictOf(clients: Clients, storage: Storage, receivers: Receivers): Promise<Verdict> {
  const flaws: string[] = []
  const flaw = (what: string, about: string): number => {
    flaws.push(`${what}: ${about}`)
    return 1
  }
  const of = (kind: Kind): Wish[] => clients.wishes.filter((wish) => wish.kind === kind)
  const objects = storage.objects()
  const line = (what: string, kind: Kind, there: number): Line => ({
    what,
    sent: of(kind).length,
    acknowledged: of(kind).filter(({ answer }) => answer !== null).length,
    there,
    lost: 0,
    doubled: 0,
  })
  /** Every acknowledged one is there once, and of one key or one asking there are never two. */
  const compare = (of: Line, wishes: Wish[], timesThere: (wish: Wish) => number): Line => {
    for (const wish of wishes) {
      const times = timesThere(wish)
      const name = `${JSON.stringify(wish.body.message ?? wish.body.message_id ?? wish.path)} of ${wish.company}`
      if (wish.answer !== null && times === 0) of.lost += flaw(`${of.what} lost`, name)
      if (times > 1 && (wish.key !== null || !wish.retries)) of.doubled += flaw(`${of.what} doubled`, name)
    }
    return of
  }

  const inObjects = objects.flatMap(({ turns }) => turns)
  const turnsByQuestion = counted(inObjects.map(({ question }) => question))
  const turnsById = counted(inObjects.map(({ id }) => id))
  const turnRows = storage.rows<{ id: string }>('SELECT id FROM turns').map(({ id }) => id)
  const rowsById = counted(turnRows)
  const turns = compare(line('turns in their conversations', 'turn', inObjects.length), of('turn'), (wish) =>
    wish.answer === null || turnsById.has(String(wish.answer.message_id))
      ? (turnsByQuestion.get(String(wish.body.message)) ?? 0)
      : 0,
  )
  const projected = compare(line('turns in D1', 'turn', turnRows.length), of('turn'), ({ answer }) =>
    answer === null ? 0 : (rowsById.get(String(answer.message_id)) ?? 0),
  )
  for (const { id } of inObjects) if (rowsById.get(id) !== 1) flaw('turn not projected once', id)

  const takenEvents = storage.rows<{ n: number }>(`SELECT count(*) AS n FROM audit WHERE action = 'turn.taken'`)[0]?.n
  if (takenEvents !== inObjects.length) flaw('audit', `${takenEvents} turns were taken, ${inObjects.length} are there`)

  const feedback = storage.rows<FeedbackRow>('SELECT id, message_id FROM feedback')
  const ratedIds = counted(feedback.map(({ message_id }) => message_id))
  const ratings = compare(
    line('ratings in D1', 'rating', feedback.length),
    of('rating'),
    ({ body }) => ratedIds.get(String(body.message_id)) ?? 0,
  )
  for (const { ratings: kept } of objects)
    for (const { id } of kept)
      if (feedback.filter((row) => row.id === id).length !== 1) flaw('rating not projected once', id)

  const ticketRows = storage.rows<TicketRow>(
    'SELECT id, number, company_id, escalation_id, external_id, proof FROM tickets',
  )
  const ticketsByNumber = counted(ticketRows.map(({ company_id, number }) => `${company_id} ${number}`))
  const escalations = counted(ticketRows.map(({ company_id, escalation_id }) => `${company_id} ${escalation_id}`))
  const tickets = compare(
    line('tickets in D1', 'ticket', ticketRows.length),
    of('ticket'),
    ({ answer, company, path }) =>
      answer === null
        ? (escalations.get(`${company} ${path.split('/').at(-2)}`) ?? 0)
        : (ticketsByNumber.get(`${company} ${answer.ticket_id}`) ?? 0),
  )

  const atDesks: Line = { what: 'tickets at the help desks', sent: '', acknowledged: '', there: 0, lost: 0, doubled: 0 }
  atDesks.there = receivers.freshdesk.tickets.length + receivers.zendesk.tickets.length
  for (const { id, number, external_id } of ticketRows) {
    const reference = await referenceOf({ id })
    const made = [
      ...receivers.freshdesk.tickets.filter(({ tags }) => tags.includes(reference)),
      ...receivers.zendesk.tickets.filter((ticket) => ticket.external_id === reference),
    ]
    if (made.length === 0) atDesks.lost += flaw('ticket never reached the help desk', String(number))
    if (made.length > 1) atDesks.doubled += flaw('ticket reached the help desk twice', String(number))
    if (external_id !== String(made[0]?.id)) flaw('ticket does not know its number at the help desk', String(number))
  }

  const mails: Line = {
    what: 'confirmations at the mail service',
    sent: '',
    acknowledged: '',
    there: receivers.resend.mails.length,
    lost: 0,
    doubled: 0,
  }
  const mailed = storage.rows<{ id: string }>(`SELECT id FROM deliveries WHERE json_extract(task, '$.kind') = 'email'`)
  const byReference = counted(receivers.resend.mails.map(({ headers }) => headers['X-Edgedesk-Reference'] ?? ''))
  for (const { id } of mailed) {
    const times = byReference.get(id) ?? 0
    if (times === 0) mails.lost += flaw('confirmation never sent', id)
    if (times > 1) mails.doubled += flaw('confirmation sent twice', id)
  }
  // A record of a question that never reached the desk belongs to no flagged turn: its ticket is unverified and sends no mail.
  const unverified = ticketRows.filter(({ proof }) => proof === 'unverified')
  const answeredQuestions = new Set(of('turn').flatMap(({ answer, body }) => (answer === null ? [] : [body.message])))
  const answeredRecords = new Set(
    of('failure').flatMap(({ answer, body }) => (answeredQuestions.has(body.query) ? [answer?.failure_id] : [])),
  )
  for (const { number, escalation_id } of unverified)
    if (answeredRecords.has(escalation_id)) flaw('ticket of an answered question is unverified', String(number))
  const confirmed = ticketRows.length - unverified.length
  if (mailed.length !== confirmed) flaw('confirmations', `${mailed.length} for ${confirmed} verified tickets`)

  const told = [...receivers.hooks.verified.values()].map((body) => JSON.parse(body))
  const toldOf = counted(
    told.map(
      ({ event, data }) => `${event} ${event === 'conversation.created' ? data.conversation_id : data.session_id}`,
    ),
  )
  const events: Line = {
    what: 'events at the webhook receiver',
    sent: '',
    acknowledged: '',
    there: told.length,
    lost: 0,
    doubled: 0,
  }
  const sessions = storage.rows<{ session_id: string }>('SELECT session_id FROM conversations')
  const ticketSessions = storage.rows<{ conversation: string }>('SELECT conversation FROM tickets')
  const expected = [
    ...sessions.map(({ session_id }) => `conversation.created ${session_id}`),
    ...ticketSessions.map(({ conversation }) => `escalation.created ${conversation.split(' ').at(-1)}`),
  ]
  for (const name of expected) {
    const times = toldOf.get(name) ?? 0
    if (times === 0) events.lost += flaw('event never told', name)
    if (times > 1) events.doubled += flaw('event told under two ids', name)
  }
  const unsigned = receivers.hooks.requests.length - told.length
  if (told.length > expected.length) flaw('events', `${told.length} told of ${expected.length}`)
  if (unsigned < 0) flaw('events', 'a signature was not accepted')

  for (const { n, status } of storage.rows<{ n: number; status: string }>(
    `SELECT count(*) AS n, status FROM deliveries WHERE status <> 'delivered' GROUP BY status`,
  ))
    flaw('deliveries', `${n} ${status}`)

  const replayed = await askedAgain(clients, flaw)
  for (const { kind, path, refusal } of clients.wishes)
    if (refusal !== null) flaw(`a ${kind} was refused`, `${path} ${refusal}`)
  return { lines: [turns, projected, ratings, tickets, atDesks, mails, events, replayed], flaws }
}

/** Through the API: whoever asks again for what he was given gets the same, or hears that it is done. */
async function askedAgain(clients: Clients, flaw: (what: string, about: string) => number): Promise<Line> {
  const known = clients.wishes.filter(
    ({ kind, key, answer }) => answer !== null && (key !== null || kind === 'ticket' || kind === 'rating'),
  )
  const line: Line = {
    what: 'the same asked again',
    sent: known.length,
    acknowledged: '',
    there: 0,
    lost: 0,
    doubled: 0,
  }
  for (const wish of known) {
    const { status, body } = await clients.ask(wish)
    const isSame = status === 200 && JSON.stringify(body) === JSON.stringify(wish.answer)
    const isKnown = wish.kind === 'rating' && wish.key === null && status === 409
    if (isSame || isKnown) line.there += 1
    else line.lost += flaw(`a ${wish.kind} asked again`, `${status} ${JSON.stringify(body).slice(0, 120)}`)
  }
  return line
}

/** How often each is there. */
export function counted(names: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
