/**
 * The incremental evaluator: keeps evidence by topic and judges again only what an entry can change.
 *
 * It has no rules of its own. A row is judged by the rules of the definition, over the evidence that
 * can bear on it and nothing else; it is kept for as long as none of that changes. So a verdict as of
 * any two dates costs what its own evidence costs, in whatever order the entries came, and entries
 * that nobody asks about cost their place in an index.
 */
import { assert } from '../../base/index.ts'
import type { Instant } from '../../base/index.ts'
import type { Entry, EntrySource } from '../../ledger/index.ts'
import type { Commitment, Perspective, Program, Reading } from '../../program/index.ts'
import type { Board, Cycle, MeasureVerdict, Row } from '../../verdict/index.ts'
import { rowOf } from '../definition/board.ts'
import { groundOf, readingsKey } from '../definition/ground.ts'
import { instantsOf } from '../definition/instants.ts'
import { measureVerdict } from '../definition/measures.ts'
import { probesOfCommitment, probesOfMeasure } from '../definition/probes.ts'
import { rowsOf } from '../definition/rows.ts'
import { deadlocks, frontier, isDoneFor, isToDo, standoffs } from '../definition/waits.ts'
import type { Outcome } from '../definition/waits.ts'
import { World } from '../definition/world.ts'
import { isOfLedger, settingOf } from '../evaluation.ts'
import type { AsOf, Asked, Evaluation, Instants } from '../evaluation.ts'
import type { Dates, Setting } from '../setting.ts'
import { Evidence, changesIn, changesUpTo } from './evidence.ts'
import type { Glimpse, Interest, Topic } from './evidence.ts'
import { frameOf, isAsked } from './frame.ts'
import type { Frame } from './frame.ts'
import { OnColumns } from './plain/on-columns.ts'
import { Recent } from './recent.ts'
import { bearsOn } from './scopes.ts'
import type { Scope } from './scopes.ts'
import { rowOfChosen, rowsOfSome } from './some-instances.ts'
import type { InstancesAsked } from './some-instances.ts'
import { subjectKey } from './subject.ts'
import { summaryOf } from './summary.ts'
import type { RowSummary } from './summary.ts'

/** How many results of each kind are kept. A row keeps the world from which its reasons can be told. */
const ROWS_KEPT = 2_000
const SUMMARIES_KEPT = 20_000
/** Of worlds in which little happened, and of those in which much did. */
const SMALL_WORLDS_KEPT = 600
const LARGE_WORLDS_KEPT = 40
const LARGE = 2_000
/** A world is shared if so many times as much bears on all of it as on what is asked about, or less. */
const SHARED_MOST = 3
/** More make a question of past dates slower, fewer make every question slower. */
const BLOCK_LENGTH = 512

/** How much has been done since the beginning. */
export interface Work {
  readonly entries: number
  /** Commitments whose rows were judged, and those whose rows were still known. */
  readonly judged: number
  readonly kept: number
  /** Rows in short that were judged on columns, one for each who asks. */
  readonly onColumns: number
}

export interface EvaluatorOptions {
  /** Where all entries that are taken in can be read again. */
  readonly source?: EntrySource | null
  /** Only these will be asked: what bears on nothing that they read is laid aside. */
  readonly asked?: readonly Asked[] | null
  /** How many happenings that follow one another are kept together between questions; 1 or more. */
  readonly blockLength?: number
}

const everything: Interest = () => true

const everyOne = (): boolean => true

export class Evaluator implements Evaluation {
  readonly #blockLength: number
  readonly #evidence: Evidence
  readonly #kept: EntriesKept | null
  readonly #frames = new WeakMap<Program, Map<string, Frame>>()
  readonly #rows = new Recent<readonly Row[]>(ROWS_KEPT)
  readonly #summaries = new Recent<readonly RowSummary[]>(SUMMARIES_KEPT)
  readonly #measures = new Recent<MeasureVerdict | null>(ROWS_KEPT)
  readonly #smallWorlds = new Recent<World>(SMALL_WORLDS_KEPT)
  readonly #largeWorlds = new Recent<World>(LARGE_WORLDS_KEPT)
  readonly #names = new WeakMap<object, string>()
  readonly #whatIfs = new WeakMap<Asked, number>()
  #whatIfCount = 0
  #frameCount = 0
  #work = { entries: 0, judged: 0, kept: 0, onColumns: 0 }

