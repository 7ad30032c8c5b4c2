/**
 * Timelines: the happenings that match a pattern, whoever believes them, in order of valid time and in
 * blocks. They are kept from one question to the next and follow what is told: a block that something
 * was told of gets another stamp, and what was worked out of the others still holds.
 */
import { countWhile } from '../../../base/index.ts'
import type { Instant } from '../../../base/index.ts'
import type { Columns } from './columns.ts'
import type { Ears } from './ears.ts'
import type { Hearers } from './hearers.ts'
import { insideAll } from './fitting.ts'
import type { Test } from './fitting.ts'
import { hasOdd, room } from './matching.ts'
import type { Matches, Stretch } from './matching.ts'
import { NO_KEY } from './role-keys.ts'

/** How timelines are kept. */
export interface Keeping {
  /** As many happenings as a block has at first; with twice as many it is parted. */
  readonly blockLength: number
  /** A number that is higher each time. */
  readonly nextStamp: () => number
}

/** An act whose happenings may match, and what is asked of its rows. */
export interface Source {
  readonly act: string
  readonly columns: Columns
  readonly tests: readonly Test[]
  /** The number of the value in the roles by which happenings are found. */
  readonly keyOf: (row: number) => number
}

export class Block {
  /** Of each happening its place among all sources, in order of time. */
  readonly places: number[]
  first: Instant = 0
  last: Instant = 0
  /** The number of the entry that first tells of one, and of the last that changes what is said of one. */
  firstEntry = 0
  lastChange = 0
  /** A higher number whenever something in it changes; no two blocks have the same. */
  stamp = 0

  constructor(places: number[]) {
    this.places = places
  }
}

/** What is believed of a block, and where in it each of the matches is. */
export interface Heard extends Stretch {
  readonly indexes: Int32Array
}

/** Only what matches for sure, or also what may match. */
export type Taking = 'sure' | 'possible'

export class Timeline {
  /** No other has it. */
  readonly name: string
  readonly sources: readonly Source[]
  readonly #keeping: Keeping
  readonly #taking: Taking
  #blocks: Block[] = []
  readonly #unmeasured = new Set<Block>()
  /** What is not taken: it may not match, or has no key; where possible ones are taken, it is apart. */
  readonly #doubtful = new Set<number>()
  /** How much of each source was looked at: rows, and what was told of them. */
  readonly #rows: number[]
  readonly #touches: number[]

  constructor(sources: readonly Source[], keeping: Keeping, taking: Taking = 'sure') {
    this.name = `${keeping.nextStamp()}`
    this.sources = sources
    this.#keeping = keeping
    this.#taking = taking
    this.#touches = sources.map(({ columns }) => columns.touched.length)
    this.#rows = sources.map(({ columns }) => columns.length)
    const all: number[] = []
    for (const [index, { columns }] of sources.entries()) {
      for (const row of columns.inOrder()) {
        const place = this.#placeIfMeant(index, row)
        if (place !== null) all.push(place)
      }
    }
    if (sources.length > 1) all.sort((a, b) => this.timeOf(a) - this.timeOf(b) || a - b)
    this.#blocks = this.#parted(all)
  }

