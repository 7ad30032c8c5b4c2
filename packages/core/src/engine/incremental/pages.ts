/**
 * Pages: some of the happenings that call for instances, in the order in which a row has them, earliest
 * first and those of one instant by name. Found on columns, one after the other up to the last that is
 * asked for, so that a first page costs the same however many follow.
 */
import type { Assertion } from '../../assertion/index.ts'
import type { Instant } from '../../base/index.ts'
import type { Pattern } from '../../program/index.ts'
import type { Layer } from '../definition/belief.ts'
import type { Register } from '../names.ts'
import type { Topic } from './evidence.ts'
import type { Happening } from './happenings.ts'
import type { Columns } from './plain/columns.ts'
import { Hearers } from './plain/hearers.ts'
import { insideAll, testsOf } from './plain/fitting.ts'
import { mayBe } from './scopes.ts'

/** So many of them, after the first `from`. */
export interface Page {
  readonly kind: 'page'
  readonly from: number
  readonly count: number
}

/** Who is believed in what, and up to when. */
export interface Listener {
  readonly register: Register
  readonly layers: readonly Layer[]
  readonly known: number
  /** Included. */
  readonly on: Instant
  /** What was live of a happening as known then. */
  readonly told: (happening: Happening) => readonly Assertion[]
}

/** The names of the happenings on the page; null: columns alone do not say. */
export function namesOnPage(
  topics: readonly Topic[],
  trigger: Pattern,
  listener: Listener,
  { from, count }: Page,
): readonly string[] | null {
  if (trigger.except.length > 0) return null
  const sources: Array<Iterator<Found>> = []
  for (const { subject, columns } of topics) {
    if (subject.kind !== 'act' || !mayBe(trigger.act, subject.act, listener.register)) continue
    if (columns === null || columns.isOdd || columns.oddRows.size > 0) return null
    const tests = testsOf(trigger, columns, listener.register)
    if (tests === null) return null
    const hearers = new Hearers(columns, subject.act, [listener.layers])
    sources.push(believedIn(columns, hearers, (row) => insideAll(tests, row) !== 'none', listener))
  }
  return taken(merged(sources), listener, from, from + count)
}

interface Found {
  readonly time: Instant
  readonly happening: Happening
}

function* believedIn(
  columns: Columns,
  hearers: Hearers,
  isMeant: (row: number) => boolean,
  { known, on }: Listener,
): Generator<Found> {
  for (const row of columns.inOrder()) {
    const time = columns.times[row] ?? Infinity
    if (time > on) return
    if (!isMeant(row)) continue
    hearers.believe(row, known)
    if (hearers.yes !== 0) yield { time, happening: columns.happenings.at(row) }
  }
}

/** In order of time, all that are at one instant together. */
function* merged(sources: ReadonlyArray<Iterator<Found>>): Generator<readonly Happening[]> {
  const heads = sources.map((source) => source.next())
  for (;;) {
    const time = Math.min(...heads.map((head) => (head.done === true ? Infinity : head.value.time)))
    if (time === Infinity) return
    const together: Happening[] = []
    for (const [index, source] of sources.entries()) {
      let head = heads[index]
      for (; head?.done === false && head.value.time === time; head = source.next()) {
        together.push(head.value.happening)
      }
      if (head !== undefined) heads[index] = head
    }
    yield together
  }
}

/** The names of those at `from` and behind it, before `to`. */
function taken(
  groups: Iterable<readonly Happening[]>,
  { told }: Listener,
  from: number,
  to: number,
): string[] {
  const names: string[] = []
  let passed = 0
  for (const group of groups) {
    if (passed >= to) break
    if (passed + group.length > from) {
      const own = group.flatMap((one) => told(one).slice(0, 1).map(nameOf)).sort(byName)
      names.push(...own.slice(Math.max(0, from - passed), to - passed))
    }
    passed += group.length
  }
  return names
}

const nameOf = ({ incident, id }: Assertion): string => incident ?? id

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
