/**
 * What following a project through its entries takes: who is asked from which entry on, which
 * entries can change anything, and what an entry says.
 */
import type { Instant } from '@servanda/core/base'
import { Chronicle } from '@servanda/core/engine'
import type { Asked, ChronicleEntry, ChronicleStep, Dates, Followed } from '@servanda/core/engine'
import type { Entry } from '@servanda/core/ledger'
import { entryView, chronicleStepView } from '@servanda/core/view'
import type { EntryMaterial, ChronicleStepView } from '@servanda/core/view'
import { askedOf, pageOf } from './judge-settled.ts'
import type { Project } from './project.ts'

/** The perspective as it is known at an entry; null: it is not known there. */
function askedAt(project: Project, perspective: string, number: number): Asked | null {
  const texts = project.textsAt(number)
  const found = texts.perspectives.find(({ name }) => name === perspective)
  return found === undefined ? null : askedOf(texts, found)
}

/** Which entries are looked at: numbers after `after`, up to and with `until`. */
export interface Stretch {
  readonly after: number
  readonly until: number
}

/**
 * The entries at which what is followed can change, ascending: those that bear on it under any texts of
 * the stretch, and those from which on other texts are in force.
 */
export function bearingEntries(
  project: Project,
  perspective: string,
  followedOf: (asked: Asked) => Followed,
  { after, until }: Stretch,
): readonly Entry[] {
  const turns = textEntries(project, { after, until }).filter(
    ({ number }) => project.textsAt(number) !== project.textsAt(number - 1),
  )
  const numbers = new Set(turns.map(({ number }) => number))
  for (const number of [after, ...numbers]) {
    const asked = askedAt(project, perspective, number)
    if (asked === null) continue
    const { commitments, measures } = followedOf(asked)
    for (const one of commitments)
      for (const entry of project.evaluator.entriesOn(asked, one)) numbers.add(entry)
    for (const one of measures)
      for (const entry of project.evaluator.entriesOnMeasure(asked, one)) numbers.add(entry)
  }
  return [...numbers]
    .filter((number) => number > after && number <= until)
    .sort((a, b) => a - b)
    .flatMap((number) => entryNumbered(project, number) ?? [])
}

/** So many pairs of an entry and what is followed are judged for a screen; more take too long. */
const JUDGED_MAX = 20_000

export const isTooMuch = (bearing: readonly Entry[], followedCount: number): boolean =>
  bearing.length * followedCount > JUDGED_MAX

/** Where a chronicle ends. */
export interface Course {
  /** The entries that are looked at, ascending. */
  readonly bearing: readonly Entry[]
  /** What time alone changes after the last of them is followed to here; null: it is not followed. */
  readonly until: Instant | null
  /** Hears how many entries have been judged. */
  readonly report?: (entryCount: number) => void
}

/** What each of the entries changed, and time between them. */
export function* stepsAlong(
  project: Project,
  followed: FollowedFrom,
  { bearing, until, report = () => {} }: Course,
): Generator<ChronicleStep> {
  const chronicle = chronicleOf(project, followed)
  for (const [index, entry] of bearing.entries()) {
    yield* chronicle.take(chronicleEntry(project, followed.perspective, entry))
    report(index + 1)
  }
  if (until !== null) yield* chronicle.passTo(until)
}

export const textEntries = (project: Project, { after, until }: Stretch): readonly Entry[] =>
  project.entries
    .slice(indexAfter(project, after), indexAfter(project, until))
    .filter(({ body }) => body.kind === 'text')

/** Numbers have no gaps. */
function indexAfter({ entries }: Project, number: number): number {
  return Math.max(0, number + 1 - (entries[0]?.number ?? 1))
}

const entryNumbered = (project: Project, number: number): Entry | null =>
  project.entries[indexAfter(project, number) - 1] ?? null

export const chronicleEntry = (
  project: Project,
  perspective: string,
  { number, recorded }: Entry,
): ChronicleEntry => ({ number, recorded, asked: askedAt(project, perspective, number) })

/** What the step changed, by the texts as they are known at it and just before. */
export function stepViewOf(project: Project, step: ChronicleStep, zone: string): ChronicleStepView {
  const { program } = project.textsAt(step.known)
  const entry = step.entry === null ? null : entryNumbered(project, step.entry)
  const material: EntryMaterial = {
    entryOf: (id) => project.entries.findLast((one) => idOf(one) === id) ?? null,
    page: pageOf(project, program),
  }
  const view = entry === null ? null : entryView(entry, material)
  const before = step.entry === null ? step.known : step.entry - 1
  const { program: programBefore } = project.textsAt(before)
  return chronicleStepView(step, { zone, program, programBefore, entry: view })
}

function idOf({ body }: Entry): string | null {
  switch (body.kind) {
    case 'assertion':
    case 'correction':
      return body.assertion.id
    case 'retraction':
      return body.id
    case 'document':
    case 'text':
      return null
  }
}

/** Of what is followed the commitments alone. */
export const onlyCommitments =
  (commitmentsOf: (asked: Asked) => readonly string[]) =>
  (asked: Asked): Followed => ({ commitments: commitmentsOf(asked), measures: [] })

export interface FollowedFrom {
  readonly perspective: string
  readonly known: number
  readonly moment: Instant
  readonly datesAt: (moment: Instant) => Dates
  readonly followedOf: (asked: Asked) => Followed
}

export function chronicleOf(project: Project, followed: FollowedFrom): Chronicle {
  const { perspective, known, moment, datesAt, followedOf } = followed
  const start = { known, asked: askedAt(project, perspective, known), moment }
  return new Chronicle(project.evaluator, start, { datesAt, followedOf })
}
