/**
 * The least number of happenings where some are told with a time that is no instant: of those that may
 * be one, because their times have an instant in common and no document tells of both, and of what may
 * be one with these, the most that one document tells of, times the smallest number that one of them is
 * told as.
 */
import type { Instant } from '../../../base/index.ts'
import type { Counted } from './counted.ts'

/** A happening at some instant of its time, both ends included. */
export interface Lengthy {
  readonly earliest: Instant
  readonly latest: Instant
  /** Those that tell of it, by number; one that tells of nothing else need not be here. */
  readonly documents: readonly number[]
  readonly least: number
}

/** A happening at one instant. */
export interface Momentary {
  readonly time: Instant
  /** The number of the one that tells of it, less than 0 if that tells of nothing else. */
  readonly document: number
  readonly least: number
}

/** What is told with exact times, from one instant to another, both included. */
export interface Moments {
  counted(from: Instant, to: Instant): Counted
  /** In order of time. */
  each(from: Instant, to: Instant): readonly Momentary[]
}

/** `lengthy`: all within `from` and `to`, as are the moments that count. */
export function leastBeside(
  lengthy: readonly Lengthy[],
  moments: Moments,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): number {
  const groups = new Groups()
  for (const { documents, least } of lengthy) groups.begin({ told: documents.map(once), least })
  joinOverlapping(lengthy, groups)
  let alone = 0
  for (const { first, last, over } of cutUp(lengthy, from, to)) {
    const counted = moments.counted(first, last)
    if (over.length === 0) alone += counted.low
    else if (counted.isSure) joinUnder(lengthy, over, groups, { counted, moments: () => moments.each(first, last) }) // prettier-ignore
  }
  return alone + groups.low()
}

/** What tells of some of a group, how often. */
type Telling = readonly [document: number, times: number]

const once = (document: number): Telling => [document, 1]

interface Member {
  readonly told: readonly Telling[]
  readonly least: number
}

/** Members that may be one, together. */
class Groups {
  readonly #within: number[] = []
  readonly #members: Member[] = []

  begin(member: Member): number {
    this.#members.push(member)
    return this.#within.push(this.#within.length) - 1
  }

  join(a: number, b: number): void {
    this.#within[this.#outermost(a)] = this.#outermost(b)
  }

  low(): number {
    const found = new Map<number, { readonly told: Map<number, number>; least: number }>()
    for (const [index, { told, least }] of this.#members.entries()) {
      const root = this.#outermost(index)
      const group = found.get(root) ?? { told: new Map<number, number>(), least: Infinity }
      found.set(root, group)
      for (const [document, times] of told)
        group.told.set(document, (group.told.get(document) ?? 0) + times)
      group.least = Math.min(group.least, least)
    }
    return [...found.values()].reduce((sum, { told, least }) => sum + Math.max(1, ...told.values()) * least, 0) // prettier-ignore
  }

  #outermost(index: number): number {
    let one = index
    for (let next = this.#within[one]; next !== undefined && next !== one; next = this.#within[one])
      one = next
    return one
  }
}

function joinOverlapping(lengthy: readonly Lengthy[], groups: Groups): void {
  const order = [...lengthy.entries()].sort(([, a], [, b]) => a.earliest - b.earliest)
  let open: Array<readonly [number, Lengthy]> = []
  for (const [index, one] of order) {
    open = open.filter(([, other]) => other.latest >= one.earliest)
    for (const [before, other] of open) {
      if (!other.documents.some((document) => one.documents.includes(document)))
        groups.join(before, index)
    }
    open.push([index, one])
  }
}

/** A stretch of time, and the lengthy ones that may be at any instant of it. */
interface Cut {
  readonly first: Instant
  readonly last: Instant
  readonly over: readonly number[]
}

function* cutUp(lengthy: readonly Lengthy[], from: Instant, to: Instant): Generator<Cut> {
  const starts = new Set([from])
  for (const { earliest, latest } of lengthy) starts.add(earliest).add(latest + 1)
  const cuts = [...starts].filter((one) => one >= from && one <= to).sort((a, b) => a - b)
  for (const [index, first] of cuts.entries()) {
    const last = (cuts[index + 1] ?? to + 1) - 1
    const over = [...lengthy.keys()].filter((one) => {
      const of = lengthy[one]
      return of !== undefined && of.earliest <= first && of.latest >= last
    })
    yield { first, last, over }
  }
}

interface Beneath {
  readonly counted: Counted
  /** The same one by one. */
  moments(): readonly Momentary[]
}

/** What is told with exact times may be one with each of those over it that another document tells of. */
function joinUnder(
  lengthy: readonly Lengthy[],
  over: readonly number[],
  groups: Groups,
  beneath: Beneath,
): void {
  const { counted } = beneath
  const tellsOfBoth = over.some((one) =>
    lengthy[one]?.documents.some((document) => counted.told.has(document)),
  )
  if (!tellsOfBoth) {
    const all = groups.begin({ told: [...counted.told], least: counted.least })
    for (const one of over) groups.join(one, all)
    return
  }
  let atOnce: Array<readonly [number, Momentary]> = []
  for (const one of beneath.moments()) {
    const member = groups.begin({ told: [once(one.document)], least: one.least })
    for (const index of over) {
      if (lengthy[index]?.documents.includes(one.document) === false) groups.join(index, member)
    }
    atOnce = atOnce.filter(([, other]) => other.time === one.time)
    for (const [before, other] of atOnce) {
      if (other.document !== one.document) groups.join(before, member)
    }
    atOnce.push([member, one])
  }
}