  /** Without a source the entries are kept here; without `asked` all of them are indexed. */
  constructor({ source = null, asked = null, blockLength = BLOCK_LENGTH }: EvaluatorOptions = {}) {
    this.#blockLength = blockLength
    const kept = new EntriesKept()
    this.#kept = source === null ? kept : null
    const interest = asked === null ? everything : this.#interestOf(asked)
    this.#evidence = new Evidence(source ?? kept, interest)
  }

  #interestOf(asked: readonly Asked[]): Interest {
    const frames = asked.map((one) => this.#frameOf(one))
    const known = new Map<string, boolean>()
    return (subject) => {
      const key = subjectKey(subject)
      const found = known.get(key) ?? frames.some((frame) => isAsked(subject, frame))
      known.set(key, found)
      return found
    }
  }

  /** Entries in the order of their numbers, each higher than all before. */
  apply(entries: Iterable<Entry>): void {
    for (const entry of entries) {
      this.#kept?.add(entry)
      this.#evidence.add(entry)
      this.#work.entries += 1
    }
  }

  /**
   * In the place of `apply`, for who knows what an assertion is about before it is read whole; false:
   * somebody asks about it, and its entry must be applied.
   */
  layAside(glimpse: Glimpse): boolean {
    const isAside = this.#kept === null && this.#evidence.layAside(glimpse)
    if (isAside) this.#work.entries += 1
    return isAside
  }

  /** The number of the last entry; 0: none. */
  get last(): number {
    return this.#evidence.last
  }

