import type {
  Construct,
  ConstructRecord,
  Effects,
  Event,
  Extension,
  FullNormalizedExtension,
  Resolver,
  State,
  TokenizeContext,
  Tokenizer,
} from 'micromark-util-types'

/** A document that cannot be read within its bounds. The message is a sentence for its author. */
export class MarkdownBoundsError extends Error {
  override readonly name = 'MarkdownBoundsError'
}

/** What a parse has done so far: characters taken, constructs tried and events looked at again. */
export type Work = { steps: number }
export type WorkBounds = { steps: number; depth: number }

type Attempted = Construct | Construct[] | ConstructRecord
type Containers = { line: number; depth: number }

/**
 * A micromark extension that counts the work of a parse and stops it at a bound, whatever the input: a parser whose time is linear
 * for ordinary text has inputs for which it is not, and nobody knows them all. It also bounds the nesting of quotes and lists.
 */
export function countWork(work: Work, bounds: WorkBounds): Extension {
  let isInstalled = false
  // Extensions cannot see each other. The constructs of a document's first line are the first place where all of them can be seen.
  const install: Construct = {
    tokenize(_effects, _ok, nok) {
      if (!isInstalled) wrapAll(this.parser.constructs, new Counter(work, bounds))
      isInstalled = true
      return nok
    },
  }
  return { document: Object.fromEntries([...CONTAINER_STARTS, null].map((code) => [String(code), install])) }
}

/** `>`, the bullets, the digits and `[`, with which a container may begin. */
const CONTAINER_STARTS = [...'>*+-0123456789['].map((character) => character.charCodeAt(0))

function wrapAll(constructs: FullNormalizedExtension, counter: Counter): void {
  const { contentInitial, flowInitial, flow, string, text, insideSpan, document } = constructs
  for (const record of [contentInitial, flowInitial, flow, string, text, insideSpan])
    wrapRecord(record, (construct) => counter.wrap(construct))
  wrapRecord(document, (construct) => counter.wrapContainer(construct))
}

function wrapRecord(record: Record<string, unknown> | undefined, wrap: (construct: Construct) => Construct): void {
  for (const [code, listed] of Object.entries(record ?? {})) {
    if (record === undefined || listed === undefined) continue
    // The types of micromark promise no less than this for each of the records above.
    const list = (Array.isArray(listed) ? listed : [listed]) as Construct[]
    record[code] = list.map(wrap)
  }
}

class Counter {
  readonly #work: Work
  readonly #bounds: WorkBounds
  readonly #wrapped = new WeakMap<Construct, Construct>()
  readonly #effects = new WeakMap<Effects, Effects>()
  readonly #containers: Containers = { line: 0, depth: 0 }

  constructor(work: Work, bounds: WorkBounds) {
    this.#work = work
    this.#bounds = bounds
  }

  #step(steps: number): void {
    this.#work.steps += steps
    if (this.#work.steps <= this.#bounds.steps) return
    // Work that is foreseen is refused, not done.
    this.#work.steps = this.#bounds.steps
    throw new MarkdownBoundsError('its markup takes too much work to read: too many marks that open and close nothing')
  }

