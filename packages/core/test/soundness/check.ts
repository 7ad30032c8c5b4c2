/**
 * The comparison: every way's answers must be among those that the definition gives. The definition
 * may give more (doubts that hang together are treated as independent); how often it does is counted.
 */
import { END } from '../../src/base/index.ts'
import type { Answer, Answers, Bound, Instant } from '../../src/base/index.ts'
import { judge } from '../../src/engine/index.ts'
import { PERIODS_MAX } from '../../src/program/index.ts'
import type { Condition, Moment, Program } from '../../src/program/index.ts'
import { compareGravity } from '../../src/verdict/index.ts'
import type { InstanceVerdict, Row, Status } from '../../src/verdict/index.ts'
import { JudgedWay } from './judged-way.ts'
import type { WayVerdict } from './judged-way.ts'
import { settingOf } from './small-case.ts'
import type { SmallCase } from './small-case.ts'
import { readSources } from './sources.ts'
import { waysOf } from './ways.ts'
import type { Doubtful, Way } from './ways.ts'

/** What was found: the rows as the definition gives them, and where a way is not among them. */
export interface Comparison {
  readonly ways: number
  /** `commitment party` with the statuses the definition gives. */
  readonly rows: ReadonlyMap<string, readonly Status[]>
  /** The statuses that some way gave. */
  readonly union: ReadonlyMap<string, ReadonlySet<Status>>
  /** Each is one sentence; empty if the definition is sound here. */
  readonly missed: readonly string[]
}

/** Ways are taken at random, by the numbers of `seed`, where there are more than `limit`. */
export function compareWays(small: SmallCase, limit: number, seed: number): Comparison {
  const setting = settingOf(small)
  const board = judge(setting, small.dates)
  const union = new Map<string, Set<Status>>()
  const missed = new Set<string>()
  let ways = 0
  const doubts = { numbers: numbersIn(setting.program), doubtful: doubtfulIn(setting.program) }
  for (const way of waysOf(readSources(setting), doubts, limit, randomFrom(seed))) {
    ways += 1
    const judged = new JudgedWay(setting, small.dates, way, small.group ?? null)
    for (const row of board.rows) {
      const { status, missing } = compareRow(setting.program, row, judged, way, small.dates.on)
      for (const one of missing) missed.add(`${row.commitment} ${row.party}: ${one}`)
      if (status === null) continue
      const key = `${row.commitment} ${row.party}`
      union.set(key, (union.get(key) ?? new Set<Status>()).add(status))
    }
    if (small.lifted !== null) {
      const answer = judged.ask(small.lifted, small.dates.on)
      const given = board.measures[0]?.conditions[0]?.eligible
      if (given !== undefined && !given[answer])
        missed.add(`measure: ${answer}, not in ${shown(given)}`)
    }
  }
  const rows = new Map(board.rows.map((row) => [`${row.commitment} ${row.party}`, row.statuses]))
  return { ways, rows, union, missed: [...missed] }
}

function compareRow(
  program: Program,
  row: Row,
  judged: JudgedWay,
  way: Way,
  on: Instant,
): { readonly status: Status | null; readonly missing: readonly string[] } {
  const commitment = program.commitments.find((one) => one.id === row.commitment)
  const asked = commitment && judged.rows(commitment).find((one) => one.label === row.party)
  if (commitment === undefined || asked === undefined)
    return { status: null, missing: ['no such row'] }
  const missing: string[] = []
  const found: WayVerdict[] = []
  for (const trigger of judged.triggersOf(commitment, on)) {
    for (const period of judged.periodsOf(commitment, asked, trigger, on)) {
      const own = judged.instance(commitment, asked, trigger, on, -Infinity, period)
      const given = row.instances.find(
        (one) =>
          one.trigger === (trigger?.id ?? null) &&
          (period === null || one.key.endsWith(`, period ${period.number}`)),
      )
      found.push(own)
      if (row.instances.some(isUnjudged)) continue
      if (given === undefined) missing.push(`no instance for ${trigger?.id ?? 'the row'}`)
      else missing.push(...compareInstance(given, own))
    }
  }
  // Of a duty that recurs, how many periods have begun may be in doubt.
  const isSame = found.length === row.instances.length
  const isRecurring = commitment.terms.every !== null
  const isFewer = isRecurring && found.length <= row.instances.length
  if (!isSame && !isFewer && !row.instances.some(isUnjudged)) missing.push('other instances')
  const [status = 'dormant'] = found.map((one) => one.status).sort(compareGravity)
  if (!row.statuses.includes(status)) missing.push(`row ${status}`)
  const violating = found.filter((one) => violations.has(one.status)).length
  const isCounted = !row.instances.some(isUnjudged)
  if (isCounted && (violating < row.violations.low || violating > row.violations.high)) {
    missing.push(`${violating} violations`)
  }
  return { status, missing }
}

