/**
 * Hits with exact times: what a pattern matches in the columns, counted for each perspective from one
 * instant to another, with what denials of whole periods say of it. What is past and known is counted
 * once a block.
 */
import { END, YES, and } from '../../../base/index.ts'
import type { Answers, Count, Instant } from '../../../base/index.ts'
import type { Allowed } from '../../../program/index.ts'
import type { RowQuestion } from '../../definition/rows.ts'
import type { World } from '../../definition/world.ts'
import { Counting, noneCounted, sumOf } from './counted.ts'
import type { Counted } from './counted.ts'
import { Actors, UNCLEAR } from './actors.ts'
import { Denial } from './denial.ts'
import type { Effect } from './denial.ts'
import type { Ears } from './ears.ts'
import { IN_DOUBT } from './in-short.ts'
import type { Momentary, Moments } from './least.ts'
import { likeMinded } from './like-minded.ts'
import { insideAll } from './fitting.ts'
import { room } from './matching.ts'
import type { PlainWorld, Stretch } from './matching.ts'
import { Names } from './names.ts'
import { put } from './timeline.ts'
import type { Block, Kept, Source, Timeline } from './timeline.ts'

const UNCLEAR_AND_CONTESTED = and(IN_DOUBT, UNCLEAR)

const answersThat = (isContested: boolean, isClear: boolean): Answers =>
  isContested ? (isClear ? IN_DOUBT : UNCLEAR_AND_CONTESTED) : isClear ? YES : UNCLEAR

/** What is counted, as of which instant. */
interface Sought {
  readonly ground: PlainWorld
  readonly timeline: Timeline
  readonly ears: Ears
  /** Who must have done it, beside what the timeline matches; null: anybody. */
  readonly actor: Allowed | null
  readonly row: RowQuestion
  readonly on: Instant
}

/** What a block comes to for each perspective; null: what a denial says of one of its rows is in doubt. */
type InBlock = readonly Counted[] | null

export class TimedHits {
  readonly #sought: Sought
  readonly #denials: readonly KeptDenial[]
  readonly #actors: Actors
  readonly #names: Names
  readonly #wholes = new Map<Block, InBlock>()
  readonly #kept = new Map<string, Kept<InBlock>>()
  /** Of this question, by where the stretch begins and ends. */
  readonly #counted = new Map<string, readonly Counted[] | null>()

