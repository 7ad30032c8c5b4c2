/**
 * What is called for: the happenings that call for instances on a timeline, and of each block of them
 * when they are due and which happenings may answer them, whoever believes that. A block changes when
 * something is told of what calls or of what answers.
 */
import { END } from '../../../base/index.ts'
import type { Instant } from '../../../base/index.ts'
import type { SameRole } from '../../definition/same.ts'
import { withoutSame } from '../../definition/same.ts'
import type { Topic } from '../evidence.ts'
import type { Book } from './book.ts'
import type { Columns } from './columns.ts'
import { insideAll } from './fitting.ts'
import type { ActPlan } from './plan.ts'
import { NO_KEY } from './role-keys.ts'
import type { RowsByKey } from './rows-by-key.ts'
import { oddKeysOf } from './timeline.ts'
import type { Block, Source, Timeline } from './timeline.ts'

export interface Prepared {
  /** Of each that calls, by its index in the block. */
  readonly deadlines: Float64Array
  /** Which of the block's keys each of them has, counted from 0. */
  readonly keys: Int32Array
  readonly keyCount: number
  /** What has one of the keys, in order of time. */
  readonly answers: readonly Answer[]
  /** The number of the last entry that changes what is said of any of it. */
  readonly lastChange: number
  /** From here on nothing is due any more, and nothing more is told. */
  readonly over: Instant
}

export interface Answer {
  /** The index of its source among those of what may answer. */
  readonly source: number
  readonly row: number
  readonly time: Instant
  /** Which of the block's own. */
  readonly key: number
}

/** When what started there is due; null: that is in doubt. */
export type DeadlineOf = (start: Instant) => Instant | null

export class Called {
  /** No other of the same commitment has it, unless it has the same sources. */
  readonly name: string
  readonly calls: Timeline
  /** Of what may answer, whoever does it. */
  readonly answers: readonly Source[]
  readonly #indexes: readonly RowsByKey[]
  readonly #callIndexes: readonly RowsByKey[]
  /** How much of what was told of the answers, and of the calls, was looked at. */
  readonly #touches: number[]
  readonly #callTouches: number[]
  readonly #prepared = new WeakMap<
    Block,
    { readonly stamp: number; readonly made: Prepared | null }
  >()

  constructor(
    name: string,
    calls: Timeline,
    answers: readonly Source[],
    { same, book }: { readonly same: readonly SameRole[]; readonly book: Book },
  ) {
    this.name = name
    this.calls = calls
    this.answers = answers
    this.#indexes = answers.map(({ columns }) => book.index(columns, same.map(({ role }) => role))) // prettier-ignore
    this.#callIndexes = calls.sources.map(({ columns }) => book.index(columns, same.map(({ of }) => of))) // prettier-ignore
    this.#touches = answers.map(({ columns }) => columns.touched.length)
    this.#callTouches = calls.sources.map(({ columns }) => columns.touched.length)
  }

  /** With what was told since they were last asked for. */
  blocks(): readonly Block[] {
    const blocks = this.calls.blocks()
    this.#follow(this.answers, this.#touches, () => true)
    // All that have the key of an odd one are judged apart from now on, in whatever blocks they are.
    this.#follow(this.calls.sources, this.#callTouches, ({ oddRows }, row) => oddRows.has(row))
    return blocks.length === 0 ? blocks : this.calls.blocks()
  }

  /** Null: when something is due is in doubt. */
  prepared(block: Block, deadlineOf: DeadlineOf): Prepared | null {
    const known = this.#prepared.get(block)
    if (known?.stamp === block.stamp) return known.made
    const made = this.#prepare(block, deadlineOf)
    this.#prepared.set(block, { stamp: block.stamp, made })
    return made
  }

  /** The keys of odd happenings that call or may answer; null: one has none. */
  oddKeys(): ReadonlySet<number> | null {
    return oddKeysOf([...this.calls.sources, ...this.answers])
  }

