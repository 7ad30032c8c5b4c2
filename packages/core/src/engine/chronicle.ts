/**
 * A chronicle tells how rows changed, step by step: what each entry changed, and between two entries
 * what time alone changed, so that every change begins where the one before it ended.
 *
 * It goes one way, from moment to moment, and asks one evaluator throughout. What an entry changed is
 * judged at the moment that the ledger took it. What time changed (a deadline passes, silence is
 * sealed) is told at the moment from which it is so. Time reopens nothing.
 */
import { assert } from '../base/index.ts'
import type { Instant } from '../base/index.ts'
import type { Dates } from './setting.ts'
import type { AsOf, Asked, Evaluation } from './evaluation.ts'
import { changesBetween, same } from './row-changes.ts'
import type { RowChange } from './row-changes.ts'

/** What is known and asked at a moment; `asked` null: there is nobody to ask yet. */
export interface ChronicleStart {
  readonly known: number
  readonly asked: Asked | null
  readonly moment: Instant
}

/** An entry, and what is asked from it on. */
export interface ChronicleEntry {
  readonly number: number
  readonly recorded: Instant
  readonly asked: Asked | null
}

export interface ChronicleTerms {
  /** The dates of a question that is asked at the moment. */
  readonly datesAt: (moment: Instant) => Dates
  /** Whose rows are followed. */
  readonly commitmentsOf: (asked: Asked) => readonly string[]
}

/** Rows that changed together; `entry` null: time alone did it. */
export interface ChronicleStep {
  readonly moment: Instant
  readonly entry: number | null
  /** The number of the last entry that was looked at by then. */
  readonly known: number
  readonly changes: readonly RowChange[]
}

type Asking = Pick<Evaluation, 'rows' | 'instantsOn'>

export class Chronicle {
  readonly #evaluator: Asking
  readonly #terms: ChronicleTerms
  #known: number
  #asked: Asked | null
  #moment: Instant

  constructor(evaluator: Asking, start: ChronicleStart, terms: ChronicleTerms) {
    this.#evaluator = evaluator
    this.#terms = terms
    this.#known = start.known
    this.#asked = start.asked
    this.#moment = start.moment
  }

  /** What time changes up to and with `moment`; nothing if that is not later. */
  *passTo(moment: Instant): Generator<ChronicleStep> {
    if (moment <= this.#moment) return
    for (const next of [...this.#candidates(moment), moment]) yield* this.#passTo(next)
  }

  /** What the entry changes, after what time has changed up to it. The evaluator has taken it in. */
  *take({ number, recorded, asked }: ChronicleEntry): Generator<ChronicleStep> {
    assert(number > this.#known, 'entries come in the order of their numbers')
    yield* this.passTo(recorded)
    const before = this.#standpoint(this.#moment)
    this.#moment = Math.max(this.#moment, recorded)
    const commitments = new Set([...this.#followed(), ...this.#followed(asked)])
    const after = { asked, asOf: this.#asOf(number, this.#moment) }
    const beforeIt = { ...before, asOf: { ...before.asOf, known: number - 1 } }
    this.#known = number
    this.#asked = asked
    const changes = changesBetween(this.#evaluator, beforeIt, after, [...commitments])
    if (changes.length > 0) yield { moment: this.#moment, entry: number, known: number, changes }
  }

  /** The rows from the moment reached to `until`, of which only the end is known to be a candidate. */
  *#passTo(until: Instant): Generator<ChronicleStep> {
    while (this.#moment < until) {
      const moment = this.#firstChange(until)
      const changes = moment === null ? [] : this.#passed(moment)
      this.#moment = moment ?? until
      if (moment !== null) yield { moment, entry: null, known: this.#known, changes }
    }
  }

  /** Null: nothing is otherwise at `until`. By halves, since nothing else happens in between. */
  #firstChange(until: Instant): Instant | null {
    if (this.#passed(until).length === 0) return null
    let [unchanged, changed] = [this.#moment, until]
    if (until - 1 > unchanged && this.#passed(until - 1).length === 0) return until
    while (changed - unchanged > 1) {
      const middle = Math.floor((unchanged + changed) / 2)
      if (this.#passed(middle).length === 0) unchanged = middle
      else changed = middle
    }
    return changed
  }

  #passed(moment: Instant): RowChange[] {
    const [before, after] = [this.#standpoint(this.#moment), this.#standpoint(moment)]
    return changesBetween(this.#evaluator, before, after, this.#followed())
      .filter((change) => !same(change.before, change.after))
      .map((change) => ({ ...change, reopened: false }))
  }

  /** Where rows may change by time, after the moment reached and before `until`; ascending. */
  #candidates(until: Instant): Instant[] {
    const asked = this.#asked
    if (asked === null || !this.#isMoving(until)) return []
    const asOf = this.#asOf(this.#known, until)
    const instants = this.#followed().flatMap((id) =>
      this.#evaluator.instantsOn(asked, asOf, id).flatMap((at) => [at, at + asOf.dates.grace]),
    )
    const within = instants.filter((at) => at > this.#moment && at < until)
    return [...new Set(within)].sort((a, b) => a - b)
  }

  /** Time changes nothing where both the valid time and the clock have no say any more. */
  #isMoving(until: Instant): boolean {
    const said = (moment: Instant): string => {
      const { from, on, told, clock, grace } = this.#terms.datesAt(moment)
      return `${from} ${on} ${Math.min(on, (told ?? clock) - grace)}`
    }
    return said(this.#moment) !== said(until)
  }

  #followed(asked = this.#asked): readonly string[] {
    return asked === null ? [] : this.#terms.commitmentsOf(asked)
  }

  #standpoint(moment: Instant) {
    return { asked: this.#asked, asOf: this.#asOf(this.#known, moment) }
  }

  #asOf(known: number, moment: Instant): AsOf {
    return { known, dates: this.#terms.datesAt(moment) }
  }
}
