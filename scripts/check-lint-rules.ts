import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'

/*
 * Plants one forbidden import in each room of the house and expects the lint step to name every one of them: a rule whose pattern
 * matches nothing would pass unnoticed.
 */

const FORBIDDEN: [folder: string, imported: string][] = [
  ['src/lib', '../desk/kernel/errors.ts'],
  ['src/desk/kernel', '../company/call.ts'],
  ['src/desk/company', '../signals/small-talk.ts'],
  ['src/desk/signals', '../knowledge/articles/article.ts'],
  ['src/desk/knowledge/search', '../../answering/answer.ts'],
  ['src/desk/records', '../knowledge/articles/article.ts'],
  ['src/desk/answering', '../conversation/model/turn.ts'],
  ['src/desk/ticket', '../answering/answer.ts'],
  ['src/desk/conversation/turn', '../../delivery/model/port.ts'],
  ['src/desk/delivery', '../reporting/desk-status.ts'],
  ['src/desk/reporting', '../../ports.ts'],
  ['src/desk/ticket', '../../bindings/ids.ts'],
  ['src/http', '../bindings/ids.ts'],
  ['src/contracts/crm-chat', '../support-agent/present.ts'],
  ['src/bindings', '../providers/outbound.ts'],
  ['src/providers', '../http/contract.ts'],
  ['src/jobs', '../bindings/ids.ts'],
]

const planted = FORBIDDEN.map(([folder, imported], index) => ({ file: `${folder}/planted-${index}.ts`, imported }))
try {
  for (const { file, imported } of planted)
    writeFileSync(file, `import * as planted from '${imported}'\n\nexport { planted }\n`)
  const run = spawnSync(
    'biome',
    [
      'lint',
      '--only=style/noRestrictedImports',
      '--max-diagnostics=none',
      '--reporter=json',
      ...planted.map(({ file }) => file),
    ],
    { encoding: 'utf8' },
  )
  const missed = planted.filter(({ file }) => !run.stdout.includes(file))
  for (const { file, imported } of missed) console.error(`lint does not refuse that ${file} imports ${imported}`)
  console.log(`${planted.length - missed.length} of ${planted.length} planted imports are refused`)
  process.exitCode = missed.length === 0 ? 0 : 1
} finally {
  for (const { file } of planted) rmSync(file, { force: true })
}