  work(): Work {
    return { ...this.#work }
  }

  board(asked: Asked, asOf: AsOf): Board {
    const frame = this.#frameOf(asked)
    const rows = frame.program.commitments.flatMap(({ id }) => this.rows(asked, asOf, id))
    return {
      rows,
      measures: frame.program.measures.flatMap(({ id }) => this.measure(asked, asOf, id) ?? []),
      frontier: frontier(frame.program, rows),
      deadlocks: deadlocks(this.#outcome(asked, asOf)),
    }
  }

  /** Of a board whose move it is in some commitments, and the circles of all; judges no more than that. */
  moves(
    asked: Asked,
    asOf: AsOf,
    isAskedAbout: (commitment: Commitment) => boolean,
  ): Pick<Board, 'frontier' | 'deadlocks'> {
    const { program } = this.#frameOf(asked)
    const toDo = program.commitments.filter((one) => isToDo(one) && isAskedAbout(one))
    const rows = toDo.flatMap(({ id }) => this.rows(asked, asOf, id))
    return {
      frontier: frontier(program, rows),
      deadlocks: deadlocks(this.#outcome(asked, asOf)),
    }
  }

  /** The rows of one commitment; empty if the perspective's reading has none of that id. */
  rows(asked: Asked, asOf: AsOf, commitment: string): readonly Row[] {
    const frame = this.#frameOf(asked)
    const scope = frame.scopes.ofCommitment.get(commitment)
    if (scope === undefined) return []
    const judgeRows = (): readonly Row[] => {
      const world = this.#worldOf(asked, frame, scope, asOf)
      const found = world.commitment(commitment)
      return found === undefined ? [] : rowsOf(world, found, null).map((row) => rowOf(world, row))
    }
    return this.#known(this.#rows, { asked, asOf, frame, scope, item: commitment }, judgeRows)
  }

  /**
   * Rows over some of their instances alone, which are as they are in the whole row and in its order; no
   * more is judged than concerns them, where that can be told.
   */
  rowsOfSome(asked: Asked, asOf: AsOf, sought: InstancesAsked): readonly Row[] {
    const frame = this.#frameOf(asked)
    const { commitment, party, which } = sought
    const scope = frame.scopes.ofCommitment.get(commitment)
    if (scope === undefined) return []
    const topics = this.#topicsOf(frame, scope)
    const evidence = this.#evidence
    const found = rowsOfSome({ asked, asOf, frame, evidence, topics }, sought)
    if (found !== null) return found
    return this.rows(asked, asOf, commitment)
      .filter((row) => party === null || row.party === party)
      .map((row) => rowOfChosen(row, which))
  }

  /**
   * The rows of commitments in short, for each who asks: the same texts under the same readings,
   * and the words of others. What can be judged on columns is, for all of them at once.
   */
  summaries(
    asked: readonly Asked[],
    asOf: AsOf,
    isAskedAbout: (commitment: Commitment) => boolean = everyOne,
  ): RowSummary[][] {
    const [first] = asked
    if (first === undefined) return []
    const frame = this.#frameOf(first)
    assert(
      asked.every((one) => this.#frameOf(one) === frame),
      'those who are asked together read the same texts in the same way',
    )
    const found = asked.map((): RowSummary[] => [])
    const onColumns = new OnColumns(asked, asOf, frame, {
      told: (happenings) => this.#evidence.assertionsOf(happenings, asOf.known),
      worldOver: (one, happenings) => this.#worldOver(one, frame, happenings, asOf),
    })
    for (const { id } of frame.program.commitments.filter(isAskedAbout)) {
      for (const [index, rows] of this.#summariesOf(asked, asOf, frame, id, onColumns).entries()) {
        found[index]?.push(...rows)
      }
    }
    return found
  }

  #summariesOf(
    asked: readonly Asked[],
    asOf: AsOf,
    frame: Frame,
    id: string,
    onColumns: OnColumns,
  ): ReadonlyArray<readonly RowSummary[]> {
    const scope = frame.scopes.ofCommitment.get(id)
    const topics = scope === undefined ? [] : this.#topicsOf(frame, scope)
    const quick = onColumns.rowsOf(topics, (world) => frame.planned(world, id))
    return asked.map((one, index) => {
      const rows = quick?.map((row) => row[index] ?? null) ?? [null]
      const whole = rows.filter((row) => row !== null)
      if (whole.length < rows.length) return this.#summariesOfRows(one, asOf, frame, id)
      this.#work.onColumns += whole.length
      return whole
    })
  }

  /** By the rules of the definition. */
  #summariesOfRows(asked: Asked, asOf: AsOf, frame: Frame, id: string): readonly RowSummary[] {
    const scope = frame.scopes.ofCommitment.get(id)
    if (scope === undefined) return []
    let isKept = true
    const key = this.#keyOfResult({ asked, asOf, frame, scope, item: id })
    const summaries = this.#summaries.get(key, () => {
      isKept = false
      return this.rows(asked, asOf, id).map(summaryOf)
    })
    if (isKept) this.#work.kept += 1
    return summaries
  }

  /** Null: the program has no measure of that id. */
  measure(asked: Asked, asOf: AsOf, measure: string): MeasureVerdict | null {
    const frame = this.#frameOf(asked)
    const scope = frame.scopes.ofMeasure.get(measure)
    if (scope === undefined) return null
    const judgeOne = (): MeasureVerdict | null => {
      const world = this.#worldOf(asked, frame, scope, asOf)
      const found = world.measure(measure)
      return found === undefined ? null : measureVerdict(world, found)
    }
    return this.#known(this.#measures, { asked, asOf, frame, scope, item: measure }, judgeOne)
  }

