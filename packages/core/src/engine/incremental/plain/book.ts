/**
 * The book of a frame: what questions on columns share and keep from one to the next. What follows from
 * names alone is kept for everybody, what is believed for those who asked lately.
 */
import type { Pattern } from '../../../program/index.ts'
import type { Hearing, Layer } from '../../definition/belief.ts'
import { insideNames } from '../../names.ts'
import type { Register } from '../../names.ts'
import type { PlacesInTime } from '../../places-in-time.ts'
import type { Topic } from '../evidence.ts'
import type { Happening } from '../happenings.ts'
import { Recent } from '../recent.ts'
import type { Called } from './called.ts'
import type { Columns } from './columns.ts'
import { BLOCKS_KEPT, Ears } from './ears.ts'
import { fitsOf, testsOf } from './fitting.ts'
import type { Meanings, Test } from './fitting.ts'
import type { ByKey } from './matching.ts'
import { RoleKeys } from './role-keys.ts'
import { RowsByKey } from './rows-by-key.ts'
import { Kept, Timeline } from './timeline.ts'
import type { Keeping, Source } from './timeline.ts'

/** How many groups of perspectives are remembered. */
const GROUPS_KEPT = 12

/** What may match and is told in rows, and which other happenings bear on the same question. */
export interface Beside {
  readonly timeline: Timeline
  readonly others: ReadonlySet<Happening>
}

export class Book {
  readonly keys: RoleKeys
  readonly #register: Register
  readonly #timelines = new Map<string, Timeline>()
  readonly #besides = new Map<string, Timeline>()
  readonly #fits = new WeakMap<Columns, Map<string, readonly Test[]>>()
  readonly #indexes = new WeakMap<Columns, Map<string, RowsByKey>>()
  readonly #tests = new WeakMap<Columns, Map<string, readonly Test[] | null>>()
  readonly #called = new Map<string, Called>()
  readonly #groups = new Recent<Memory>(GROUPS_KEPT)
  readonly #keeping: Keeping
  #stamps = 0

  /** `blockLength`: of timelines. */
  constructor(register: Register, blockLength: number) {
    this.#register = register
    this.#keeping = { blockLength, nextStamp: () => (this.#stamps += 1) }
    this.keys = new RoleKeys(register)
  }

  /** What matches, with the keys of these roles; null: columns alone cannot say. */
  timeline(
    topics: readonly Topic[],
    pattern: Pattern,
    keyed: readonly string[] = [],
  ): Timeline | null {
    const sources = this.sources(topics, pattern, keyed)
    if (sources === null) return null
    const key = JSON.stringify([pattern, keyed, sources.map(({ act }) => act)])
    const timeline = this.#timelines.get(key) ?? new Timeline(sources, this.#keeping)
    this.#timelines.set(key, timeline)
    return timeline
  }