  /** `others`: in which the denials of whole periods are. */
  constructor(others: World, sought: Sought) {
    this.#sought = sought
    this.#names = sought.timeline.sources[0]?.columns.names ?? new Names()
    const { timeline, ground } = sought
    this.#denials = others.blanketDenials().map((one) => {
      const speaksIn = ground.memory.kept<boolean>(`${timeline.name} denied by ${one.assertion.id}`)
      return { denial: new Denial(one, others), speaksIn }
    })
    this.#actors = new Actors(sought, others)
  }

  /** For each perspective, from one instant to another, both included; null: the columns do not say. */
  counted(from: Instant, to: Instant): readonly Counted[] | null {
    const key = `${from} ${to}`
    const known = this.#counted.get(key)
    if (known !== undefined) return known
    const found = this.#countAll(from, to)
    this.#counted.set(key, found)
    return found
  }

  /** As the rows have it that it tells of. */
  numberOfDocument(document: string): number {
    return this.#names.numberOfOne(document)
  }

  /** For who has asked for all of it before. */
  of(perspective: number): Moments {
    return {
      counted: (from, to) => this.counted(from, to)?.[perspective] ?? noneCounted,
      each: (from, to) => this.#momentary(perspective, from, to),
    }
  }

  #countAll(from: Instant, to: Instant): readonly Counted[] | null {
    const { ground, timeline } = this.#sought
    const parts: Array<readonly Counted[]> = []
    for (const block of timeline.overlapping(from, to)) {
      if (block.firstEntry > ground.known) continue
      const isWhole = from <= block.first && block.last <= to
      const part = isWhole ? this.#wholeOf(block) : this.#partOf(block, from, to)
      if (part === null) return null
      parts.push(part)
    }
    return Array.from({ length: ground.count }, (_, one) =>
      sumOf(parts.flatMap((part) => part[one] ?? [])),
    )
  }

  /** Once a question. */
  #wholeOf(block: Block): InBlock {
    const known = this.#wholes.get(block)
    if (known !== undefined) return known
    const made = this.#keptOf(block, block.first, block.last)
    this.#wholes.set(block, made)
    return made
  }

  /** Where V cuts a block, it is counted for this question alone. */
  #partOf(block: Block, from: Instant, to: Instant): InBlock {
    if (to === this.#sought.on && block.last > to) return this.#count(block, from, to)
    return this.#keptOf(block, Math.max(from, block.first), Math.min(to, block.last))
  }

  #keptOf(block: Block, from: Instant, to: Instant): InBlock {
    if (block.lastChange > this.#sought.ground.known) return this.#count(block, from, to)
    const isWhole = from === block.first && to === block.last
    const cut = isWhole ? '' : `${from} ${to}`
    const said = this.#denialsIn(block).map(({ denial }) => denial.id)
    return this.#keptAs(`${cut}\n${said.join('\n')}`).get(block, block.stamp, () => this.#count(block, from, to)) // prettier-ignore
  }

  #keptAs(key: string): Kept<InBlock> {
    const known = this.#kept.get(key)
    if (known !== undefined) return known
    const { ground, row, timeline } = this.#sought
    const name = `${timeline.name} counted of ${row.commitment.id}\n${row.label}\n${key}`
    const made = ground.memory.kept<InBlock>(name)
    this.#kept.set(key, made)
    return made
  }

  /** Those that say something of one of its rows. */
  #denialsIn(block: Block): ReadonlyArray<KeptDenial> {
    if (this.#denials.length === 0) return this.#denials
    return this.#denials.filter(({ denial, speaksIn }) => {
      if (!denial.speaksOf(block.first, block.last)) return false
      const says = (place: number): boolean => this.#effectOn(denial, place) !== 'none'
      return speaksIn.get(block, block.stamp, () => block.places.some(says))
    })
  }

  #effectOn(denial: Denial, place: number): Effect {
    const { timeline } = this.#sought
    const source = timeline.sourceOf(place)
    return source === undefined ? 'none' : denial.effectOn(source, timeline.rowOf(place))
  }

  #count(block: Block, from: Instant, to: Instant): InBlock {
    const { count } = this.#sought.ground
    const heard = this.#hear(block, from, to)
    if (heard === null) return null
    const firsts = heard.areActorsDenied
      ? Array.from({ length: count }, (_, perspective) => perspective)
      : likeMinded(count, [heard])
    const made = new Map<number, Counted>()
    return firsts.map((first) => {
      const known = made.get(first) ?? this.#countFor(first, heard)
      made.set(first, known)
      return known
    })
  }

  #countFor(perspective: number, heard: HeardOf): Counted {
    const counting = new Counting()
    this.#eachHit(perspective, heard, (answers, { time, document, number }) => {
      if (answers === YES) counting.addSure(time, document, number)
      else counting.addPerhaps(answers, number.high)
    })
    return counting.counted()
  }

  #eachHit(perspective: number, { matches, to, told }: HeardOf, tell: TellHit): void {
    for (let index = 0; index < to; index += 1) {
      const one = told[index]
      if (one === undefined || (((matches.yes[index] ?? 0) >> perspective) & 1) === 0) continue
      const actor = this.#actors.answersTo(one, perspective)
      if (actor === null) continue
      const isDenied = (((matches.no[index] ?? 0) >> perspective) & 1) === 1
      const isContested = isDenied || actor === IN_DOUBT
      const isClear = one.isClear && actor !== UNCLEAR
      tell(answersThat(isContested, isClear), {
        time: matches.times[index] ?? END,
        document: matches.documents[index] || NO_OTHER - one.place,
        number: one.source.columns.countOf(one.row),
      })
    }
  }

  /** What somebody believes of the block; null: what a denial says of a row is in doubt. */
  #hear(block: Block, from: Instant, to: Instant): HeardOf | null {
    const { timeline, ears, ground } = this.#sought
    const denials = this.#denialsIn(block).map(({ denial }) => denial)
    const matches = room(block.places.length)
    const told: Told[] = []
    for (const place of block.places) {
      const [source, row, time] = [timeline.sourceOf(place), timeline.rowOf(place), timeline.timeOf(place)] // prettier-ignore
      if (source === undefined || time < from || time > to) continue
      const denied = denials.length === 0 ? notDenied : deniedBy(denials, source, row)
      if (denied === null) return null
      const hearers = ears.of(source)
      if (denied.as.length === 0) hearers.believe(row, ground.known)
      else hearers.believeDespite(row, ground.known, denied.as.map((one) => one.wordsFor(hearers))) // prettier-ignore
      if (hearers.yes === 0) continue
      if (!this.#actors.areToldIn(source, row)) return null
      put(matches, told.length, { source, row, hearers })
      told.push({ place, source, row, isClear: insideAll(source.tests, row) === 'all', denyingActor: denied.ofActor }) // prettier-ignore
    }
    const areActorsDenied = told.some(({ denyingActor }) => denyingActor.length > 0)
    return { matches, from: 0, to: told.length, told, areActorsDenied }
  }

  /** The sure ones, in order of time. */
  #momentary(perspective: number, from: Instant, to: Instant): readonly Momentary[] {
    const { timeline, ground } = this.#sought
    const found: Momentary[] = []
    for (const block of timeline.overlapping(from, to)) {
      if (block.firstEntry > ground.known) continue
      const heard = this.#hear(block, from, to)
      if (heard === null) continue
      this.#eachHit(perspective, heard, (answers, { time, document, number }) => {
        if (answers === YES) found.push({ time, document, least: number.low })
      })
    }
    return found
  }
}

/** What denies a row, and what denies only that one of those did it who may have. */
interface Denied {
  readonly as: readonly Denial[]
  readonly ofActor: readonly Denial[]
}

const notDenied: Denied = { as: [], ofActor: [] }

/** Null: that is in doubt. */
function deniedBy(denials: readonly Denial[], source: Source, row: number): Denied | null {
  const effects = denials.map((one) => one.effectOn(source, row))
  if (effects.includes('unsure')) return null
  const having = (effect: Effect): Denial[] => denials.filter((_, index) => effects[index] === effect) // prettier-ignore
  return { as: having('all'), ofActor: having('actor') }
}

/** A denial, and in which blocks it says something of a row. */
interface KeptDenial {
  readonly denial: Denial
  readonly speaksIn: Kept<boolean>
}

/** A row that somebody believes. */
interface Told {
  /** In the timeline. */
  readonly place: number
  readonly source: Source
  readonly row: number
  /** Does it match for sure, whoever did it? */
  readonly isClear: boolean
  /** What denies of it that one of those who may have done it did. */
  readonly denyingActor: readonly Denial[]
}

interface HeardOf extends Stretch {
  readonly told: readonly Told[]
  readonly areActorsDenied: boolean
}

interface TimedHit {
  readonly time: Instant
  /** Less than 0: it tells of nothing else. */
  readonly document: number
  readonly number: Count
}

type TellHit = (answers: Answers, hit: TimedHit) => void

/** Less than every number of a document. */
const NO_OTHER = -1
