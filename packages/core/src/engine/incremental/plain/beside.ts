/**
 * Prohibitions beside what is in no column: rows of happenings that are told with exact times are
 * counted block by block; what is told of days and months, contradicts itself, is linked, watched or
 * denied for a whole period is judged by the rules of the definition, over nothing else. The two are
 * put together as the definition does: the greatest answer of both, and of what may be one no more than
 * one.
 */
import { END, YES, assert, must, not, or } from '../../../base/index.ts'
import type { Answers, Bound, Instant } from '../../../base/index.ts'
import { hearingOf } from '../../definition/belief.ts'
import { watchedOf } from '../../definition/board.ts'
import { instancesOf } from '../../definition/instances.ts'
import { statusesOfStanding } from '../../definition/judge-standing.ts'
import type { AskedQuestion, Judgment } from '../../definition/judgment.ts'
import { documentsOf, hits } from '../../definition/questions.ts'
import type { WindowHit } from '../../definition/questions.ts'
import type { RowQuestion } from '../../definition/rows.ts'
import { judge } from '../../definition/statuses.ts'
import type { World } from '../../definition/world.ts'
import type { RowSummary } from '../summary.ts'
import { hitAmong } from './counted.ts'
import { alikeOf, inShort, patternOfRow } from './in-short.ts'
import type { Alike } from './in-short.ts'
import { leastBeside } from './least.ts'
import type { Lengthy } from './least.ts'
import type { PlainWorld } from './matching.ts'
import { isFirstHappening } from './plan.ts'
import type { Plan, StandingPlan } from './plan.ts'
import { TimedHits } from './timed-hits.ts'

/** May the plan be judged beside what is in no column? */
export const isJudgedBeside = (plan: Plan): plan is StandingPlan =>
  plan.kind === 'standing' && plan.while === null && !plan.starts.some(isFirstHappening)

/** The row for each perspective; null: all of it is better judged by the rules of the definition. */
export function judgeBeside(
  world: World,
  ground: PlainWorld,
  plan: StandingPlan,
  row: RowQuestion,
): ReadonlyArray<RowSummary | null> | null {
  const { actor = null, ...roles } = patternOfRow(plan, row).roles
  const whoever = { ...plan.pattern, roles }
  const found = ground.book.beside(ground.topics, whoever, world.places)
  if (found === null) return null
  const others = ground.worldsOver(found.others)
  const [first] = others
  if (first === undefined || !others.every(isOfHappenings)) return null
  const ears = ground.memory.ears(hearingOf(plan.terms), ground.layers)
  const { on } = world.dates
  const timed = new TimedHits(first, { ground, timeline: found.timeline, ears, actor, row, on })
  return others.map((one, perspective) => summaryBeside(one, { row, timed, perspective }))
}

/** No summary of a whole commitment, which gives way to what the same claimant tells, and no doubtful link. */
const isOfHappenings = ({ assertions, links }: World): boolean =>
  !links.areInDoubt &&
  assertions.every(({ claim }) => !['extent', 'judgment', 'life'].includes(claim.kind))

interface Asking {
  readonly row: RowQuestion
  readonly timed: TimedHits
  readonly perspective: number
}

function summaryBeside(others: World, { row, timed, perspective }: Asking): RowSummary | null {
  const { on, from } = others.dates
  const period: Bound | null = from === null ? null : { earliest: from, latest: from }
  const [instance, ...more] = instancesOf(others, row, on)
  if (instance === undefined || more.length > 0) return null
  const judged = judge(others, instance, on, period)
  const window = onlyWindow(judged, on)
  if (window === null) return null
  const { question, first, last } = window
  const found = [...hits(others, question.asked, question.window, on, question.excused)]
  const lengthy = found.flatMap((hit) => (must(hit.answers) ? [lengthyOf(hit, timed)] : []))
  const all = timed.counted(first, last)?.[perspective]
  if (all === undefined) return null
  const low =
    lengthy.length === 0
      ? all.low
      : leastBeside(lengthy, timed.of(perspective), { from: first, to: last })
  const high = found.reduce((sum, { seen }) => sum + seen.count.value.high, all.high)
  const broken = all.isSure ? YES : or(hitAmong(all.perhaps), not(judged.evidence))
  return inShort(row, [alikeBeside(judged, must(broken) ? YES : broken)], {
    count: { low, high },
    watched: watchedOf(others, judged),
  })
}

interface OnlyWindow {
  readonly question: AskedQuestion
  readonly first: Instant
  readonly last: Instant
}

/** The one question behind the evidence, if its window is exact. */
function onlyWindow({ questions }: Judgment, on: Instant): OnlyWindow | null {
  const [question, ...others] = questions.flat()
  if (question === undefined || others.length > 0) return null
  const { start, end } = question.window
  if (start.earliest !== start.latest || end.earliest !== end.latest) return null
  return { question, first: start.latest, last: Math.min(on, end.earliest - 1, END) }
}

function alikeBeside(judged: Judgment, broken: Answers): Alike {
  const [ground] = judged.grounds
  assert(ground?.kind === 'standing', 'a prohibition is a standing duty')
  const { statuses, doubts } = statusesOfStanding({ ...ground, evidence: not(broken) })
  return alikeOf(statuses, doubts(), 1)
}

function lengthyOf({ seen }: WindowHit, timed: TimedHits): Lengthy {
  const { earliest, latest } = seen.time.value
  const telling = [...documentsOf(seen)].filter((one) => !one.startsWith('\n'))
  const documents = telling.map((one) => timed.numberOfDocument(one))
  return { earliest, latest, documents, least: seen.count.value.low }
}
