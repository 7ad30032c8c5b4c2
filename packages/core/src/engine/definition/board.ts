/**
 * The board: every row of every commitment, every measure, the frontier and the deadlocks, in the
 * order of the program.
 */
import { statedTimeOf } from '../../assertion/index.ts'
import { at, either, may, members, must } from '../../base/index.ts'
import type { Bound, Instant } from '../../base/index.ts'
import { isStanding } from '../../program/index.ts'
import type { Commitment } from '../../program/index.ts'
import { assuranceOf, rowOver } from '../../verdict/index.ts'
import type { Board, ExtentBounds, InstanceVerdict, Row, Watched } from '../../verdict/index.ts'
import { hearingOf } from './belief.ts'
import { bearingOn } from './bearing.ts'
import { reasonFor } from './because.ts'
import { instanceKey, instancesOf } from './instances.ts'
import type { Instance } from './instances.ts'
import { measureVerdict } from './measures.ts'
import { countHits, hits, watchedShare } from './questions.ts'
import type { WindowHit } from './questions.ts'
import { once } from './reason.ts'
import { rowsOf } from './rows.ts'
import type { RowQuestion } from './rows.ts'
import { judge } from './statuses.ts'
import { performedBy } from './judge-act.ts'
import type { AskedQuestion, Judgment } from './judgment.ts'
import { deadlocks, frontier, outcomeIn, waitsOf } from './waits.ts'
import type { World } from './world.ts'

export function boardOf(world: World): Board {
  const rows = world.program.commitments.flatMap((commitment) =>
    rowsOf(world, commitment, null).map((row) => rowOf(world, row)),
  )
  return {
    rows,
    measures: world.program.measures.map((measure) => measureVerdict(world, measure)),
    frontier: frontier(world.program, rows),
    deadlocks: deadlocks(outcomeIn(world)),
  }
}

/** Of some instances alone, where not all are asked about. */
export function rowOf(
  world: World,
  row: RowQuestion,
  isAskedAbout: (instance: Instance) => boolean = () => true,
): Row {
  const { on, from } = world.dates
  const target = row.guaranteed ?? row
  const period = from === null ? null : at(from)
  const extent = extentOf(world, target.commitment, target)
  return rowOver(
    { commitment: row.commitment.id, party: row.label, extent },
    instancesOf(world, target, on)
      .filter(isAskedAbout)
      .map((instance) => instanceVerdict(world, instance, judge(world, instance, on, period))),
  )
}

function instanceVerdict(world: World, instance: Instance, judged: Judgment): InstanceVerdict {
  const found = hitsOf(world, instance, judged)
  const { first, latest } = extremes(found)
  const because = once(() => reasonFor(world, instance, judged, found))
  const waits = once(() => waitsOf(world, instance, judged))
  const bearing = once(() => bearingOn(world, instance, judged, found))
  const assurance = assuranceOf(judged.statuses)
  const isCounted = instance.terms.duty.kind === 'refrain'
  return {
    key: instanceKey(instance).replace('\n', ': '),
    trigger: instance.trigger?.id ?? null,
    statuses: judged.statuses,
    assurance,
    doubts: assurance === 'established' ? [] : judged.doubts(),
    existence: judged.existence,
    evidence: judged.evidence,
    done: judged.done,
    horizon: judged.horizon,
    start: judged.start,
    deadline: judged.deadline,
    count: isCounted ? countHits(world, found) : null,
    first,
    latest,
    watched: watchedOf(world, judged),
    get waits() {
      return waits()
    },
    get bearing() {
      return bearing()
    },
    get because() {
      return because()
    },
  }
}

/** The happenings that may count, earliest first; sure if they are whatever doubtful amendments say. */
function hitsOf(world: World, instance: Instance, judged: Judgment): WindowHit[] {
  const [first = new Map<string, WindowHit>(), ...others] = judged.questions.map((questions) =>
    hitsUnder(world, instance, questions),
  )
  const found = new Map(first)
  for (const other of others) {
    for (const [id, hit] of other) if (!found.has(id)) found.set(id, perhaps(hit, judged))
    for (const [id, hit] of found) {
      const own = other.get(id)
      if (own === undefined || !must(own.answers)) found.set(id, perhaps(own ?? hit, judged))
    }
  }
  return [...found.values()]
}

