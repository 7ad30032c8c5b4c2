/**
 * Matching: the happenings of a pattern that some perspective believes, in order of time, with what
 * each perspective believes of them; and those of them that have one value of a role.
 */
import type { Bound, Instant } from '../../../base/index.ts'
import type { Pattern } from '../../../program/index.ts'
import type { Row } from '../../../verdict/index.ts'
import type { Hearing, Layer } from '../../definition/belief.ts'
import type { RowQuestion } from '../../definition/rows.ts'
import type { World } from '../../definition/world.ts'
import { insideNames } from '../../names.ts'
import type { Register } from '../../names.ts'
import type { Topic } from '../evidence.ts'
import type { Book, Memory } from './book.ts'
import { insideAll, testsOf } from './fitting.ts'
import type { Source } from './timeline.ts'

/** The acts that bear on a clause, as known at an entry, and whose word counts in each perspective. */
export interface PlainWorld {
  readonly register: Register
  readonly topics: readonly Topic[]
  readonly known: number
  readonly count: number // perspectives
  readonly layers: (hearing: Hearing) => ReadonlyArray<readonly Layer[]>
  /** Of each act and hearing, asked once. */
  readonly believed: Map<string, Believed>
  readonly book: Book
  /** Of those who ask. */
  readonly memory: Memory
  /** By the rules of the definition, over nothing but these happenings; for each perspective. */
  judgeApart(row: RowQuestion, happenings: Iterable<number>): readonly Row[]
  /** For each perspective the world in which nothing but these happened. */
  worldsOver(happenings: Iterable<number>): readonly World[]
}

/** The rows that somebody believes, in order of time, with the words of who does. */
interface Believed {
  readonly rows: Int32Array
  readonly yes: Int32Array
  readonly no: Int32Array
}

/** Happenings in order of time; bit p of a word is perspective p. */
export interface Matches {
  readonly times: Float64Array
  /** For whom it may have happened, and for whom it may not have. */
  readonly yes: Int32Array
  readonly no: Int32Array
  /** Which happening it is. */
  readonly ids: Int32Array
  readonly documents: Int32Array
  /** The number of the value of the roles that were asked for. */
  readonly keys: Int32Array
}

/** Those of the matches that are at `from` and behind it, and before `to`. */
export interface Stretch {
  readonly matches: Matches
  readonly from: number
  readonly to: number
}

export const room = (length: number): Matches => ({
  times: new Float64Array(length),
  yes: new Int32Array(length),
  no: new Int32Array(length),
  ids: new Int32Array(length),
  documents: new Int32Array(length),
  keys: new Int32Array(length),
})

export const noMatches: Stretch = { matches: room(0), from: 0, to: 0 }

/** All that match; null: it cannot be said of the columns alone. */
export function matchesOf(ground: PlainWorld, pattern: Pattern, hearing: Hearing): Stretch | null {
  const sources = ground.book.sources(ground.topics, pattern, [])
  if (sources === null) return null
  const believed = sources.map((source) => believedOf(ground, source, hearing))
  const matches = room(believed.reduce((sum, { rows }) => sum + rows.length, 0))
  let count = 0
  for (const [index, source] of sources.entries()) {
    const own = believed[index]
    const found = own === undefined ? null : collect({ matches, count }, own, source)
    if (found === null || hasOdd(source)) return null
    count = found
  }
  if (sources.length <= 1) return { matches, from: 0, to: count }
  const order = Int32Array.from({ length: count }, (_, index) => index)
  order.sort((a, b) => (matches.times[a] ?? 0) - (matches.times[b] ?? 0) || a - b)
  return { matches: arranged(matches, order), from: 0, to: count }
}

/** May an odd happening match? */
export function hasOdd({ columns, tests }: Source): boolean {
  for (const row of columns.oddRows) if (insideAll(tests, row) !== 'none') return true
  return false
}

/** Matches by key: those of one side by side, each key's in order of time. */
export class ByKey {
  readonly #matches: Matches
  /** Where each key begins, and where the last ends. */
  readonly #starts: Int32Array

