import { type ToolSet, tool } from 'ai'
import type { Act } from '../../desk/answering/port.ts'
import type { AnswerPrompt, PromptOutcome } from '../../desk/answering/prompt.ts'
import { type ActionName, type ActionRequest, actionArguments } from '../../desk/records/action-request.ts'
import type { Acted } from '../../desk/records/actions/action.ts'
import { isChange, subjectOf } from '../../desk/records/actions/outcomes.ts'
import { statementsOf } from '../../desk/records/actions/statements.ts'

/** Of one reply, whoever words it. */
const MAX_ACTIONS = 6

const DESCRIPTIONS: Record<ActionName, string> = {
  order_lookup: 'Look up an order of this customer: its state, items, total, packages and delivery.',
  track_package: 'Find out where the packages of an order are and when they should arrive.',
  subscription_lookup: 'Look up a subscription of this customer: its plan, state, price and next renewal.',
  invoice_lookup: 'Look up an invoice of this customer: its state, total and due date.',
  apply_credit:
    "Add a credit to the customer's account, as the customer asked for it. The amount is in whole units of money.",
  process_refund: 'Refund what was paid for an order; without an amount, all that is left of it.',
  modify_subscription: 'Pause or resume a subscription, or change its plan (then name the plan).',
  cancel_subscription: 'Cancel a subscription at the end of what is paid for.',
  send_replacement: "Send an order's goods once more, when they were lost or came damaged.",
}

/** What a reply does on the records, over all the models that word it. */
export type Deeds = {
  acted: Acted[]
  /** Tools for the model that words now. Once something was changed, the models after that one only look things up. */
  tools(signal: AbortSignal): ToolSet
  /** What was done by now, for the prompt of a model that takes over. */
  outcomes(): PromptOutcome[]
  /** Waits for an action that was begun by a model that has been left. */
  settled(): Promise<void>
  /** Throws what an action threw: that is no failure of the model. */
  rethrow(): void
}

/** Null for a prompt that acts on nothing. */
export function deedsOf(prompt: AnswerPrompt, act: Act | undefined): Deeds | null {
  const names = prompt.desk?.actions ?? []
  if (act === undefined || names.length === 0) return null
  const first = prompt.passages.length + 1
  const acted: Acted[] = []
  let running: Promise<unknown> = Promise.resolve()
  let bug: { error: unknown } | null = null

  const execute = async (name: ActionName, input: unknown, signal: AbortSignal): Promise<Answer> => {
    // What a model wants after its time is up is not done: another has taken over.
    if (signal.aborted) return { error: 'Too late: this reply has ended.' }
    if (acted.length >= MAX_ACTIONS)
      return { error: 'There are no more actions in this reply. Answer with what you have.' }
    const request = requestOf(name, input)
    const work = act(request).then(
      (outcome) => {
        acted.push({ request, outcome })
        return { cite: `[${first + acted.length - 1}]`, result: outcome.kind, statements: statementsOf(outcome) }
      },
      (error: unknown) => {
        bug ??= { error }
        throw error
      },
    )
    running = Promise.allSettled([running, work])
    return work
  }

  return {
    acted,
    tools(signal) {
      const changed = acted.some(({ request, outcome }) => isChange(request.name) && outcome.kind !== 'not_possible')
      return Object.fromEntries(
        names
          .filter((name) => !changed || !isChange(name))
          .map((name) => [
            name,
            tool({
              description: DESCRIPTIONS[name],
              inputSchema: actionArguments[name],
              execute: (input: unknown) => execute(name, input, signal),
            }),
          ]),
      )
    },
    outcomes: () =>
      acted.map(({ request, outcome }, i) => ({
        number: first + i,
        title: subjectOf(request),
        kind: outcome.kind,
        statements: statementsOf(outcome),
      })),
    async settled() {
      await running
    },
    rethrow() {
      if (bug !== null) throw bug.error
    },
  }
}

type Answer = { cite: string; result: string; statements: string[] } | { error: string }

/** The tool's own schema has let the arguments through; they are read once more, for this is where they are believed. */
function requestOf(name: ActionName, input: unknown): ActionRequest {
  // The schema is the one of this very name, which the union cannot express.
  return { name, arguments: actionArguments[name].parse(input) } as ActionRequest
}
