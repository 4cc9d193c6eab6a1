import { setTimeout as wait } from 'node:timers/promises'
import { untilIndexed } from '../scripts/desk-client.ts'
import { type CrashTest, crashTest } from './crash-test.ts'
import { drained } from './drained.ts'
import { CLIENT_ADDRESS_HEADER } from './outside.ts'
import { type Asked, COMPANY, type QueryReply, queryFlaws } from './query-flaws.ts'
import { type Attempts, untilAnswered } from './until-answered.ts'

/**
 * The third part of `npm run test:faults`: customers of support-agent ask, grow angry and leave while the whole process is killed again and
 * again, at random moments and just when a ticket was opened. Every question is sent under a key until it is answered; afterwards each is
 * there once with the answer that was given, each session has one ticket and one transcript, and the figures are those of the answers.
 */
const KILLS = 6
const CUSTOMERS = 21
const WHOLE_MS = 120_000
const SOONEST_KILL_MS = 50
const LATEST_KILL_MS = 600
/** Nobody may be angry any more. */
const WAIT_FOR_TICKET_MS = 1_000
const GREETING = 'Hello'
const QUESTION = 'How do I reset a password?'
const ANGRY = 'This is terrible! Nothing works and I am extremely frustrated!'
const STILL_ANGRY = 'I am furious. This is the worst service I have ever seen!'
/** Whose first question it is may be answered from the cache. */
const SAYINGS = [
  [GREETING, QUESTION, ANGRY, STILL_ANGRY],
  [QUESTION, GREETING, ANGRY, STILL_ANGRY],
]

await crashTest({ name: 'kill -9 among questions', kills: KILLS, wholeMs: WHOLE_MS }, run)

async function run(test: CrashTest): Promise<boolean> {
  const { desk, dice, kills } = test
  await desk.start()
  const key = await aCompany(test)
  const from = new Date()
  const attempts: Attempts = { sent: 0, answered: 0 }
  const running: Promise<Asked>[] = []
  const release = (count: number): void => {
    for (let i = 0; i < count && running.length < CUSTOMERS; i++)
      running.push(served(test, running.length, key, attempts))
  }
  for (let kill = 1; kill <= kills; kill++) {
    release(Math.ceil(CUSTOMERS / (kills + 1)))
    if (kill % 2 === 0) await nextTicket(test)
    else await wait(dice.between(SOONEST_KILL_MS, LATEST_KILL_MS))
    await desk.kill()
    await desk.start()
  }
  release(CUSTOMERS)
  const sessions = await Promise.all(running)
  // Everybody says everything once more. That also sends at once for what lost its wake-up in a crash.
  const again = await Promise.all(sessions.map((_, number) => served(test, number, key, { sent: 0, answered: 0 })))
  await drained(test)
  const flaws = await queryFlaws(test, { sessions, again, from })
  const questions = sessions.reduce((sum, { replies }) => sum + replies.length, 0)
  console.log(
    `\n| kill -9 among questions | |\n|---|---|\n| kills | ${kills} |\n| messages acknowledged | ${questions} |\n| sessions closed | ${attempts.answered - questions} |\n| unanswered requests | ${attempts.sent - attempts.answered} |\n| tickets, transcripts and figures: lost, doubled or unlike | ${flaws.length} |\n`,
  )
  for (const flaw of flaws) console.log(`  ${flaw}`)
  return flaws.length === 0
}

/** Opened, and the turn that opened it is hardly stored yet; or a while later, where none is. */
async function nextTicket({ storage }: CrashTest): Promise<void> {
  const opened = (): number => storage.rows('SELECT id FROM tickets').length
  const [before, end] = [opened(), Date.now() + WAIT_FOR_TICKET_MS]
  while (opened() === before && Date.now() < end) await wait(1)
}

/** Answers its key. */
async function aCompany({ adminOf }: CrashTest): Promise<string> {
  const admin = adminOf(COMPANY)
  await admin.send('PUT', '/company/settings', { name: 'Crash Test', mail: { kind: 'none' } })
  await admin.importArticles([
    {
      id: 'reset-password',
      title: 'Reset a password',
      content: 'Open **Settings > Users** and click **Send password reset**. The e-mail arrives within 2 minutes.',
    },
  ])
  await untilIndexed(admin)
  const roles = ['integration', 'agent', 'analyst']
  const { key } = await admin.send<{ key: string }>('POST', '/company/api-keys', { name: 'site', roles })
  return key
}

/** One customer's session, question by question, until it is closed. */
async function served(test: CrashTest, number: number, apiKey: string, attempts: Attempts): Promise<Asked> {
  const session = `sess_${number}`
  // Each has a limit of its own.
  const headers = { 'X-API-Key': apiKey, [CLIENT_ADDRESS_HEADER]: `2001:db8:0:${(number + 1).toString(16)}::1` }
  const sayings = SAYINGS[number % SAYINGS.length] ?? []
  const replies: QueryReply[] = []
  for (const [i, query] of sayings.entries()) {
    const reply = await untilAnswered<QueryReply>(test, attempts, {
      method: 'POST',
      path: '/api/query',
      headers: { ...headers, 'Idempotency-Key': `ask-${number}-${i}` },
      body: { query, session_id: session, customer_id: `cust_${number}` },
      status: 200,
    })
    replies.push(reply)
  }
  const closing = { method: 'DELETE' as const, path: `/api/session/${session}`, headers, status: 200 }
  return { session, sayings, replies, closed: await untilAnswered(test, attempts, closing) }
}
