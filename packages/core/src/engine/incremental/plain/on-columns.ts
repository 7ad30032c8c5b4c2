/**
 * Rows in short, judged on columns for all who ask at once: which of them can be, in groups of as many
 * as a word has bits, and what they believe of each act, asked once for all commitments.
 */
import type { Assertion } from '../../../assertion/index.ts'
import type { Program, Terms } from '../../../program/index.ts'
import { hearingOf, layersOf } from '../../definition/belief.ts'
import type { Hearing, Layer } from '../../definition/belief.ts'
import { rowOf } from '../../definition/board.ts'
import { groundOf } from '../../definition/ground.ts'
import { rowsOf } from '../../definition/rows.ts'
import type { RowQuestion } from '../../definition/rows.ts'
import { World } from '../../definition/world.ts'
import { isOfLedger, settingOf } from '../../evaluation.ts'
import type { AsOf, Asked } from '../../evaluation.ts'
import type { Register } from '../../names.ts'
import type { Topic } from '../evidence.ts'
import type { RowSummary } from '../summary.ts'
import type { Book } from './book.ts'
import { PERSPECTIVES_MAX, isPlainTrust } from './hearers.ts'
import { isJudgedBeside } from './beside.ts'
import { judgeAllBeside, judgePlan } from './judge.ts'
import type { PlainWorld } from './matching.ts'
import { planOf } from './plan.ts'
import type { Plan } from './plan.ts'

/** How the rows of a commitment are judged on columns alone. */
export interface Planned {
  readonly plan: Plan
  readonly rows: readonly RowQuestion[]
}

/** `world`: without any fact; null: the commitment cannot be judged on columns alone. */
export function plannedIn(world: World, program: Program, id: string): Planned | null {
  const commitment = world.commitment(id)
  if (commitment === undefined) return null
  const rows = rowsOf(world, commitment, null)
  const plan = planOf(program, commitment, rows)
  return plan === null ? null : { plan, rows }
}

/** Some of those who ask, each with its place among all. */
interface Group {
  readonly places: readonly number[]
  readonly ground: Omit<PlainWorld, 'topics'>
}

export class OnColumns {
  readonly #asked: readonly Asked[]
  readonly #asOf: AsOf
  readonly #register: Register
  readonly #book: Book
  readonly #groups = new Map<string, readonly Group[]>()
  readonly #world: World | null
  readonly #evidence: EvidenceAsked

  /** `asked`: the same texts under the same readings. */
  constructor(
    asked: readonly Asked[],
    asOf: AsOf,
    { register, book }: { readonly register: Register; readonly book: Book },
    evidence: EvidenceAsked,
  ) {
    this.#evidence = evidence
    this.#asked = asked
    this.#asOf = asOf
    this.#register = register
    this.#book = book
    const [first] = asked
    this.#world =
      first === undefined ? null : new World(settingOf({ ...first, supposed: [] }, []), asOf.dates)
  }

  /** Each row for each who asks; null: nothing can be said of the columns alone. */
  rowsOf(
    topics: readonly Topic[],
    planned: (world: World) => Planned | null,
  ): ReadonlyArray<ReadonlyArray<RowSummary | null>> | null {
    const world = this.#world
    if (world === null || this.#asOf.dates.told !== null) return null
    const found = planned(world)
    if (found === null) return null
    const { plan, rows } = found
    const areActs = topics.every(({ subject }) => subject.kind === 'act')
    if (!areActs && !isJudgedBeside(plan)) return null
    const judgeAll = areActs ? judgePlan : judgeAllBeside
    const summaries = rows.map(() => this.#asked.map((): RowSummary | null => null))
    for (const { places, ground } of this.#groupsFor(plan.terms)) {
      const judged = judgeAll(world, { ...ground, topics }, plan, rows)
      for (const [row, own] of summaries.entries()) {
        for (const [index, place] of places.entries()) own[place] = judged[row]?.[index] ?? null
      }
    }
    return summaries
  }

  /** Those whose trust is plain, as many at once as a word has bits. */
  #groupsFor(terms: Terms): readonly Group[] {
    const hearing = hearingOf(terms)
    const places = this.#asked.flatMap((one, index) =>
      isOfLedger(one) && isPlainTrust(one.perspective, hearing) ? [index] : [],
    )
    const key = places.join()
    const known = this.#groups.get(key) ?? this.#makeGroups(places)
    this.#groups.set(key, known)
    return known
  }

  #makeGroups(places: readonly number[]): Group[] {
    const groups: Group[] = []
    for (let from = 0; from < places.length; from += PERSPECTIVES_MAX) {
      const some = places.slice(from, from + PERSPECTIVES_MAX)
      const asked = some.flatMap((place) => this.#asked[place] ?? [])
      const ground = {
        register: this.#register,
        known: this.#asOf.known,
        count: asked.length,
        layers: layersOfEach(asked, this.#register),
        believed: new Map(),
        book: this.#book,
        memory: this.#book.memoryOf(groupOf(asked)),
        judgeApart: (row: RowQuestion, happenings: Iterable<number>) => {
          const told = this.#evidence.told(happenings)
          return asked.map((one) => rowOf(new World(settingOf(one, told), this.#asOf.dates), row))
        },
        worldsOver: (happenings: Iterable<number>) =>
          asked.map((one) => this.#evidence.worldOver(one, happenings)),
      }
      groups.push({ places: some, ground })
    }
    return groups
  }
}

/** Whose word counts for them, whatever they are called. */
const groupOf = (asked: readonly Asked[]): string =>
  JSON.stringify(asked.map(({ perspective: { trust } }) => [trust.layers, trust.adoptsVerifiers]))

/** What is asked of the evidence, as known then. */
export interface EvidenceAsked {
  /** What was live of the happenings. */
  told(happenings: Iterable<number>): readonly Assertion[]
  /** The world in which nothing but these happened. */
  worldOver(asked: Asked, happenings: Iterable<number>): World
}

/** Whose word counts for each of them, most trusted first. */
function layersOfEach(asked: readonly Asked[], register: Register): PlainWorld['layers'] {
  const known = new Map<string, ReadonlyArray<readonly Layer[]>>()
  return (hearing: Hearing) => {
    const key = JSON.stringify(hearing)
    const made = (): ReadonlyArray<readonly Layer[]> =>
      asked.map((one) => {
        const setting = settingOf(one, [])
        return layersOf(setting, groundOf(setting).places, register, hearing)
      })
    const found = known.get(key) ?? made()
    known.set(key, found)
    return found
  }
}