const perhaps = (hit: WindowHit, judged: Judgment): WindowHit =>
  must(hit.answers) ? { ...hit, answers: either(judged.between) } : hit

/** By incident, over all texts under which the instance has stood in one way. */
function hitsUnder(
  world: World,
  instance: Instance,
  questions: readonly AskedQuestion[],
): Map<string, WindowHit> {
  const { on } = world.dates
  const found = new Map<string, WindowHit>()
  for (const { asked, terms, window, excused } of questions) {
    const whole = isStanding(terms.duty) ? window : { ...window, end: performedBy(instance, on) }
    for (const hit of hits(world, asked, whole, on, excused)) {
      const known = found.get(hit.seen.id)
      if (known === undefined || must(hit.answers)) found.set(hit.seen.id, hit)
    }
  }
  return found
}

/** The first and the latest happening that may count; null: none. */
function extremes(found: readonly WindowHit[]): { first: Bound | null; latest: Bound | null } {
  const possible = found.filter((hit) => may(hit.answers)).map((hit) => hit.seen.time.value)
  if (possible.length === 0) return { first: null, latest: null }
  const sure = found.filter((hit) => must(hit.answers)).map((hit) => hit.seen.time.value)
  const decisive = sure.length > 0 ? sure : possible
  const least = (of: readonly Bound[], end: keyof Bound): Instant =>
    of.reduce((sofar, bound) => Math.min(sofar, bound[end]), Infinity)
  const most = (of: readonly Bound[], end: keyof Bound): Instant =>
    of.reduce((sofar, bound) => Math.max(sofar, bound[end]), -Infinity)
  const lastOfFirst = sure.length > 0 ? least(sure, 'latest') : most(possible, 'latest')
  const firstOfLast = sure.length > 0 ? most(decisive, 'earliest') : least(possible, 'earliest')
  return {
    first: { earliest: least(possible, 'earliest'), latest: lastOfFirst },
    latest: { earliest: firstOfLast, latest: most(possible, 'latest') },
  }
}

/** The least and the greatest share of its windows that was watched; null: none has any time yet. */
export function watchedOf(world: World, judged: Judgment): Watched | null {
  const shares = judged.questions.flat().flatMap((question) => {
    if (question.asked.about === 'summaries') return []
    const share = watchedShare(world, question.asked, question.watch)
    return share === null ? [] : [share]
  })
  if (shares.length === 0) return null
  return {
    low: Math.min(...shares.map((share) => share.low)),
    high: Math.max(...shares.map((share) => share.high)),
  }
}

/** Least to greatest of the claimants' latest values at `on`. */
function extentOf(world: World, commitment: Commitment, row: RowQuestion): ExtentBounds | null {
  const latest = new Map<string, { at: Instant; extent: ExtentBounds }>()
  for (const seen of world.seen('extent', hearingOf(commitment.terms)).values()) {
    if (!members(seen.believed).includes('yes')) continue
    for (const assertion of seen.affirming) {
      const { claim } = assertion
      const time = statedTimeOf(assertion)
      if (claim.kind !== 'extent' || claim.commitment !== commitment.id || time === null) continue
      if (time.earliest > world.dates.on || !isAbout(world, claim.party, row)) continue
      const known = latest.get(assertion.claimant)
      if (known === undefined || known.at < time.latest) {
        latest.set(assertion.claimant, { at: time.latest, extent: claim.extent })
      }
    }
  }
  const values = [...latest.values()].map((one) => one.extent)
  const [first] = values
  if (first === undefined) return null
  return {
    low: Math.min(...values.map((one) => one.low)),
    high: Math.max(...values.map((one) => one.high)),
    scale: first.scale,
  }
}

/** An extent of one party is that party's; of no party, that of everybody together. */
function isAbout(world: World, party: string | undefined, row: RowQuestion): boolean {
  if (party === undefined)
    return row.actors === null || row.actors.length > 1 || onlyRow(world, row)
  return row.actors?.length === 1 && row.actors[0] === world.register.canonical(party)
}

const onlyRow = (world: World, row: RowQuestion): boolean =>
  rowsOf(world, row.commitment, null).length === 1