  /** What may answer, and has no key. */
  *open(): Generator<{ readonly source: Source; readonly row: number }> {
    for (const [index, source] of this.answers.entries()) {
      for (const row of this.#indexes[index]?.open ?? []) {
        if (!source.columns.oddRows.has(row) && insideAll(source.tests, row) !== 'none')
          yield { source, row }
      }
    }
  }

  /** All happenings that have one of the keys, odd ones too. */
  happeningsWith(keys: ReadonlySet<number>): ReadonlySet<number> {
    const found = new Set<number>()
    const sides = [
      [this.calls.sources, this.#callIndexes],
      [this.answers, this.#indexes],
    ] as const
    for (const [sources, indexes] of sides) {
      for (const [index, { columns }] of sources.entries()) {
        for (const key of keys) {
          for (const row of indexes[index]?.of(key) ?? []) found.add(columns.happenings.at(row))
        }
      }
    }
    return found
  }

  /** Touches the blocks of the keys of what was told since, where it bears on others of the key. */
  #follow(
    sources: readonly Source[],
    touches: number[],
    bearsOnOthers: (columns: Columns, row: number) => boolean,
  ): void {
    for (const [index, { columns, keyOf }] of sources.entries()) {
      const { touched } = columns
      for (let next = touches[index] ?? 0; next < touched.length; next += 1) {
        const row = touched.at(next)
        if (bearsOnOthers(columns, row)) this.#touch(keyOf(row))
      }
      touches[index] = touched.length
    }
  }

  #touch(key: number): void {
    if (key === NO_KEY) return
    for (const [index, { columns }] of this.calls.sources.entries()) {
      for (const row of this.#callIndexes[index]?.of(key) ?? [])
        this.calls.touch(columns.times[row] ?? END)
    }
  }

  #prepare({ places, lastChange }: Block, deadlineOf: DeadlineOf): Prepared | null {
    const keys = new Int32Array(places.length)
    const deadlines = new Float64Array(places.length)
    const own = new Map<number, number>()
    let over = -Infinity
    for (const [index, place] of places.entries()) {
      const time = this.calls.timeOf(place)
      const deadline = deadlineOf(time)
      if (deadline === null) return null
      deadlines[index] = deadline
      over = Math.max(over, time, deadline === END ? time : deadline)
      const key = this.calls.sourceOf(place)?.keyOf(this.calls.rowOf(place)) ?? NO_KEY
      keys[index] = own.get(key) ?? own.size
      if (keys[index] === own.size) own.set(key, own.size)
    }
    const answers = this.#answersTo(own)
    return {
      deadlines,
      keys,
      keyCount: own.size,
      answers,
      lastChange: answers.reduce((last, { source, row }) => Math.max(last, this.answers[source]?.columns.lastChangeOf(row) ?? 0), lastChange), // prettier-ignore
      over: Math.max(over, answers.at(-1)?.time ?? over),
    }
  }

  #answersTo(keys: ReadonlyMap<number, number>): readonly Answer[] {
    const found: Answer[] = []
    for (const [index, { columns }] of this.answers.entries()) {
      for (const [key, own] of keys) {
        for (const row of this.#indexes[index]?.of(key) ?? []) {
          if (columns.oddRows.has(row)) continue
          found.push({ source: index, row, time: columns.times[row] ?? END, key: own })
        }
      }
    }
    return found.sort((a, b) => a.time - b.time)
  }
}

/** Of a duty that something calls for; null: columns alone cannot say. */
export function calledBy(
  book: Book,
  topics: readonly Topic[],
  { trigger, pattern, same, commitment }: ActPlan,
): Called | null {
  const calls = trigger === null ? null : book.timeline(topics, trigger, same.map(({ of }) => of)) // prettier-ignore
  const answers = book.sources(topics, withoutSame(pattern), same.map(({ role }) => role)) // prettier-ignore
  if (calls === null || answers === null) return null
  const name = JSON.stringify([commitment.id, answers.map(({ act }) => act)])
  return book.called(name, calls, () => new Called(name, calls, answers, { same, book }))
}