  /** The acts that match, and what is asked of their rows; null: columns alone cannot say. */
  sources(
    topics: readonly Topic[],
    pattern: Pattern,
    keyed: readonly string[],
  ): readonly Source[] | null {
    if (pattern.except.length > 0) return null
    const asked = this.#register.kinds([pattern.act])
    const sources: Source[] = []
    for (const { subject, columns } of topics) {
      if (subject.kind !== 'act' || columns === null) continue
      const inside = insideNames(this.#register.kinds([subject.act]), asked)
      if (inside === 'none') continue
      const tests = columns.isOdd ? null : this.tests(pattern, columns)
      if (inside === 'some' || tests === null) return null
      sources.push({ act: subject.act, columns, tests, keyOf: this.keys.of(keyed, columns) })
    }
    return sources
  }

  /** What may match, with all that the columns do not say of it; null: too little is in columns. */
  beside(topics: readonly Topic[], pattern: Pattern, places: PlacesInTime): Beside | null {
    if (pattern.except.length > 0) return null
    const meanings = { register: this.#register, places }
    const asked = this.#register.kinds([pattern.act])
    const sources: Source[] = []
    const others: Array<Iterable<Happening>> = []
    for (const { subject, columns, happenings } of topics) {
      const isOfAct = subject.kind === 'act' && columns !== null
      const inside = isOfAct ? insideNames(this.#register.kinds([subject.act]), asked) : 'none'
      if (!isOfAct || inside === 'none') {
        others.push(happenings.view())
        continue
      }
      if (inside === 'some' && !columns.areAllApart) return null
      others.push(columns.apart())
      if (inside === 'all') sources.push(this.#fitting(subject.act, columns, pattern, meanings))
    }
    const key = JSON.stringify([pattern, sources.map(({ act }) => act)])
    const timeline = this.#besides.get(key) ?? new Timeline(sources, this.#keeping, 'possible')
    this.#besides.set(key, timeline)
    others.push(timeline.left())
    return { timeline, others: new Set(others.flatMap((some) => [...some])) }
  }

  #fitting(act: string, columns: Columns, pattern: Pattern, meanings: Meanings): Source {
    return { act, columns, tests: this.fits(columns, pattern.roles, meanings), keyOf: () => 0 }
  }

  /** Whether rows match all that is asked of their roles. */
  fits(columns: Columns, roles: Pattern['roles'], meanings: Meanings): readonly Test[] {
    const byRoles = this.#fits.get(columns) ?? new Map<string, readonly Test[]>()
    this.#fits.set(columns, byRoles)
    const key = JSON.stringify(roles)
    const tests = byRoles.get(key) ?? fitsOf(roles, columns, meanings)
    byRoles.set(key, tests)
    return tests
  }

  /** Null: the pattern asks for more than names. */
  tests(pattern: Pattern, columns: Columns): readonly Test[] | null {
    const key = JSON.stringify(pattern.roles)
    const known = this.#tests.get(columns) ?? new Map<string, readonly Test[] | null>()
    this.#tests.set(columns, known)
    const found = known.get(key)
    if (found !== undefined) return found
    const made = testsOf(pattern, columns, this.#register)
    known.set(key, made)
    return made
  }

  /** The rows of the columns by what they have in these roles. */
  index(columns: Columns, roles: readonly string[]): RowsByKey {
    const byRoles = this.#indexes.get(columns) ?? new Map<string, RowsByKey>()
    this.#indexes.set(columns, byRoles)
    const key = roles.join('\n')
    const index = byRoles.get(key) ?? new RowsByKey(columns, this.keys.of(roles, columns))
    byRoles.set(key, index)
    return index
  }

  /** Of the timeline, and of nothing that replaced it. */
  called(key: string, calls: Timeline, make: () => Called): Called {
    const known = this.#called.get(key)
    const called = known?.calls === calls ? known : make()
    this.#called.set(key, called)
    return called
  }

  /** `group`: a text that no others who ask together have. */
  memoryOf(group: string): Memory {
    return this.#groups.get(group, () => new Memory())
  }
}

/** What perspectives that ask together believe, and what was worked out of it. */
export class Memory {
  /** What was done of what a block calls for, lately asked; null: it is in doubt whether a row did it. */
  readonly performed = new Recent<ByKey | null>(BLOCKS_KEPT)
  readonly #ears = new Map<string, Ears>()
  readonly #kept = new Map<string, Kept<unknown>>()

  /** `layers`: of each perspective for a clause that hears in this way. */
  ears(hearing: Hearing, layers: (hearing: Hearing) => ReadonlyArray<readonly Layer[]>): Ears {
    const key = JSON.stringify(hearing)
    const ears = this.#ears.get(key) ?? new Ears(layers(hearing))
    this.#ears.set(key, ears)
    return ears
  }

  /** `key`: of one kind of results only. */
  kept<T>(key: string): Kept<T> {
    const kept = this.#kept.get(key) ?? new Kept<unknown>()
    this.#kept.set(key, kept)
    return kept as Kept<T>
  }
}
