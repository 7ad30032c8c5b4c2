/**
 * Whose move it is: what a duty waits for, the frontier, deadlocks within one reading, and standoffs
 * between the readings of several parties.
 *
 * A party's own duties are those that the text, or any reading that is considered, lays on it. A
 * standoff judges each party's own duties under that party's own reading.
 */
import { must, compareTexts } from '../../base/index.ts'
import { applyReadings, everyCommitment } from '../../program/index.ts'
import type { Commitment, Condition, Program, Reading, Terms } from '../../program/index.ts'
import type { Cycle, CycleStep, FrontierItem, Row, Status } from '../../verdict/index.ts'
import { ask } from './conditions.ts'
import { describeCondition } from './describe.ts'
import type { Instance } from './instances.ts'
import { rowsOf } from './rows.ts'
import { statusesAt } from './statuses.ts'
import type { Judgment } from './judgment.ts'
import type { World } from './world.ts'

/** Conditions that do not hold yet, in words. */
export function waitsOf(world: World, instance: Instance, judged: Judgment): string[] {
  const { on } = world.dates
  const frame = { zone: world.zoneOf(instance.row.commitment), since: null }
  const open = conditionsOf(instance.terms).filter((one) => !must(ask(world, one, on, frame)))
  const isWaiting = judged.statuses.some((status) => status === 'dormant' || status === 'suspended')
  return isWaiting ? open.map((one) => describeCondition(world, one)) : []
}

const conditionsOf = (terms: Terms): Condition[] =>
  [terms.once, terms.provided].filter((one) => one !== null)

const DONE: ReadonlySet<Status> = new Set<Status>([
  'fulfilled',
  'fulfilled-late',
  'repaired',
  'ended',
])
const WAITING: ReadonlySet<Status> = new Set<Status>(['dormant', 'suspended'])

/** A duty that is done once, and is then nobody's move any more. */
export const isToDo = ({ terms: { duty } }: Commitment): boolean =>
  duty.kind === 'act' || duty.kind === 'reach'

/** Duties to act that are in force and not done; those perhaps in force are marked. */
export function frontier(program: Program, rows: readonly Row[]): FrontierItem[] {
  const toDo = new Set(program.commitments.filter(isToDo).map((one) => one.id))
  return rows.flatMap((row) => {
    if (!toDo.has(row.commitment)) return []
    const outstanding = row.statuses.filter((status) => !DONE.has(status) && !WAITING.has(status))
    if (outstanding.length === 0) return []
    const sure = must(row.inForce) && row.statuses.every((status) => !WAITING.has(status))
    return [{ commitment: row.commitment, party: row.party, perhaps: !sure }]
  })
}

/** A duty in the graph of waits: whose, under whose reading, and what it waits for. */
interface Duty {
  readonly commitment: string
  readonly party: string
  readonly reading: string
  readonly waits: readonly Condition[]
}

/** A program under its readings, and which of its duties to act are done, whatever the doubts. */
export interface Outcome {
  readonly program: Program
  readonly readings: readonly string[]
  readonly isDone: (commitment: Commitment) => boolean
}

export function deadlocks(outcome: Outcome): Cycle[] {
  const { program, readings } = outcome
  const duties = program.commitments.map((commitment) => ({
    commitment: commitment.id,
    party: ownersOf(commitment).join(', ') || 'not stated',
    reading: readings.join(', ') || 'text',
    waits: conditionsOf(commitment.terms),
  }))
  return cyclesAmong(outcome, duties)
}

export const outcomeIn = (world: World): Outcome => ({
  program: world.program,
  readings: world.setting.perspective.readings,
  isDone: (commitment) =>
    rowsOf(world, commitment, null).every((row) =>
      isDoneFor(statusesAt(world, row, world.dates.on, null).statuses),
    ),
})

export const isDoneFor = (statuses: readonly Status[]): boolean =>
  statuses.every((status) => DONE.has(status))

/**
 * Circles between the parties, each consistent in its own reading. `readings` are those of the
 * parties; where the reading of one party alone has a deadlock, that is no standoff.
 */
export function standoffs(
  plain: Program,
  readings: readonly Reading[],
  outcome: Outcome,
  under: (readings: readonly string[]) => Outcome,
): Cycle[] {
  const all = everyCommitment({ ...plain, readings })
  const duties = all.flatMap((commitment) =>
    partiesOwing(plain, commitment, readings).flatMap((party): Duty[] => {
      const own = readings.filter((reading) => reading.parties.includes(party)).map((one) => one.id)
      const read = own.length === 0 ? plain : applyReadings(plain, own)
      // What a party's own reading does not have, it neither owes in its own eyes nor waits with.
      const found = read.commitments.find((one) => one.id === commitment.id)
      if (found === undefined) return []
      const reading = own.join(', ') || 'text'
      return [{ commitment: found.id, party, reading, waits: conditionsOf(found.terms) }]
    }),
  )
  const single = new Set(readings.flatMap((one) => deadlocks(under([one.id])).map(cycleKey)))
  return cyclesAmong(outcome, duties).filter((cycle) => !single.has(cycleKey(cycle)))
}

