/**
 * Matching: the happenings of a pattern that some perspective believes, in order of time, with what
 * each perspective believes of them; and those of them that have one value of a role.
 */
import type { Bound } from '../../../base/index.ts'
import type { Allowed, Pattern } from '../../../program/index.ts'
import type { Hearing, Layer } from '../../definition/belief.ts'
import { roleNames } from '../../definition/incidents.ts'
import { ANY_NAME, insideNames } from '../../names.ts'
import type { Inside, NameSet, Register } from '../../names.ts'
import type { Topic } from '../evidence.ts'
import { UNSAID } from './columns.ts'
import type { Columns } from './columns.ts'
import { Hearers } from './hearers.ts'

/** The acts that bear on a clause, as known at an entry, and whose word counts in each perspective. */
export interface PlainWorld {
  readonly register: Register
  readonly topics: readonly Topic[]
  readonly known: number
  readonly count: number // perspectives
  layers(hearing: Hearing): ReadonlyArray<readonly Layer[]>
  /** Of each act and hearing, asked once. */
  readonly believed: Map<string, Believed>
}

/** The rows that somebody believes, in order of time, with the words of who does. */
interface Believed {
  readonly rows: readonly number[]
  readonly yes: readonly number[]
  readonly no: readonly number[]
}

/** Happenings in order of time, from `from` on and before `to`; bit p of a word is perspective p. */
export interface Matches {
  readonly from: number
  readonly to: number
  readonly times: Float64Array
  /** For whom it may have happened, and for whom it may not have. */
  readonly yes: Int32Array
  readonly no: Int32Array
  /** Which happening it is: one act's rows have numbers of their own. */
  readonly ids: Float64Array
  readonly documents: Int32Array
}

/** As they are found, each with the number of its key. */
interface Found extends Omit<Matches, 'from' | 'to'> {
  readonly keys: Int32Array
  count: number
}

const room = (length: number): Found => ({
  times: new Float64Array(length),
  yes: new Int32Array(length),
  no: new Int32Array(length),
  ids: new Float64Array(length),
  documents: new Int32Array(length),
  keys: new Int32Array(length),
  count: 0,
})

export const noMatches: Matches = { ...room(0), from: 0, to: 0 }

/** More rows of one act than this would share numbers with another act's. */
const ROWS_MAX = 2 ** 40

/** By the value of the roles, each under one key; null: it cannot be said of the columns alone. */
export function matchesOf(
  ground: PlainWorld,
  pattern: Pattern,
  hearing: Hearing,
  keyed: readonly string[],
): ReadonlyMap<string, Matches> | null {
  const sources = pattern.except.length > 0 ? null : sourcesOf(ground, pattern, hearing)
  if (sources === null) return null
  const found = room(sources.reduce((sum, { believed }) => sum + believed.rows.length, 0))
  const keys = new Map<string, number>()
  for (const source of sources) if (!collect(found, keys, source, pattern, keyed)) return null
  return byKey(found, keys, sources.length > 1)
}

/** Null: of some happening it is in doubt what it was, or when. */
function sourcesOf(ground: PlainWorld, { act }: Pattern, hearing: Hearing): Source[] | null {
  const { register } = ground
  const sources: Source[] = []
  for (const [number, { subject, columns }] of ground.topics.entries()) {
    if (subject.kind !== 'act' || columns === null) continue
    const inside = insideNames(register.kinds([subject.act]), register.kinds([act]))
    if (inside === 'none') continue
    if (inside === 'some' || columns.isOdd) return null
    const believed = believedOf(ground, subject.act, columns, hearing)
    sources.push({ register, believed, columns, offset: number * ROWS_MAX })
  }
  return sources
}

/** Those of one key side by side, each key's in order of time. */
function byKey(
  found: Found,
  keys: ReadonlyMap<string, number>,
  isMixed: boolean,
): ReadonlyMap<string, Matches> {
  if (keys.size <= 1 && !isMixed) {
    return new Map([...keys.keys()].map((key) => [key, slice(found, 0, found.count)]))
  }
  const order = Int32Array.from({ length: found.count }, (_, index) => index)
  if (isMixed) order.sort((a, b) => (found.times[a] ?? 0) - (found.times[b] ?? 0) || a - b)
  const ends = new Int32Array(keys.size)
  for (let index = 0; index < found.count; index += 1) {
    const key = found.keys[index] ?? 0
    ends[key] = (ends[key] ?? 0) + 1
  }
  for (let key = 1; key < ends.length; key += 1) ends[key] = (ends[key] ?? 0) + (ends[key - 1] ?? 0)
  const places = Int32Array.from(ends, (_, key) => (key === 0 ? 0 : (ends[key - 1] ?? 0)))
  const sorted = room(found.count)
  for (const index of order) {
    const key = found.keys[index] ?? 0
    const place = places[key] ?? 0
    places[key] = place + 1
    sorted.times[place] = found.times[index] ?? 0
    sorted.yes[place] = found.yes[index] ?? 0
    sorted.no[place] = found.no[index] ?? 0
    sorted.ids[place] = found.ids[index] ?? 0
    sorted.documents[place] = found.documents[index] ?? 0
  }
  const matches = new Map<string, Matches>()
  for (const [key, number] of keys) {
    const from = number === 0 ? 0 : (ends[number - 1] ?? 0)
    matches.set(key, slice(sorted, from, ends[number] ?? 0))
  }
  return matches
}