/** It stands for periods that are not judged one by one. */
const isUnjudged = ({ key }: InstanceVerdict): boolean =>
  key.endsWith(`, period ${PERIODS_MAX + 1}`)

const violations: ReadonlySet<Status> = new Set<Status>([
  'breached',
  'repaired',
  'overdue',
  'fulfilled-late',
])

function compareInstance(given: InstanceVerdict, own: WayVerdict): string[] {
  const missing: string[] = []
  const miss = (isGiven: boolean, what: string) => {
    if (!isGiven) missing.push(what)
  }
  const answer = (name: string, answers: Answers, value: Answer) =>
    miss(answers[value], `${name} ${value}, not in ${shown(answers)}`)
  const bound = (name: string, of: Bound | null, value: Instant) =>
    miss(of !== null && value >= of.earliest && value <= of.latest, `${name} ${value} outside`)
  miss(given.statuses.includes(own.status), `${own.status}, not in ${given.statuses.join(' | ')}`)
  answer('existence', given.existence, own.existence)
  if (own.existence !== 'yes') return missing
  if (own.judged) answer('evidence', given.evidence, own.evidence)
  answer('done', given.done, own.done)
  if (own.horizon !== null) miss(given.horizon.includes(own.horizon), `horizon ${own.horizon}`)
  bound('start', given.start, own.start)
  if (given.deadline !== null && own.deadline < END) bound('deadline', given.deadline, own.deadline)
  if (given.count !== null) {
    const { low, high } = given.count
    miss(own.count >= low && own.count <= high, `count ${own.count}, not in ${low} to ${high}`)
  }
  if (own.hits.length > 0) {
    bound('first', given.first, Math.min(...own.hits))
    bound('latest', given.latest, Math.max(...own.hits))
  }
  return missing
}

const shown = (answers: Answers): string =>
  ['no', 'unknown', 'yes'].filter((one) => answers[one as Answer]).join(' | ') || 'nothing'

/** Established by the definition, or wider than what the ways give. */
export function widthOf(compared: Comparison): {
  readonly rows: number
  readonly established: number
  readonly wider: number
} {
  const all = [...compared.rows]
  const isWider = ([key, statuses]: readonly [string, readonly Status[]]): boolean =>
    statuses.length > (compared.union.get(key)?.size ?? 0)
  return {
    rows: all.length,
    established: all.filter(([, statuses]) => statuses.length === 1).length,
    wider: all.filter(isWider).length,
  }
}

// ---- what a program leaves in doubt

function* within(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null) return
  yield value
  for (const one of Object.values(value)) yield* within(one)
}

function numbersIn(program: Program): number[] {
  const found = new Set<number>()
  for (const one of within(program.commitments)) {
    if ('moreThan' in one && typeof one.moreThan === 'number') found.add(one.moreThan)
    if ('times' in one) found.add((one as Extract<Condition, { kind: 'happened' }>).times)
    if ('lowIncluded' in one && 'low' in one && typeof one.low === 'number') found.add(one.low)
  }
  return [...found]
}

function doubtfulIn(program: Program): Doubtful[] {
  const found = new Map<string, Doubtful>()
  for (const one of within(program)) {
    if (!('kind' in one)) continue
    const moment = one as Moment
    if (moment.kind === 'instant' && moment.bound.earliest < moment.bound.latest) {
      found.set(JSON.stringify(moment.bound), { bound: moment.bound })
    }
    if (moment.kind === 'alternatives') {
      found.set(JSON.stringify(moment.of), { moments: moment.of })
    }
  }
  return [...found.values()]
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