  /** With what was told since it was last asked for. */
  blocks(): readonly Block[] {
    for (const [index, { columns }] of this.sources.entries()) {
      const { touched } = columns
      let next = this.#touches[index] ?? 0
      for (; next < touched.length; next += 1) this.#follow(index, touched.at(next))
      this.#touches[index] = next
    }
    for (const block of this.#unmeasured) this.#measure(block)
    this.#unmeasured.clear()
    return this.#blocks
  }

  /** Those of which something may be at or after `from` and at or before `to`. */
  overlapping(from: Instant, to: Instant): readonly Block[] {
    const all = this.blocks()
    let index = this.#indexAt(from)
    const found: Block[] = []
    for (; index < all.length; index += 1) {
      const block = all[index]
      if (block === undefined || block.first > to) break
      if (block.last >= from) found.push(block)
    }
    return found
  }

  /** Something that depends on what is at this instant has changed. */
  touch(time: Instant): void {
    const block = this.#blocks[this.#indexAt(time)]
    if (block !== undefined && block.first <= time) this.#restamp(block)
  }

  sourceOf(place: number): Source | undefined {
    return this.sources[place % this.sources.length]
  }

  rowOf(place: number): number {
    return Math.floor(place / this.sources.length)
  }

  timeOf(place: number): Instant {
    return this.sourceOf(place)?.columns.times[this.rowOf(place)] ?? 0
  }

  /** The happenings that are not taken although they may match, but for those that have no row here. */
  left(): readonly number[] {
    this.blocks()
    return [...this.#doubtful].map((place) => this.sourceOf(place)?.columns.happenings.at(this.rowOf(place)) ?? 0) // prettier-ignore
  }

  /** Does somebody believe something of which it is in doubt whether it matches, or what its key is? */
  isInDoubt(ears: Ears, known: number): boolean {
    this.blocks()
    for (const place of this.#doubtful) {
      const source = this.sourceOf(place)
      if (source === undefined) continue
      const hearers = ears.of(source)
      hearers.believe(this.rowOf(place), known)
      if (hearers.yes !== 0) return true
    }
    return false
  }

  /** May an odd happening match? */
  get mayHaveOdd(): boolean {
    return this.sources.some(hasOdd)
  }

  /** Is something told as more than one happening? */
  get hasCounts(): boolean {
    return this.sources.some(({ columns }) => columns.hasCounts)
  }

  /** What somebody believes of the block, as known at the entry with this number. */
  heard({ places }: Block, ears: Ears, known: number): Heard {
    const matches = room(places.length)
    const indexes = new Int32Array(places.length)
    const hearing = this.sources.map((source) => ears.of(source))
    let count = 0
    for (const [index, place] of places.entries()) {
      const [source, hearers] = [this.sourceOf(place), hearing[place % this.sources.length]]
      if (source === undefined || hearers === undefined) continue
      const row = this.rowOf(place)
      hearers.believe(row, known)
      if (hearers.yes === 0) continue
      put(matches, count, { source, row, hearers })
      indexes[count] = index
      count += 1
    }
    return { matches, from: 0, to: count, indexes }
  }

  /** Null: it does not match, or is odd, or it is in doubt whether it matches. */
  #placeIfMeant(index: number, row: number): number | null {
    const source = this.sources[index]
    if (source === undefined || source.columns.isApart(row)) return null
    const fit = insideAll(source.tests, row)
    if (fit === 'none') return null
    const place = row * this.sources.length + index
    const isTaken = fit === 'all' || (fit === 'some' && this.#taking === 'possible')
    if (isTaken && source.keyOf(row) !== NO_KEY) return place
    this.#doubtful.add(place)
    return null
  }

  #follow(index: number, row: number): void {
    const place = row * this.sources.length + index
    if (row === this.#rows[index]) {
      this.#rows[index] = row + 1
      const meant = this.#placeIfMeant(index, row)
      if (meant !== null) this.#insert(meant)
    } else if (this.sources[index]?.columns.isApart(row) === true) this.#remove(place)
    else if (this.#taking === 'possible' && this.#isApartNow(index, row)) {
      this.#remove(place)
      this.#doubtful.add(place)
    } else this.touch(this.timeOf(place))
  }

  /** Not everybody says the same of it any more. */
  #isApartNow(index: number, row: number): boolean {
    const source = this.sources[index]
    return source !== undefined && insideAll(source.tests, row) === 'apart'
  }

  #insert(place: number): void {
    const time = this.timeOf(place)
    const index = Math.min(this.#indexAt(time), this.#blocks.length - 1)
    const block = this.#blocks[index]
    if (block === undefined) {
      this.#blocks = this.#parted([place])
      return
    }
    const { places } = block
    let at = places.length
    while (at > 0 && this.timeOf(places[at - 1] ?? 0) > time) at -= 1
    places.splice(at, 0, place)
    if (places.length < this.#keeping.blockLength * 2) this.#restamp(block)
    else {
      this.#unmeasured.delete(block)
      this.#blocks.splice(index, 1, ...this.#parted(places))
    }
  }

  #remove(place: number): void {
    this.#doubtful.delete(place)
    const index = this.#indexAt(this.timeOf(place))
    const block = this.#blocks[index]
    const at = block?.places.indexOf(place) ?? -1
    if (block === undefined || at < 0) return
    block.places.splice(at, 1)
    if (block.places.length > 0) this.#restamp(block)
    else {
      this.#unmeasured.delete(block)
      this.#blocks.splice(index, 1)
    }
  }

