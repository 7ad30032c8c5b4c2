/**
 * Watching a ledger that others write: every change of an assessment or of a measure as it comes, by
 * which entry, or by time alone at the moment from which it is so.
 *
 * It asks for the moment that it is, or for a fixed valid time (`--on`), and begins after an entry
 * that may be long past: then it tells what a watch that began there would have told.
 */
import { BEGINNING } from '@servanda/core/base'
import type { Instant } from '@servanda/core/base'
import type { Asked, Chronicle, ChronicleStep, Dates, Followed } from '@servanda/core/engine'
import type { Entry, LedgerReader } from '@servanda/core/ledger'
import { readAll } from '@servanda/core/ledger'
import { everyCommitment } from '@servanda/core/program'
import type { Agreement, Program } from '@servanda/core/program'
import { watchedView } from '@servanda/core/view'
import type { ChronicleStepView, WatchedView } from '@servanda/core/view'
import {
  bearingEntries,
  chronicleEntry,
  chronicleOf,
  stepViewOf,
  textEntries,
} from './chronicle.ts'
import type { Stretch } from './chronicle.ts'
import { agreementsNamed, perspectiveNamed } from './judge-names.ts'
import { textsNow } from './judge-settled.ts'
import { lastNumber } from './project.ts'
import type { GrowingProject } from './project.ts'
import { datesIn, engineDates } from './question.ts'
import type { Question } from './question.ts'

export interface WatchTerms {
  readonly project: GrowingProject
  /** Of the same ledger. */
  readonly ledger: LedgerReader
  /** `known`: changes after it are told; null: those from now on. */
  readonly question: Question
  /** Its name; null: all, those that are adopted meanwhile among them. */
  readonly agreement: string | null
  readonly clock: () => Instant
  /** Waits so many milliseconds; 0 lets other work have its turn. */
  readonly wait: (milliseconds: number) => Promise<void>
  readonly interrupted: AbortSignal
}

/** How long to wait between two looks, in milliseconds; `once`: one look is all. */
export type Looks = { readonly kind: 'once' } | { readonly kind: 'every'; readonly wait: number }

export interface Watch {
  readonly watched: WatchedView
  /** The changes of each step, in the order in which they came about; ends when it is interrupted. */
  readonly steps: AsyncGenerator<ChronicleStepView>
}

export function watch(terms: WatchTerms, looks: Looks): Watch {
  const { question, agreement } = terms
  const now = terms.clock()
  const { program, perspectives } = textsNow(terms)
  const agreements = agreementsNamed(agreement, program)
  const perspective = perspectiveNamed(perspectives, question.as)
  const zones = [...new Set(agreements.map(({ zone }) => zone))]
  const threads = zones.map((zone) => {
    const followedOf = followedIn(zone, zones, agreement)
    return threadOf(terms, { zone, now, perspective: perspective.name, followedOf })
  })
  const [first] = threads
  const watched = watchedView({
    perspective,
    agreements: agreements.map(({ id }) => id),
    commitments: commitmentsWithin(agreements, program).length,
    measures: agreement === null ? program.measures.length : 0,
    known: first?.known ?? 0,
    since: first?.moment ?? now,
    zone: first?.zone ?? 'UTC',
  })
  return { watched, steps: stepsOf(terms, looks, threads) }
}

/** The agreements and measures of one zone: their days end together. */
interface Thread {
  readonly zone: string
  readonly perspective: string
  /** Where it begins. */
  readonly known: number
  readonly moment: Instant
  readonly followedOf: (asked: Asked) => Followed
  readonly chronicle: Chronicle
}

type ThreadPlan = Pick<Thread, 'zone' | 'perspective' | 'followedOf'> & { readonly now: Instant }

function threadOf({ project, question }: WatchTerms, plan: ThreadPlan): Thread {
  const { zone, now, perspective, followedOf } = plan
  const { entries } = project
  const dates = datesIn(zone, question, { entries, now })
  const fixed = engineDates(dates)
  const datesAt = (moment: Instant): Dates => {
    const on = question.on === null ? Math.max(moment, fixed.from ?? moment) : fixed.on
    return { ...fixed, on, clock: moment }
  }
  const known = dates.knownEntry
  const began = dates.clock === BEGINNING ? (entries[0]?.recorded ?? now) : dates.clock
  const moment = Math.min(began, now)
  const chronicle = chronicleOf(project, { perspective, known, moment, datesAt, followedOf })
  return { zone, perspective, known, moment, followedOf, chronicle }
}

