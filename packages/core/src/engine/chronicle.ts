/**
 * A chronicle tells how rows and measures changed, step by step: what each entry changed, and between two
 * entries what time alone changed, so that every change begins where the one before it ended.
 *
 * It goes one way, from moment to moment, and asks one evaluator throughout. What an entry changed is
 * judged at the moment that the ledger took it. What time changed (a deadline passes, silence is
 * sealed) is told at the moment from which it is so. Time reopens nothing.
 */
import { assert } from '../base/index.ts'
import type { Instant } from '../base/index.ts'
import type { Dates } from './setting.ts'
import type { AsOf, Asked, Evaluation } from './evaluation.ts'
import { measureChanges } from './measure-changes.ts'
import type { MeasureChange } from './measure-changes.ts'
import { changesBetween, same } from './row-changes.ts'
import type { RowChange, Standpoint } from './row-changes.ts'

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
  readonly followedOf: (asked: Asked) => Followed
}

/** The commitments whose rows are followed, and measures, by their ids. */
export interface Followed {
  readonly commitments: readonly string[]
  readonly measures: readonly string[]
}

/** What changed together; there is at least one change. */
export interface Changes {
  readonly rows: readonly RowChange[]
  readonly measures: readonly MeasureChange[]
}

/** `entry` null: time alone did it. */
export interface ChronicleStep extends Changes {
  readonly moment: Instant
  readonly entry: number | null
  /** The number of the last entry that was looked at by then. */
  readonly known: number
}

type Asking = Pick<Evaluation, 'rows' | 'measure' | 'instantsOn' | 'instantsOnMeasure'>

const nothingFollowed: Followed = { commitments: [], measures: [] }

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
    const [early, late] = [this.#followed(), this.#followed(asked)]
    const followed: Followed = {
      commitments: [...new Set([...early.commitments, ...late.commitments])],
      measures: [...new Set([...early.measures, ...late.measures])],
    }
    const after = { asked, asOf: this.#asOf(number, this.#moment) }
    const beforeIt = { ...before, asOf: { ...before.asOf, known: number - 1 } }
    this.#known = number
    this.#asked = asked
    const changes = this.#changes(beforeIt, after, followed)
    if (isAny(changes)) yield { moment: this.#moment, entry: number, known: number, ...changes }
  }

  /** What there is from the moment reached to `until`, of which only the end is known to be a candidate. */
  *#passTo(until: Instant): Generator<ChronicleStep> {
    while (this.#moment < until) {
      const moment = this.#firstChange(until)
      const changes = moment === null ? null : this.#passed(moment)
      this.#moment = moment ?? until
      if (changes !== null)
        yield { moment: this.#moment, entry: null, known: this.#known, ...changes }
    }
  }

  /** Null: nothing is otherwise at `until`. By halves, since nothing else happens in between. */
  #firstChange(until: Instant): Instant | null {
    if (!isAny(this.#passed(until))) return null
    let [unchanged, changed] = [this.#moment, until]
    if (until - 1 > unchanged && !isAny(this.#passed(until - 1))) return until
    while (changed - unchanged > 1) {
      const middle = Math.floor((unchanged + changed) / 2)
      if (!isAny(this.#passed(middle))) unchanged = middle
      else changed = middle
    }
    return changed
  }

  #passed(moment: Instant): Changes {
    const [before, after] = [this.#standpoint(this.#moment), this.#standpoint(moment)]
    const { rows, measures } = this.#changes(before, after, this.#followed())
    const changed = rows.filter((change) => !same(change.before, change.after))
    return { rows: changed.map((change) => ({ ...change, reopened: false })), measures }
  }

  #changes(before: Standpoint, after: Standpoint, followed: Followed): Changes {
    return {
      rows: changesBetween(this.#evaluator, before, after, followed.commitments),
      measures: measureChanges(this.#evaluator, before, after, followed.measures),
    }
  }

  /** Where something may change by time, after the moment reached and before `until`; ascending. */
  #candidates(until: Instant): Instant[] {
    const asked = this.#asked
    if (asked === null || !this.#isMoving(until)) return []
    const asOf = this.#asOf(this.#known, until)
    const { commitments, measures } = this.#followed()
    const instants = [
      ...commitments.flatMap((id) => this.#evaluator.instantsOn(asked, asOf, id)),
      ...measures.flatMap((id) => this.#evaluator.instantsOnMeasure(asked, asOf, id)),
    ].flatMap((at) => [at, at + asOf.dates.grace])
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

  #followed(asked = this.#asked): Followed {
    return asked === null ? nothingFollowed : this.#terms.followedOf(asked)
  }

  #standpoint(moment: Instant) {
    return { asked: this.#asked, asOf: this.#asOf(this.#known, moment) }
  }

  #asOf(known: number, moment: Instant): AsOf {
    return { known, dates: this.#terms.datesAt(moment) }
  }
}

const isAny = ({ rows, measures }: Changes): boolean => rows.length + measures.length > 0