const cycleKey = (cycle: Cycle): string =>
  [...new Set(cycle.steps.map((step) => step.commitment))].sort().join(' ')

function ownersOf(commitment: Commitment): readonly string[] {
  const { obliged } = commitment.terms
  return obliged.kind === 'not-stated' ? [] : obliged.actors
}

/** Everybody on whom the text or one of the readings lays the commitment. */
function partiesOwing(
  plain: Program,
  commitment: Commitment,
  readings: readonly Reading[],
): string[] {
  const isText = plain.commitments.some((one) => one.id === commitment.id)
  const owners = new Set(isText ? ownersOf(commitment) : [])
  for (const reading of readings) {
    const read = applyReadings(plain, [reading.id]).commitments.find(
      (one) => one.id === commitment.id,
    )
    for (const owner of read === undefined ? [] : ownersOf(read)) owners.add(owner)
  }
  return owners.size === 0 ? ['not stated'] : [...owners].sort()
}

/**
 * Starts with the duties that wait for nothing, adds those whose condition would hold if all added
 * ones were fulfilled; what is never added is deadlocked.
 */
function cyclesAmong(outcome: Outcome, duties: readonly Duty[]): Cycle[] {
  const done = doneAmong(outcome, duties)
  const blocked = new Set(duties)
  const isFree = (commitment: string): boolean =>
    done.has(commitment) || ![...blocked].some((duty) => duty.commitment === commitment)
  for (let changed = true; changed;) {
    changed = false
    for (const duty of blocked) {
      if (done.has(duty.commitment) || duty.waits.every((one) => wouldHold(one, isFree))) {
        blocked.delete(duty)
        changed = true
      }
    }
  }
  return circles([...blocked], isFree)
}

function doneAmong({ program, isDone }: Outcome, duties: readonly Duty[]): Set<string> {
  const names = new Set(duties.map((duty) => duty.commitment))
  const done = program.commitments.filter((one) => names.has(one.id) && isToDo(one) && isDone(one))
  return new Set(done.map((one) => one.id))
}

/** Would the condition hold if every free commitment were fulfilled? What is no commitment may happen. */
function wouldHold(condition: Condition, isFree: (commitment: string) => boolean): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((one) => wouldHold(one, isFree))
    case 'any':
      return condition.of.some((one) => wouldHold(one, isFree))
    case 'fulfilled':
      return condition.quantifier === 'all'
        ? condition.commitments.every(isFree)
        : condition.commitments.some(isFree)
    case 'since':
      return wouldHold(condition.holds, isFree) && wouldHold(condition.since, isFree)
    case 'kept-for':
      return isFree(condition.commitment)
    default:
      return true
  }
}

function waitedFor(condition: Condition): string[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(waitedFor)
    case 'fulfilled':
      return [...condition.commitments]
    case 'since':
      return [...waitedFor(condition.holds), ...waitedFor(condition.since)]
    case 'kept-for':
      return [condition.commitment]
    default:
      return []
  }
}

/** One shortest circle through each blocked duty, each circle once, from its first commitment. */
function circles(blocked: readonly Duty[], isFree: (commitment: string) => boolean): Cycle[] {
  const next = (duty: Duty): Duty[] => {
    const names = new Set(duty.waits.flatMap(waitedFor).filter((id) => !isFree(id)))
    return blocked.filter((other) => names.has(other.commitment))
  }
  const found = new Map<string, Cycle>()
  for (const start of blocked) {
    const path = shortestCircle(start, next)
    if (path === null) continue
    const cycle = { steps: rotate(path).map(toStep) }
    const key = cycleKey(cycle)
    if (!found.has(key)) found.set(key, cycle)
  }
  return inOrderOfCycles([...found.values()])
}

/** By the commitments in them. */
export const inOrderOfCycles = (cycles: readonly Cycle[]): Cycle[] =>
  cycles.toSorted((a, b) => compareTexts(cycleKey(a), cycleKey(b)))

function shortestCircle(start: Duty, next: (duty: Duty) => Duty[]): Duty[] | null {
  const from = new Map<Duty, Duty | null>([[start, null]])
  const queue = [start]
  for (const duty of queue) {
    for (const other of next(duty)) {
      if (other === start) return pathTo(duty, from)
      if (from.has(other)) continue
      from.set(other, duty)
      queue.push(other)
    }
  }
  return null
}

function pathTo(last: Duty, from: ReadonlyMap<Duty, Duty | null>): Duty[] {
  const path: Duty[] = []
  for (let duty: Duty | null = last; duty !== null; duty = from.get(duty) ?? null)
    path.unshift(duty)
  return path
}

/** Begins with the least commitment and repeats it at the end. */
function rotate(path: readonly Duty[]): Duty[] {
  const least = path.reduce((best, duty, index) => {
    const known = path[best]
    return known !== undefined && duty.commitment < known.commitment ? index : best
  }, 0)
  const turned = [...path.slice(least), ...path.slice(0, least)]
  const [first] = turned
  return first === undefined ? turned : [...turned, first]
}

const toStep = (duty: Duty): CycleStep => ({
  commitment: duty.commitment,
  party: duty.party,
  reading: duty.reading,
})
