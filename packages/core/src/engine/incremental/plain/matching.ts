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
export interface Ground {
  readonly register: Register
  readonly topics: readonly Topic[]
  readonly known: number
  readonly count: number // perspectives
  layers(hearing: Hearing): ReadonlyArray<readonly Layer[]>
}

/** In order of time; bit p of a word is perspective p. */
export interface Matches {
  readonly times: readonly number[]
  /** For whom it may have happened, and for whom it may not have. */
  readonly yes: readonly number[]
  readonly no: readonly number[]
  /** Which happening it is: one act's rows have numbers of their own. */
  readonly ids: readonly number[]
  readonly documents: readonly number[]
}

interface Growing extends Matches {
  readonly times: number[]
  readonly yes: number[]
  readonly no: number[]
  readonly ids: number[]
  readonly documents: number[]
}

const nothing = (): Growing => ({ times: [], yes: [], no: [], ids: [], documents: [] })

export const noMatches: Matches = nothing()

/** More rows of one act than this would share numbers with another act's. */
const ROWS_MAX = 2 ** 40

/** By the value of the roles, each under one key; null: it cannot be said of the columns alone. */
export function matchesOf(
  ground: Ground,
  pattern: Pattern,
  hearing: Hearing,
  keyed: readonly string[],
): ReadonlyMap<string, Matches> | null {
  const found = new Map<string, Growing>()
  const { register } = ground
  if (pattern.except.length > 0) return null
  let sources = 0
  for (const [number, { subject, columns }] of ground.topics.entries()) {
    if (subject.kind !== 'act' || columns === null) continue
    const inside = insideNames(register.kinds([subject.act]), register.kinds([pattern.act]))
    if (inside === 'none') continue
    if (inside === 'some' || columns.isOdd) return null
    sources += 1
    const of = { ground, act: subject.act, columns, offset: number * ROWS_MAX }
    if (!collect(found, of, pattern, hearing, keyed)) return null
  }
  if (sources > 1) for (const [key, matches] of found) found.set(key, sorted(matches))
  return found
}

interface Source {
  readonly ground: Ground
  readonly act: string
  readonly columns: Columns
  readonly offset: number
}

/** False: of some happening it is in doubt whether it matches. */
function collect(
  found: Map<string, Growing>,
  { ground, act, columns, offset }: Source,
  pattern: Pattern,
  hearing: Hearing,
  keyed: readonly string[],
): boolean {
  const { register } = ground
  const hearers = new Hearers(columns, act, ground.layers(hearing), ground.known)
  const tests = testsOf(pattern, columns, register)
  const keys = keyed.map((role) => keysOf(role, columns, register))
  if (tests === null) return false
  const keyOf = (row: number): string | null =>
    keys.reduce<string | null>((sofar, key) => {
      const own = key(row)
      return sofar === null || own === null ? null : `${sofar}\n${own}`
    }, '')
  for (const row of columns.inOrder()) {
    hearers.believe(row)
    if (hearers.yes === 0) continue
    const inside = insideAll(tests, row)
    if (inside === 'none') continue
    const key = inside === 'some' ? null : keyOf(row)
    if (key === null) return false
    const matches = found.get(key) ?? nothing()
    if (matches.times.length === 0) found.set(key, matches)
    matches.times.push(columns.times[row] ?? 0)
    matches.yes.push(hearers.yes)
    matches.no.push(hearers.no)
    matches.ids.push(offset + row)
    matches.documents.push(columns.documents[row] ?? 0)
  }
  return true
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
function keysOf(
  role: string,
  columns: Columns,
  register: Register,
): (row: number) => string | null {
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

function sorted(matches: Growing): Growing {
  const order = matches.times
    .map((_, index) => index)
    .sort((a, b) => (matches.times[a] ?? 0) - (matches.times[b] ?? 0))
  const take = (list: readonly number[]): number[] => order.map((index) => list[index] ?? 0)
  return {
    times: take(matches.times),
    yes: take(matches.yes),
    no: take(matches.no),
    ids: take(matches.ids),
    documents: take(matches.documents),
  }
}

/** The index of the first match at or after the instant. */
export function firstAt({ times }: Matches, instant: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? Infinity) < instant) low = middle + 1
    else high = middle
  }
  return low
}

export const isExact = ({ earliest, latest }: Bound): boolean => earliest === latest