/**
 * Of agreements in the zone, and measures, which are in no agreement; the first zone takes those in too
 * whose zone nobody else has.
 */
function followedIn(zone: string, zones: readonly string[], agreement: string | null) {
  const isMine = (one: Pick<Agreement, 'zone'>): boolean =>
    one.zone === zone || (zone === zones[0] && !zones.includes(one.zone))
  const isAsked = (one: Agreement): boolean => agreement === null || one.id === agreement
  const anew = (program: Program): Followed => ({
    commitments: commitmentsWithin(
      program.agreements.filter((one) => isMine(one) && isAsked(one)),
      program,
    ),
    measures: agreement === null ? program.measures.filter(isMine).map(({ id }) => id) : [],
  })
  const found = new WeakMap<Program, Followed>()
  return ({ program }: Asked): Followed => {
    const known = found.get(program) ?? anew(program)
    found.set(program, known)
    return known
  }
}

function commitmentsWithin(agreements: readonly Agreement[], program: Program): readonly string[] {
  const ids = new Set(agreements.map(({ id }) => id))
  return everyCommitment(program).flatMap(({ id, agreement }) => (ids.has(agreement) ? [id] : []))
}

async function* stepsOf(
  terms: WatchTerms,
  looks: Looks,
  threads: readonly Thread[],
): AsyncGenerator<ChronicleStepView> {
  const { project, ledger, wait, interrupted } = terms
  let seen = Math.min(...threads.map(({ known }) => known))
  while (!interrupted.aborted) {
    const until = lastNumber(project.entries)
    yield* look(terms, threads, { after: seen, until })
    seen = until
    if (looks.kind === 'once') return
    await wait(looks.wait)
    if (!interrupted.aborted) project.grow(await readAll(ledger, until + 1))
  }
}

/** The entries that are new, each after the time that passed before it; then the time up to now. */
async function* look(
  { project, clock, wait, interrupted }: WatchTerms,
  threads: readonly Thread[],
  stretch: Stretch,
): AsyncGenerator<ChronicleStepView> {
  for (const [entry, bearing] of entriesOf(project, threads, stretch)) {
    const passing = threads.map(
      (thread) => [thread, thread.chronicle.passTo(entry.recorded)] as const,
    )
    yield* inOrder(project, passing)
    for (const thread of bearing) {
      const taken = thread.chronicle.take(chronicleEntry(project, thread.perspective, entry))
      for (const step of taken) yield stepViewOf(project, step, thread.zone)
    }
    await wait(0)
    if (interrupted.aborted) return
  }
  const now = clock()
  yield* inOrder(
    project,
    threads.map((thread) => [thread, thread.chronicle.passTo(now)] as const),
  )
}

/** The entries that bear on some thread, with the threads, ascending. */
function entriesOf(
  project: GrowingProject,
  threads: readonly Thread[],
  { after, until }: Stretch,
): ReadonlyArray<readonly [Entry, readonly Thread[]]> {
  const bearing = new Map<Entry, Thread[]>()
  if (until <= after) return []
  for (const thread of threads) {
    const { perspective, followedOf, known } = thread
    const stretch = { after: Math.max(after, known), until }
    const entries = [
      ...bearingEntries(project, perspective, followedOf, stretch),
      // Of a text that is new altogether: it was not there when the watch began.
      ...textEntries(project, stretch),
    ]
    for (const entry of new Set(entries)) {
      bearing.set(entry, [...(bearing.get(entry) ?? []), thread])
    }
  }
  return [...bearing].sort(([a], [b]) => a.number - b.number)
}

/** What several threads tell of the same stretch of time, by its moments. */
function* inOrder(
  project: GrowingProject,
  told: ReadonlyArray<readonly [Thread, Iterable<ChronicleStep>]>,
): Generator<ChronicleStepView> {
  const steps = told.flatMap(([thread, ofThread]) =>
    [...ofThread].map((step) => ({ step, zone: thread.zone })),
  )
  for (const { step, zone } of steps.toSorted((a, b) => a.step.moment - b.step.moment)) {
    yield stepViewOf(project, step, zone)
  }
}