  /** `count`: of keys. */
  constructor({ matches, to }: Stretch, count: number) {
    const starts = new Int32Array(count + 1)
    for (let index = 0; index < to; index += 1) {
      const next = (matches.keys[index] ?? 0) + 1
      starts[next] = (starts[next] ?? 0) + 1
    }
    for (let key = 1; key <= count; key += 1) starts[key] = (starts[key] ?? 0) + (starts[key - 1] ?? 0) // prettier-ignore
    const places = starts.slice()
    const order = new Int32Array(to)
    for (let index = 0; index < to; index += 1) {
      const key = matches.keys[index] ?? 0
      const place = places[key] ?? 0
      places[key] = place + 1
      order[place] = index
    }
    this.#starts = starts
    this.#matches = arranged(matches, order)
  }

  of(key: number): Stretch {
    const [from, to] = [this.#starts[key] ?? 0, this.#starts[key + 1] ?? 0]
    return { matches: this.#matches, from, to }
  }
}

function arranged(matches: Matches, order: Int32Array): Matches {
  const made = room(order.length)
  for (let place = 0; place < order.length; place += 1) {
    const index = order[place] ?? 0
    made.times[place] = matches.times[index] ?? 0
    made.yes[place] = matches.yes[index] ?? 0
    made.no[place] = matches.no[index] ?? 0
    made.ids[place] = matches.ids[index] ?? 0
    made.documents[place] = matches.documents[index] ?? 0
    made.keys[place] = matches.keys[index] ?? 0
  }
  return made
}

function believedOf(ground: PlainWorld, source: Source, hearing: Hearing): Believed {
  const { act, columns } = source
  const key = `${act}\n${JSON.stringify(hearing)}`
  const known = ground.believed.get(key)
  if (known !== undefined) return known
  const hearers = ground.memory.ears(hearing, ground.layers).of(source)
  const rows = new Int32Array(columns.length)
  const [yes, no] = [new Int32Array(columns.length), new Int32Array(columns.length)]
  let count = 0
  for (const row of columns.inOrder()) {
    if (columns.oddRows.size > 0 && columns.oddRows.has(row)) continue
    hearers.believe(row, ground.known)
    if (hearers.yes === 0) continue
    rows[count] = row
    yes[count] = hearers.yes
    no[count] = hearers.no
    count += 1
  }
  const believed = { rows: rows.subarray(0, count), yes, no }
  ground.believed.set(key, believed)
  return believed
}

/** How many there are then; null: of some happening it is in doubt whether it matches. */
function collect(
  { matches, count }: { readonly matches: Matches; readonly count: number },
  { rows, yes, no }: Believed,
  { columns, tests }: Source,
): number | null {
  let place = count
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0
    const inside = insideAll(tests, row)
    if (inside === 'none') continue
    if (inside !== 'all') return null
    matches.times[place] = columns.times[row] ?? 0
    matches.yes[place] = yes[index] ?? 0
    matches.no[place] = no[index] ?? 0
    matches.ids[place] = columns.happenings.at(row)
    matches.documents[place] = columns.documents[row] ?? 0
    place += 1
  }
  return place
}

/** The index of the first match at or after the instant. */
export function firstAt({ matches: { times }, from, to }: Stretch, instant: Instant): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? Infinity) < instant) low = middle + 1
    else high = middle
  }
  return low
}

export const isExact = ({ earliest, latest }: Bound): boolean => earliest === latest

/** The happenings that may match one of the patterns; null: any may. */
export function happeningsThatMay(
  ground: PlainWorld,
  patterns: readonly Pattern[],
): ReadonlySet<number> | null {
  const found = new Set<number>()
  for (const pattern of patterns) if (!addThoseThatMay(ground, pattern, found)) return null
  return found
}

/** False: any may. */
function addThoseThatMay(
  { register, topics }: PlainWorld,
  pattern: Pattern,
  found: Set<number>,
): boolean {
  for (const { subject, columns } of topics) {
    if (subject.kind !== 'act' || columns === null) continue
    const inside = insideNames(register.kinds([subject.act]), register.kinds([pattern.act]))
    if (inside === 'none') continue
    const tests = columns.isOdd ? null : testsOf(pattern, columns, register)
    if (tests === null) return false
    for (let row = 0; row < columns.length; row += 1) {
      if (insideAll(tests, row) !== 'none') found.add(columns.happenings.at(row))
    }
  }
  return true
}
