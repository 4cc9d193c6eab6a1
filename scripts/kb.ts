import { parseArgs } from 'node:util'
import { endInOneSentence } from './desk-client.ts'
import { checkFolder } from './kb/check.ts'
import { pushFolder } from './kb/push.ts'
import { testFolder } from './kb/test.ts'

/** `npm run kb -- check|test|push [folder]`: a folder of articles, linted, tested by its own questions, and brought to a deployment. */
const USAGE = `npm run kb -- check [folder]   lint the articles (default folder: kb)
npm run kb -- test  [folder]   ask every article its own questions; fails when one is lost
npm run kb -- push  [folder]   bring a deployment to what the folder holds
    --to URL       the deployment (default: http://localhost:8787)
    --key KEY      an API key with the role author (default: $EDGEDESK_API_KEY, else the local demo key)
    --company ID   for a key of several companies
    --dry-run      say what would change
    --prune        delete articles that the folder does not hold`

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: {
    to: { type: 'string', default: 'http://localhost:8787' },
    key: { type: 'string', default: process.env.EDGEDESK_API_KEY ?? 'demo-api-key' },
    company: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    prune: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const [verb, folder = 'kb'] = positionals
process.exitCode = values.help ? help(0) : await run().catch(endInOneSentence)

async function run(): Promise<number> {
  switch (verb) {
    case 'check':
      return checkFolder(folder)
    case 'test':
      return testFolder(folder)
    case 'push':
      return pushFolder(folder, {
        to: values.to,
        key: values.key,
        company: values.company,
        dryRun: values['dry-run'],
        prune: values.prune,
      })
    default:
      return help(2)
  }
}

function help(status: number): number {
  console.log(USAGE)
  return status
}