  standoffs(asked: Asked, asOf: AsOf, readings: readonly Reading[]): Cycle[] {
    const under = (ids: readonly string[]): Outcome =>
      this.#outcome({ ...asked, perspective: { ...asked.perspective, readings: ids } }, asOf)
    return standoffs(asked.program, readings, this.#outcome(asked, asOf), under)
  }

  entriesOn(asked: Asked, commitment: string): readonly number[] {
    const frame = this.#frameOf(asked)
    return this.#entriesIn(frame, frame.scopes.ofCommitment.get(commitment))
  }

  entriesOnMeasure(asked: Asked, measure: string): readonly number[] {
    const frame = this.#frameOf(asked)
    return this.#entriesIn(frame, frame.scopes.ofMeasure.get(measure))
  }

  #entriesIn(frame: Frame, scope: Scope | undefined): readonly number[] {
    return scope === undefined ? [] : changesIn(this.#topicsOf(frame, scope))
  }

  instantsOn(asked: Asked, asOf: AsOf, commitment: string): readonly Instant[] {
    const frame = this.#frameOf(asked)
    const scope = frame.scopes.ofCommitment.get(commitment)
    if (scope === undefined) return []
    return probesOfCommitment(this.#worldOf(asked, frame, scope, asOf), commitment)
  }

  instantsOnMeasure(asked: Asked, asOf: AsOf, measure: string): readonly Instant[] {
    const frame = this.#frameOf(asked)
    const scope = frame.scopes.ofMeasure.get(measure)
    if (scope === undefined) return []
    const world = this.#worldOf(asked, frame, scope, asOf)
    const found = world.measure(measure)
    return found === undefined ? [] : probesOfMeasure(world, found)
  }

  instants(asked: Asked, asOf: AsOf): Instants {
    const frame = this.#frameOf(asked)
    const parts = new Set(frame.scopes.partOf.values())
    const valid = [...parts].flatMap((part) =>
      instantsOf(this.#worldOf(asked, frame, part, asOf), part),
    )
    const topics = [...parts].flatMap((part) => this.#topicsOf(frame, part))
    return {
      valid: [...new Set(valid)].sort((a, b) => a - b),
      known: changesIn([...new Set(topics)]),
    }
  }

  #outcome(asked: Asked, asOf: AsOf): Outcome {
    return {
      program: this.#frameOf(asked).program,
      readings: asked.perspective.readings,
      isDone: ({ id }) => this.rows(asked, asOf, id).every(({ statuses }) => isDoneFor(statuses)),
    }
  }

  #known<T>(results: Recent<T>, sought: Sought, compute: () => T): T {
    let isNew = false
    const judgeNow = (): T => {
      isNew = true
      return compute()
    }
    const result = results.get(this.#keyOfResult(sought), judgeNow)
    this.#work[isNew ? 'judged' : 'kept'] += 1
    return result
  }

  /** A text that no other result has. */
  #keyOfResult({ asked, asOf, frame, scope, item }: Sought): string {
    return `${this.#keyOf(asked, frame)}\n${item}\n${this.#version(frame, scope, asOf)}`
  }

  /** What a verdict over the scope depends on beside the program and the perspective. */
  #version(frame: Frame, scope: Scope, { known, dates }: AsOf): string {
    const changes = changesUpTo(this.#topicsOf(frame, scope), known)
    const { from, on, told } = dates
    const { recalled } = this.#evidence
    return `${recalled} ${changes} ${from} ${on} ${told} ${judgedUntil(dates)}`
  }

  /**
   * One world for all that refers to one another, unless much more bears on the others than on the scope;
   * its facts serve all dates.
   */
  #worldOf(asked: Asked, frame: Frame, scope: Scope, asOf: AsOf): World {
    const part = frame.scopes.partOf.get(scope) ?? scope
    const isFew = this.#happeningsOn(frame, part) <= SHARED_MOST * this.#happeningsOn(frame, scope)
    const whole = isFew ? part : scope
    const topics = this.#topicsOf(frame, whole)
    const changes = changesUpTo(topics, asOf.known)
    const { recalled } = this.#evidence
    const facts = `${this.#keyOf(asked, frame)}\n${frame.numberOf(whole)}\n${recalled} ${changes}`
    return this.#worldWith(facts, asOf, this.#happeningsOn(frame, whole), () =>
      settingOf(asked, this.#evidence.assertionsIn(topics, asOf.known)),
    )
  }

  #happeningsOn(frame: Frame, scope: Scope): number {
    return this.#topicsOf(frame, scope).reduce((sum, topic) => sum + topic.happenings.length, 1)
  }