const slice = ({ times, yes, no, ids, documents }: Found, from: number, to: number): Matches => ({
  from,
  to,
  times,
  yes,
  no,
  ids,
  documents,
})

function believedOf(ground: PlainWorld, act: string, columns: Columns, hearing: Hearing): Believed {
  const key = `${act}\n${JSON.stringify(hearing)}`
  const known = ground.believed.get(key)
  if (known !== undefined) return known
  const hearers = new Hearers(columns, act, ground.layers(hearing), ground.known)
  const found = { rows: new Array<number>(), yes: new Array<number>(), no: new Array<number>() }
  for (const row of columns.inOrder()) {
    hearers.believe(row)
    if (hearers.yes === 0) continue
    found.rows.push(row)
    found.yes.push(hearers.yes)
    found.no.push(hearers.no)
  }
  ground.believed.set(key, found)
  return found
}

interface Source {
  readonly register: Register
  readonly believed: Believed
  readonly columns: Columns
  readonly offset: number
}

/** False: of some happening it is in doubt whether it matches. */
function collect(
  found: Found,
  keys: Map<string, number>,
  { register, believed, columns, offset }: Source,
  pattern: Pattern,
  keyed: readonly string[],
): boolean {
  const tests = testsOf(pattern, columns, register)
  if (tests === null) return false
  const keyOf = keyed.length === 0 ? () => '' : joined(keyed.map((role) => keysOf(role, columns, register))) // prettier-ignore
  for (const [index, row] of believed.rows.entries()) {
    const inside = insideAll(tests, row)
    if (inside === 'none') continue
    const key = inside === 'some' ? null : keyOf(row)
    if (key === null) return false
    const number = keys.get(key) ?? keys.size
    keys.set(key, number)
    const place = found.count
    found.count += 1
    found.keys[place] = number
    found.times[place] = columns.times[row] ?? 0
    found.yes[place] = believed.yes[index] ?? 0
    found.no[place] = believed.no[index] ?? 0
    found.ids[place] = offset + row
    found.documents[place] = columns.documents[row] ?? 0
  }
  return true
}

type KeyOf = (row: number) => string | null

function joined([first, ...others]: readonly KeyOf[]): KeyOf {
  if (first === undefined || others.length === 0) return first ?? (() => '')
  return (row) =>
    others.reduce<string | null>((sofar, key) => {
      const own = key(row)
      return sofar === null || own === null ? null : `${sofar}\n${own}`
    }, first(row))
}

type Test = (row: number) => Inside

function insideAll(tests: readonly Test[], row: number): Inside {
  let result: Inside = 'all'
  for (const test of tests) {
    const inside = test(row)
    if (inside === 'none') return 'none'
    if (inside === 'some') result = 'some'
  }
  return result
}

/** Null: the pattern asks for more than names. */
function testsOf(pattern: Pattern, columns: Columns, register: Register): Test[] | null {
  const tests: Test[] = []
  for (const [role, allowed] of Object.entries(pattern.roles)) {
    const wanted = wantedIn(role, allowed, register)
    if (wanted === null) return null
    tests.push(testOf(role, wanted, columns, register))
  }
  return tests
}

function wantedIn(role: string, allowed: Allowed, register: Register): NameSet | null {
  if (allowed.kind !== 'oneOf' && allowed.kind !== 'noneOf') return null
  const { names } = roleNames(role, allowed.names, register)
  return { complement: allowed.kind === 'noneOf', names }
}

/** The answer of each list of names is worked out once. */
function testOf(role: string, wanted: NameSet, columns: Columns, register: Register): Test {
  const column = columns.role(role)
  const known: Array<Inside | undefined> = []
  const unsaid = insideNames(ANY_NAME, wanted)
  return (row) => {
    const value = column?.[row] ?? UNSAID
    if (value === UNSAID) return unsaid
    if (value < 0) return 'some'
    const answer =
      known[value] ?? insideNames(roleNames(role, columns.names.namesOf(value), register), wanted)
    known[value] = answer
    return answer
  }
}

/** The one name that a row has in the role; null: none, or one of several. */
function keysOf(role: string, columns: Columns, register: Register): KeyOf {
  const column = columns.role(role)
  const known: Array<string | null | undefined> = []
  return (row) => {
    const value = column?.[row] ?? UNSAID
    if (value <= 0) return null
    const before = known[value]
    if (before !== undefined) return before
    const { names } = roleNames(role, columns.names.namesOf(value), register)
    const [only] = names
    const key = names.size === 1 && only !== undefined ? only : null
    known[value] = key
    return key
  }
}

/** The index of the first match at or after the instant. */
export function firstAt({ times, from, to }: Matches, instant: number): number {
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
