import { setTimeout as wait } from 'node:timers/promises'
import { untilIndexed } from '../scripts/desk-client.ts'
import { sweepNow } from '../scripts/sweep.ts'
import { type Company, clientsOf, widgetKeyOf } from './client-scenarios.ts'
import { type CrashTest, crashTest } from './crash-test.ts'
import { FRESHDESK_HOST, FRESHDESK_KEY, HOOK, RESEND_KEY, ZENDESK } from './receivers.ts'
import { type Line, verdictOf } from './verdict.ts'

/**
 * `npm run test:faults`: kill -9. Parallel clients send 200 turns, 50 tickets and 50 ratings while the whole process is killed ten
 * times at random moments; afterwards everything that was acknowledged is there once, at the receivers too.
 */
const KILLS = 10
const JOURNEYS = 100
const WHOLE_MS = 170_000
/** A kill comes after so many answers and deliveries at most, and some milliseconds later. */
const MAX_HAPPENINGS = 60
const MAX_MS_AFTER = 60
const MAX_ROUND_MS = 4_000
/** The platform's minute. */
const SWEEP_MS = 1_000
const POLL_MS = 100

let happened = 0
let onHappening = (): void => {}
const happen = (): void => {
  happened += 1
  onHappening()
}

await crashTest({ name: 'kill -9', kills: KILLS, wholeMs: WHOLE_MS, onRequest: happen }, run)

async function run(test: CrashTest): Promise<boolean> {
  const { desk, storage, outside, dice, kills, until } = test
  const met = (what: string, condition: () => boolean) => metBy(until, what, condition)
  const starts = [await desk.start()]
  const companies = [
    await aCompany(test, 'freshdesk-company', { kind: 'freshdesk', domain: FRESHDESK_HOST, api_key: FRESHDESK_KEY }),
    await aCompany(test, 'zendesk-company', {
      kind: 'zendesk',
      subdomain: ZENDESK.subdomain,
      email: ZENDESK.email,
      api_token: ZENDESK.apiToken,
    }),
  ]
  const clients = clientsOf(desk, dice, until, happen)
  const journeys = dice.shuffled(Array.from({ length: JOURNEYS }, (_, number) => number))
  const running: Promise<void>[] = []
  const release = (count: number): void => {
    for (const number of journeys.splice(0, count)) {
      const company = companies[Math.floor(number / 2) % companies.length] ?? companies[0]
      if (company === undefined) throw new Error('there is no company')
      running.push(number % 2 === 0 ? clients.rated(company, number) : clients.handedOver(company, number))
    }
  }

  for (let kill = 1; kill <= kills; kill++) {
    release(Math.ceil(JOURNEYS / (kills + 1)))
    await happenings(dice.between(0, MAX_HAPPENINGS))
    await wait(dice.between(0, MAX_MS_AFTER))
    await desk.kill()
    // Every other time it was down for an hour: what waits for a time, or on a lease, is tried again between the kills too.
    if (kill % 2 === 0 || kill === kills) {
      await met('the receivers at rest', () => outside.isIdle())
      storage.anHourPasses()
    }
    if (kill === kills) outside.calm()
    starts.push(await desk.start())
  }
  release(JOURNEYS)
  await Promise.all(running)
  const drained = Date.now()
  const sweeping = setInterval(() => {
    sweepNow(desk.origin).catch((error: Error) => console.error(error.message))
  }, SWEEP_MS)
  try {
    await met('outboxes and deliveries drained', () => Object.values(storage.undone()).every((count) => count === 0))
  } catch (error) {
    console.error(storage.undone())
    throw error
  } finally {
    clearInterval(sweeping)
  }

  const { lines, flaws } = await verdictOf(clients, storage, outside)
  table(lines)
  const unanswered = clients.wishes.reduce((sum, { attempts, answer }) => sum + attempts - (answer === null ? 0 : 1), 0)
  console.log(
    `${kills} kills; ${clients.wishes.length} requests of parallel clients, ${unanswered} unanswered requests; starts took ${Math.min(...starts)} to ${Math.max(...starts)} ms; drained ${Math.round((Date.now() - drained) / 1_000)} s after the last answer`,
  )
  for (const flaw of flaws) console.log(`  ${flaw}`)
  const sent = (kind: string) => clients.wishes.filter((wish) => wish.kind === kind).length
  const isWhole = sent('turn') === 200 && sent('ticket') === 50 && sent('rating') === 50
  if (!isWhole) console.log('  not everything was sent in time')
  return isWhole && flaws.length === 0
}

/** Through the API alone, as whoever sets a deployment up. */
async function aCompany({ adminOf }: CrashTest, id: string, helpDesk: Record<string, unknown>): Promise<Company> {
  const client = adminOf(id)
  await client.send('PUT', '/company/settings', {
    name: 'Crash Test',
    confidence_threshold: 0,
    widget_keys: [widgetKeyOf(id)],
    help_desk: helpDesk,
    mail: { kind: 'resend', api_key: RESEND_KEY },
  })
  await client.send('POST', '/webhook/configure', { ...HOOK, events: ['conversation.created', 'escalation.created'] })
  await client.importArticles([
    {
      id: 'reset-password',
      title: 'Reset a password',
      content: 'Open **Settings > Users** and click **Send password reset**. The e-mail arrives within 2 minutes.',
    },
    {
      id: 'refunds',
      title: 'How long a refund takes',
      content:
        'A card refund takes 5 to 7 working days after approval. A refund by bank transfer takes 3 working days.',
    },
  ])
  await untilIndexed(client)
  return { id, widgetKey: widgetKeyOf(id) }
}

/** So many more answers and deliveries, or a round's time when there are not so many. */
async function happenings(count: number): Promise<void> {
  const end = happened + count
  const enough = new Promise<void>((resolve) => {
    onHappening = () => {
      if (happened >= end) resolve()
    }
    onHappening()
  })
  await Promise.race([enough, wait(MAX_ROUND_MS, undefined, { ref: false })])
}

async function metBy(until: number, what: string, condition: () => boolean): Promise<void> {
  while (!condition()) {
    if (Date.now() > until) throw new Error(`${what}: not within ${WHOLE_MS / 1_000} seconds`)
    await wait(POLL_MS)
  }
}

function table(lines: Line[]): void {
  const names = ['what', 'sent', 'acknowledged', 'there', 'lost', 'doubled'] as const
  console.log(`\n| ${names.join(' | ')} |\n|${names.map(() => '---').join('|')}|`)
  for (const line of lines) console.log(`| ${names.map((name) => line[name]).join(' | ')} |`)
  console.log('')
}