  /** The same construct with everything counted; one copy for each, because micromark compares them. */
  wrap(construct: Construct): Construct {
    const known = this.#wrapped.get(construct)
    if (known !== undefined) return known
    const { resolveTo, resolveAll } = construct
    const copy: Construct = {
      ...construct,
      // Some of insideSpan's only resolve.
      ...(construct.tokenize === undefined ? {} : { tokenize: this.#counted(construct, construct.tokenize) }),
      ...(resolveTo === undefined
        ? {}
        : { resolveTo: this.#countedResolver(resolveTo, REWRITES_ALL.has(construct.name)) }),
      ...(resolveAll === undefined ? {} : { resolveAll: this.#countedResolver(resolveAll, true) }),
    }
    this.#wrapped.set(construct, copy)
    this.#wrapped.set(copy, copy)
    return copy
  }

  wrapContainer(construct: Construct): Construct {
    const copy = this.wrap(construct)
    const deeper = (tokenize: Tokenizer): Tokenizer => {
      const descend = (context: TokenizeContext): void => this.#descend(context)
      return function (effects, ok, nok) {
        return tokenize.call(
          this,
          effects,
          (code) => {
            descend(this)
            return ok(code)
          },
          nok,
        )
      }
    }
    const { continuation, exit } = construct
    const step = (steps: number): void => this.#step(steps)
    return {
      ...copy,
      tokenize: deeper(copy.tokenize),
      // The end of a container is moved before the blank lines that follow it, and all events with it.
      exit(effects) {
        step(eventWork(this.events))
        exit?.call(this, effects)
      },
      ...(continuation === undefined
        ? {}
        : { continuation: { ...continuation, tokenize: deeper(this.#counted(continuation, continuation.tokenize)) } }),
    }
  }

  /** Each open container is continued, and each new one begun, once on a line; the first new one is looked at twice. */
  #descend(context: TokenizeContext): void {
    const { line } = context.now()
    if (line !== this.#containers.line) Object.assign(this.#containers, { line, depth: 0 })
    this.#containers.depth += 1
    if (this.#containers.depth > this.#bounds.depth + 1) throw tooDeep(this.#bounds.depth)
  }

  #counted(construct: Construct, tokenize: Tokenizer): Tokenizer {
    const start = (context: TokenizeContext): void => this.#step(1 + lookupWork(construct, context))
    const counting = (effects: Effects): Effects => this.#counting(effects)
    return function (effects, ok, nok) {
      const state = tokenize.call(this, counting(effects), ok, nok)
      return (code): State | undefined => {
        start(this)
        return state(code)
      }
    }
  }

  #counting(effects: Effects): Effects {
    const known = this.#effects.get(effects)
    if (known !== undefined) return known
    const inner = (attempted: Attempted): Attempted =>
      !Array.isArray(attempted) && isConstruct(attempted) ? this.wrap(attempted) : attempted
    const counting: Effects = {
      ...effects,
      consume: (code) => {
        this.#step(1)
        effects.consume(code)
      },
      attempt: (attempted, ok, nok) => effects.attempt(inner(attempted), ok, nok),
      check: (attempted, ok, nok) => effects.check(inner(attempted), ok, nok),
      interrupt: (attempted, ok, nok) => effects.interrupt(inner(attempted), ok, nok),
    }
    this.#effects.set(effects, counting)
    this.#effects.set(counting, counting)
    return counting
  }

  #countedResolver(resolve: Resolver, readsAll: boolean): Resolver {
    return (events, context) => {
      if (readsAll) this.#step(eventWork(events) + pairingWork(events))
      return resolve(events, context)
    }
  }
}

/** Events that are looked at in the time of a character. */
const EVENTS_A_STEP = 4

const isConstruct = (attempted: Construct | ConstructRecord): attempted is Construct => 'tokenize' in attempted

const tooDeep = (depth: number): MarkdownBoundsError =>
  new MarkdownBoundsError(`it nests quotes and lists more than ${depth} deep`)

/** Each mark that can close emphasis or strikethrough looks for its opening among all events before it. */
function pairingWork(events: Event[]): number {
  let steps = 0
  for (const [i, [kind, token]] of events.entries()) if (kind === 'enter' && token._close === true) steps += i
  return steps / EVENTS_A_STEP
}

const eventWork = (events: Event[]): number => events.length / EVENTS_A_STEP

/** Constructs whose end rewrites all events of the document so far. */
const REWRITES_ALL: ReadonlySet<string | undefined> = new Set(['setextUnderline'])

/** What a construct looks at again before it takes its first character. */
function lookupWork(construct: Construct, context: TokenizeContext): number {
  // A line that continues a paragraph without its container's mark is compared with all events before it.
  if (context.parser.lazy[context.now().line] === true) return eventWork(context.events)
  // A `]` looks for the `![` before it; ...
  if (construct.name === 'gfmPotentialFootnoteCall') return eventWork(context.events)
  // ... and copies its label to look it up among the definitions.
  if (construct.name !== 'labelEnd') return 0
  const open = context._labelStarts?.at(-1)
  return open === undefined ? 0 : context.parser.defined.length + context.now().offset - open.end.offset
}
