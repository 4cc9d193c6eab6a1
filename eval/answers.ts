import { offlineDesk } from '../scripts/offline-desk.ts'
import { LOCAL_MODELS, SILENT } from '../scripts/shared-desk.ts'
import { answerFrom } from '../src/desk/answering/answer.ts'
import { verifierOf } from '../src/desk/answering/checker/verify.ts'
import type { Writer } from '../src/desk/answering/port.ts'
import type { AnswerPrompt } from '../src/desk/answering/prompt.ts'
import { modelsOf } from '../src/providers/models/choose.ts'
import { writerOf } from '../src/providers/models/writer.ts'
import type { MeasuredSet } from './measure/sets.ts'

/** Every sentence of every local answer to the sample's own questions, held against the passages that the answer names. */
export async function answersSection({ drafts, questions }: MeasuredSet): Promise<void> {
  const desk = await offlineDesk(drafts)
  const local = writerOf(modelsOf(LOCAL_MODELS, {} as Ai), SILENT)
  const counts = { lines: 0, unsupported: 0, cut: 0, unanswered: 0 }
  for (const { text, audiences } of questions.filter(({ answerable }) => answerable)) {
    const ranking = await desk.ask(text, { audiences })
    if (ranking.hits.length === 0) continue
    let prompt: AnswerPrompt | null = null
    const writer: Writer = {
      write(given, onPiece) {
        prompt = given
        return local.write(given, onPiece)
      },
    }
    const asked = { question: text, company: 'Gablehouse', isFollowUp: false, ranking, recent: [] }
    const { answered, cutSentences } = await answerFrom({ writer }, asked)
    counts.cut += cutSentences
    if (answered === null) {
      counts.unanswered += 1
      continue
    }
    const shown = passagesOf(prompt)
    const check = verifierOf(shown.filter(({ id }) => answered.cited.has(id)))
    for (const line of answered.reply.split('\n').filter((one) => one.trim() !== '')) {
      counts.lines += 1
      counts.unsupported += check(line).cut
    }
  }
  console.log(
    `\nLocal answers to the sample's own questions: ${counts.lines} lines, ${counts.unsupported} unsupported sentences; ${counts.cut} cut by the checker, ${counts.unanswered} questions left without an answer`,
  )
}

/** The writer has put it there by the time it is read, which the compiler cannot see. */
const passagesOf = (prompt: AnswerPrompt | null): AnswerPrompt['passages'] => prompt?.passages ?? []