  /** The index of the first block whose end is at or after the instant; how many there are: none. */
  #indexAt(time: Instant): number {
    const blocks = this.#blocks
    return countWhile(blocks.length, (index) => (blocks[index]?.last ?? Infinity) < time)
  }

  /** All of one instant stay together. */
  #parted(places: readonly number[]): Block[] {
    const blocks: Block[] = []
    for (let from = 0; from < places.length;) {
      let to = Math.min(places.length, from + this.#keeping.blockLength)
      while (to < places.length && this.timeOf(places[to] ?? 0) === this.timeOf(places[to - 1] ?? 0)) to += 1 // prettier-ignore
      const block = new Block(places.slice(from, to))
      this.#restamp(block)
      blocks.push(block)
      from = to
    }
    return blocks
  }

  #restamp(block: Block): void {
    block.stamp = this.#keeping.nextStamp()
    block.first = this.timeOf(block.places[0] ?? 0)
    block.last = this.timeOf(block.places.at(-1) ?? 0)
    this.#unmeasured.add(block)
  }

  #measure(block: Block): void {
    block.firstEntry = Infinity
    block.lastChange = 0
    for (const place of block.places) {
      const [source, row] = [this.sourceOf(place), this.rowOf(place)]
      if (source === undefined) continue
      block.firstEntry = Math.min(block.firstEntry, source.columns.entries[row] ?? 0)
      block.lastChange = Math.max(block.lastChange, source.columns.lastChangeOf(row))
    }
  }
}

/** The keys of odd happenings that may match in one of the sources; null: one has none. */
export function oddKeysOf(sources: readonly Source[]): ReadonlySet<number> | null {
  const found = new Set<number>()
  for (const { columns, tests, keyOf } of sources) {
    for (const row of columns.oddRows) {
      if (insideAll(tests, row) === 'none') continue
      const key = keyOf(row)
      if (key === NO_KEY) return null
      found.add(key)
    }
  }
  return found
}

/** What hearers believe of a row of a source. */
interface BelievedRow {
  readonly source: Source
  readonly row: number
  readonly hearers: Hearers
}

export function put(
  { times, yes, no, ids, documents, keys }: Matches,
  index: number,
  { source: { columns, keyOf }, row, hearers }: BelievedRow,
): void {
  times[index] = columns.times[row] ?? 0
  yes[index] = hearers.yes
  no[index] = hearers.no
  ids[index] = columns.happenings.at(row)
  documents[index] = columns.documents[row] ?? 0
  keys[index] = keyOf(row)
}

/** What somebody believes of some blocks, one after the other in order of time. */
export function joinedStretch(parts: readonly Stretch[]): Stretch {
  const [only, ...others] = parts
  if (only !== undefined && others.length === 0) return only
  const matches = room(parts.reduce((sum, { to }) => sum + to, 0))
  let count = 0
  for (const { matches: own, to } of parts) {
    for (const column of ['times', 'yes', 'no', 'ids', 'documents', 'keys'] as const)
      matches[column].set(own[column].subarray(0, to), count)
    count += to
  }
  return { matches, from: 0, to: count }
}

/** Worked out of blocks once all that bears on them is known and past. */
export class Kept<T> {
  readonly #byBlock = new WeakMap<Block, { readonly stamp: number; readonly value: T }>()

  /** `stamp`: another whenever what it is worked out of has changed. */
  get(block: Block, stamp: number, compute: () => T): T {
    const known = this.#byBlock.get(block)
    if (known?.stamp === stamp) return known.value
    const value = compute()
    this.#byBlock.set(block, { stamp, value })
    return value
  }
}
