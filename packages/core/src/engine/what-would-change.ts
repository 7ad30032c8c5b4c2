/**
 * What would change a verdict: the reports without which its statuses differ, what nearly counted,
 * and when nobody watched. It reads the facts of the derivation, and asks an evaluation again with
 * some of the assertions that bear on the row left out.
 */
import type { AssertionId } from '../assertion/index.ts'
import { END, joined, must } from '../base/index.ts'
import type { Instant, Stretch } from '../base/index.ts'
import type { InstanceVerdict, QuestionFacts, Reason, Row, Status } from '../verdict/index.ts'
import type { AsOf, Asked, Evaluation } from './evaluation.ts'

/** So many are left out together at most. */
export const LEFT_OUT_MAX = 3
const TRIED_MAX = 300

export interface WhatWouldChange {
  /** Smaller sets first; of none is a smaller part enough. */
  readonly without: readonly Without[]
  /** False: the search stopped before all sets of up to {@link LEFT_OUT_MAX} had been tried. */
  readonly isWhole: boolean
  readonly nearly: readonly NearMiss[]
  /** The longest first. */
  readonly unwatched: readonly Unwatched[]
}

/** Without these the row has these statuses; null: there is no such row. */
export interface Without {
  readonly assertions: readonly AssertionId[]
  readonly statuses: readonly Status[] | null
}

export type NearMiss =
  /** Done so many milliseconds after the last instant in time: the least and the most. */
  | {
      readonly kind: 'late'
      readonly assertions: readonly AssertionId[]
      readonly least: number
      readonly most: number
    }
  /** So many more, and it would be a breach. */
  | { readonly kind: 'count'; readonly counted: number; readonly missing: number }

/** Nobody who counts for sure was watching; from `start` until `end` (excluded). */
export interface Unwatched {
  readonly start: Instant
  readonly end: Instant
  /** Who say that they were kept from watching, at some time. */
  readonly keptOut: readonly AssertionId[]
}

export function whatWouldChange(
  evaluation: Evaluation,
  asked: Asked,
  asOf: AsOf,
  row: Row,
): WhatWouldChange {
  return {
    ...withoutSome(evaluation, asked, asOf, row),
    nearly: row.instances.flatMap(nearMisses),
    unwatched: row.instances
      .flatMap((instance) => unwatchedIn(instance, asOf.dates.on))
      .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start),
  }
}

function withoutSome(
  evaluation: Evaluation,
  asked: Asked,
  asOf: AsOf,
  row: Row,
): Pick<WhatWouldChange, 'without' | 'isWhole'> {
  const bearing = [...new Set(row.instances.flatMap((one) => one.bearing))].sort()
  const without: Without[] = []
  let tried = 0
  for (const assertions of setsOf(bearing)) {
    if (without.some((one) => one.assertions.every((id) => assertions.includes(id)))) continue
    if (tried >= TRIED_MAX) return { without, isWhole: false }
    tried += 1
    const leftOut = new Set([...(asked.leftOut ?? []), ...assertions])
    const found = evaluation
      .rows({ ...asked, leftOut }, asOf, row.commitment)
      .find(({ party }) => party === row.party)
    const statuses = found?.statuses ?? null
    if (statuses?.join() !== row.statuses.join()) without.push({ assertions, statuses })
  }
  return { without, isWhole: true }
}

/** Each by itself, then two together, then three. */
function* setsOf(ids: readonly AssertionId[]): Generator<readonly AssertionId[]> {
  for (let size = 1; size <= LEFT_OUT_MAX; size += 1) yield* setsOfSize(ids, size)
}

function* setsOfSize(ids: readonly AssertionId[], size: number): Generator<readonly AssertionId[]> {
  if (size === 0) {
    yield []
    return
  }
  for (const [index, id] of ids.entries()) {
    for (const rest of setsOfSize(ids.slice(index + 1), size - 1)) yield [id, ...rest]
  }
}

/** The performance that came soonest after the deadline, and a count that is not exceeded. */
function nearMisses(instance: InstanceVerdict): NearMiss[] {
  const { because, count } = instance
  const late = lateIn(instance)
  const [question] = questionsOf(because)
  const limit = question === undefined || question.moreThan === 0 ? null : question.moreThan
  const isShort = limit !== null && count !== null && count.high > 0 && count.high <= limit
  return [
    ...(late === null ? [] : [late]),
    ...(isShort
      ? [{ kind: 'count' as const, counted: count.high, missing: limit + 1 - count.high }]
      : []),
  ]
}

function lateIn({ because, deadline }: InstanceVerdict): NearMiss | null {
  if (deadline === null || deadline.latest >= END) return null
  const late = because.children.flatMap(({ rule, facts, assertions, answers }) =>
    rule === 'performance' &&
    facts?.of === 'happening' &&
    answers?.yes === true &&
    facts.time.earliest >= deadline.latest
      ? [{ time: facts.time, assertions }]
      : [],
  )
  const [nearest] = late.sort((a, b) => a.time.earliest - b.time.earliest)
  if (nearest === undefined) return null
  const { time, assertions } = nearest
  return {
    kind: 'late',
    assertions,
    least: time.earliest - (deadline.latest - 1),
    most: time.latest - (deadline.earliest - 1),
  }
}

const questionsOf = ({ facts }: Reason): readonly QuestionFacts[] =>
  facts?.of === 'status' ? facts.ways.flatMap((way) => way.questions) : []

function unwatchedIn({ because }: InstanceVerdict, on: Instant): Unwatched[] {
  const questions = questionsOf(because)
  return because.children.flatMap(({ facts, children }) => {
    const question = facts?.of === 'coverage' ? questions[facts.question] : undefined
    if (question === undefined || question.watched === null) return []
    const keptOut = children.flatMap(({ rule, assertions }) =>
      rule === 'access-denied' ? assertions : [],
    )
    const { watch } = question
    const end = Math.min(watch.end.latest, on + 1)
    return gaps(watchedIn(children), watch.start.earliest, end).map((gap) => ({ ...gap, keptOut }))
  })
}

const watchedIn = (steps: readonly Reason[]) =>
  joined(
    steps.flatMap(({ facts, answers }) =>
      facts?.of === 'watching' && answers !== null && must(answers) ? [facts] : [],
    ),
  )

/** What lies between the stretches, which are in order. */
function gaps(stretches: readonly Stretch[], from: Instant, to: Instant): Stretch[] {
  const edges = [{ start: from, end: from }, ...stretches, { start: to, end: to }]
  return edges.flatMap(({ start }, index) => {
    const before = edges[index - 1]
    if (before === undefined) return []
    const gap = { start: Math.max(from, before.end), end: Math.min(to, start) }
    return gap.start < gap.end ? [gap] : []
  })
}