  /** One in which nothing but these happened. */
  #worldOver(asked: Asked, frame: Frame, happenings: Iterable<number>, asOf: AsOf): World {
    const live = this.#evidence.liveFactsOf(happenings, asOf.known)
    const facts = `${this.#keyOf(asked, frame)}\nover ${live.join(' ')}`
    return this.#worldWith(facts, asOf, live.length, () =>
      settingOf(asked, this.#evidence.assertionsOfFacts(live)),
    )
  }

  /** `facts`: a text that no other facts have; `count`: how much happened in the world, about. */
  #worldWith(facts: string, { dates }: AsOf, count: number, setting: () => Setting): World {
    const worlds = count < LARGE ? this.#smallWorlds : this.#largeWorlds
    const { told, ...others } = dates
    const key = `${facts}\n${told}`
    const ofFacts = worlds.get(key, () => new World(setting(), dates))
    const asked = `${key}\n${dates.from} ${dates.on} ${judgedUntil(dates)}`
    return worlds.get(asked, () => ofFacts.at(others))
  }

  /** The topics that bear on the scope, those that have come up since it was last asked among them. */
  #topicsOf(frame: Frame, scope: Scope): readonly Topic[] {
    const found = frame.topics.get(scope) ?? { topics: [], seen: 0 }
    frame.topics.set(scope, found)
    const { topics } = this.#evidence
    for (; found.seen < topics.length; found.seen += 1) {
      const topic = topics[found.seen]
      if (topic !== undefined && bearsOn(topic.subject, scope, frame.register)) {
        found.topics.push(topic)
      }
    }
    return found.topics
  }

  #frameOf(asked: Asked): Frame {
    const byReadings = this.#frames.get(asked.program) ?? new Map<string, Frame>()
    this.#frames.set(asked.program, byReadings)
    const key = readingsKey(asked.perspective.readings)
    const { program, register } = groundOf(asked)
    const known = byReadings.get(key)
    if (known !== undefined && known.register === register) return known
    this.#frameCount += 1
    const made = frameOf(program, register, {
      key: `${this.#frameCount}`,
      blockLength: this.#blockLength,
    })
    byReadings.set(key, made)
    return made
  }

  /** What is supposed or left out is asked by nobody else. */
  #keyOf(asked: Asked, frame: Frame): string {
    const known = `${frame.key}\n${this.#nameOf(asked.perspective)}`
    return isOfLedger(asked) ? known : `${known}\n${this.#numberOf(asked)}`
  }

  #numberOf(asked: Asked): number {
    const number = this.#whatIfs.get(asked) ?? (this.#whatIfCount += 1)
    this.#whatIfs.set(asked, number)
    return number
  }

  /** A perspective is what it says, whatever it is called. */
  #nameOf(perspective: Perspective): string {
    const known = this.#names.get(perspective)
    if (known !== undefined) return known
    const { readings, trust } = perspective
    const made = JSON.stringify([readings, trust.layers, trust.adoptsVerifiers])
    this.#names.set(perspective, made)
    return made
  }
}

/** For who has no other place for them. */
class EntriesKept implements EntrySource {
  readonly #entries = new Map<number, Entry>()

  add(entry: Entry): void {
    this.#entries.set(entry.number, entry)
  }

  entryAt(number: number): Entry {
    const entry = this.#entries.get(number)
    assert(entry !== undefined, 'only entries that were taken in are read again')
    return entry
  }
}

interface Sought {
  readonly asked: Asked
  readonly asOf: AsOf
  readonly frame: Frame
  readonly scope: Scope
  readonly item: string
}

/**
 * Up to here silence can be judged. Of the clock nothing else counts, and beyond V it makes no
 * difference how far it is.
 */
function judgedUntil({ on, clock, told, grace }: Dates): Instant {
  return Math.min(on, (told ?? clock) - grace)
}
