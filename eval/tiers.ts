import { existsSync, readFileSync } from 'node:fs'
import { DEFAULT_DESK_RULES } from '../src/desk/company/settings/desk-rules.ts'
import type { Tier } from '../src/desk/company/tier.ts'
import { escalateBeforeAnswering } from '../src/desk/conversation/escalation/tier-escalation.ts'
import { detectIntents, type Intent } from '../src/desk/signals/intents.ts'
import { smallTalkOf } from '../src/desk/signals/small-talk.ts'
import { fnv1a } from '../src/lib/hash.ts'

const SHARED = '../shared/data'
const OWN = 'test/data/escalations.jsonl'

type Utterance = { text: string; intent: string | null }
/** A message with where it was said, and why it leaves that tier, in service-desk's words; null when it stays. */
type Labelled = { text: string; tier: 'AI_REP' | 'AI_MANAGER'; reason: string | null }

/** Messages of a shop's and a bank's customers; all but these intents ask for nobody and threaten with nothing. */
const ORDINARY: Record<string, { files: string[]; without: string[]; talk: string[] }> = {
  clinc150: { files: ['train', 'val'], without: [], talk: ['greeting', 'goodbye', 'thank_you'] },
  banking77: { files: ['train'], without: [], talk: [] },
  'bitext-support': {
    files: ['utterances'],
    without: ['contact_human_agent', 'contact_customer_service', 'complaint', 'review'],
    talk: [],
  },
}
const PLEAS: Intent[] = ['person', 'manager', 'legal', 'public_threat', 'exception', 'repeated', 'still_unhappy']

/** The half that the rules were not read on. */
const isHeldOut = ({ text }: { text: string }): boolean => fnv1a(`tiers ${text}`) % 2 === 1

/** How often messages climb that should not, and how many of those that should. */
export function tiersSection(half: (message: { text: string }) => boolean = isHeldOut): void {
  console.log('\nTiers: who is moved up for what they say, on the halves of the sets that the rules were not read on')
  if (existsSync(SHARED)) ordinarySection(half)
  else console.log('Public sets: skipped, the public data is not there')
  ownSection(lines<Labelled>(OWN).filter(half))
}

function ordinarySection(half: (message: { text: string }) => boolean): void {
  console.log('\nOrdinary messages taken for a plea, per 1,000; for small talk without those that are')
  row(['set', 'messages', ...PLEAS, 'small talk', 'any climb'])
  for (const [name, { files, without, talk }] of Object.entries(ORDINARY)) {
    const all = files.flatMap((file) => lines<Utterance>(`${SHARED}/${name}/${file}.jsonl`)).filter(half)
    const some = all.filter(({ intent }) => !without.includes(intent ?? ''))
    const asking = some.filter(({ intent }) => !talk.includes(intent ?? ''))
    row([
      name,
      String(some.length),
      ...PLEAS.map((plea) => perMille(some, ({ text }) => detectIntents(text).has(plea))),
      perMille(asking, ({ text }) => smallTalkOf(text) !== null),
      perMille(some, ({ text }) => reasonOf(text, 'ai_rep') !== null),
    ])
    for (const intent of talk) {
      const said = all.filter((one) => one.intent === intent)
      console.log(
        `  ${intent}: ${percent(said, ({ text }) => smallTalkOf(text) !== null)} of ${said.length} are small talk`,
      )
    }
  }
  const bitext = lines<Utterance>(`${SHARED}/bitext-support/utterances.jsonl`).filter(half)
  for (const intent of ['contact_human_agent', 'complaint']) {
    const said = bitext.filter((one) => one.intent === intent)
    const people = percent(said, ({ text }) => reasonOf(text, 'ai_rep') === 'CUSTOMER_REQUEST')
    const moved = percent(said, ({ text }) => reasonOf(text, 'ai_rep') !== null)
    console.log(`bitext-support, ${intent}: ${people} of ${said.length} are a customer's request, ${moved} climb`)
  }
}

function ownSection(messages: Labelled[]): void {
  const judged = messages.map((message) => ({ ...message, found: reasonOf(message.text, tierOf(message)) }))
  const reasons = [...new Set(judged.flatMap(({ reason }) => reason ?? []))].sort()
  console.log(`\nOwn labelled messages (${messages.length})`)
  row(['reason', 'messages', 'recall', 'wrongly'])
  const recalls = reasons.map((reason) => {
    const meant = judged.filter((one) => one.reason === reason)
    const recall = meant.filter(({ found }) => found === reason).length / meant.length
    const wrongly = judged.filter((one) => one.found === reason && one.reason !== reason).length
    row([reason, String(meant.length), `${(100 * recall).toFixed(1)} %`, String(wrongly)])
    return recall
  })
  const stays = judged.filter(({ reason }) => reason === null)
  const macro = recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length
  console.log(
    `Macro recall ${(100 * macro).toFixed(1)} %; false alarms ${percent(stays, ({ found }) => found !== null)} of ${stays.length} that stay`,
  )
}

const tierOf = ({ tier }: Labelled): Tier => (tier === 'AI_REP' ? 'ai_rep' : 'ai_manager')

/** The reason by the words alone: a calm customer without a history. */
function reasonOf(text: string, tier: Tier): string | null {
  const calm = { isIrate: false, isAngry: false, irateMessages: 0, isVip: false, earlierContacts: 0 }
  const tierEscalation = escalateBeforeAnswering({ tier, intents: detectIntents(text), ...calm }, DEFAULT_DESK_RULES)
  return tierEscalation === null ? null : tierEscalation.reason.toUpperCase()
}

const lines = <T>(path: string): T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): T => JSON.parse(line))

const perMille = <T>(some: T[], is: (one: T) => boolean): string =>
  ((1_000 * some.filter(is).length) / some.length).toFixed(1)
const percent = <T>(some: T[], is: (one: T) => boolean): string =>
  some.length === 0 ? '-' : `${((100 * some.filter(is).length) / some.length).toFixed(1)} %`

const row = (cells: string[]): void =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(20) : cell.padStart(14))).join(' '))
