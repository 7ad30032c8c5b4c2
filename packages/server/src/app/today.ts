/** The first screen of a day, from what is open: the ledger, its documents, the reviews begun. */
import type { Document } from '@servanda/core/document'
import type { LiveAssertion } from '@servanda/core/ledger'
import { formatInstant, startOfDay } from '@servanda/core/time'
import {
  calendarView,
  instantText,
  isPublic,
  outstandingColumn,
  sourceView,
  todayView,
} from '@servanda/core/view'
import type { TodayView, WaitingView } from '@servanda/core/view'
import { numberKnownBy } from '@servanda/core/ledger'
import { pageOf, settledIn } from './judge-settled.ts'
import type { Inquiry } from './judge-settled.ts'
import { readBoards } from './outstanding.ts'
import type { DraftState, ReviewDrafts } from './review-drafts.ts'
import { changesFrom } from './since.ts'
import { liveIn, toldIn } from './told.ts'
import type { Workplace } from './workplace.ts'

export interface TodayTerms {
  readonly workplace: Workplace
  readonly drafts: ReviewDrafts
}

/** `agreement` null: all of them. */
export async function todayOf(
  inquiry: Inquiry,
  agreement: string | null,
  terms: TodayTerms,
): Promise<TodayView> {
  const { project } = inquiry
  const whenever = { ...inquiry, question: { ...inquiry.question, from: null } }
  const { dates, incidents, live } = toldIn(whenever, anything, agreement)
  const settled = settledIn(inquiry, dates.zone)
  const { perspective, program } = settled
  const dayBegan = startOfDay(dates.clock, dates.zone) - 1
  const since = { clock: dayBegan, knownEntry: numberKnownBy(project.entries, dayBegan) }
  const page = pageOf(project, program)
  const asOf = { text: formatInstant(dates.on, dates.zone), instantIn: () => dates.on }
  return todayView({
    perspective,
    program,
    dates,
    live: live.filter(({ assertion }) => isPublic(assertion, dates.told)),
    incidents,
    since,
    changes: changesFrom(inquiry, settled, since, agreement),
    calendar: ofAgreement(calendarView(program, asOf), agreement),
    outstanding: readBoards(settled, agreement).map((one) => outstandingColumn(one, program)),
    waiting: await waitingIn(terms),
    sourceOf: (one) => sourceView(one.assertion, one, page),
  })
}

const anything = { acts: [], parties: [], claimants: [], statuses: [] }

const ofAgreement = (
  calendar: ReturnType<typeof calendarView>,
  agreement: string | null,
): ReturnType<typeof calendarView> =>
  agreement === null
    ? calendar
    : { ...calendar, groups: calendar.groups.filter(({ id }) => id === agreement) }

/** Older ones are found in the list of documents. */
const DOCUMENTS_MAX = 50

/** Proposals about which nobody has decided, here or before: nothing of the ledger stands at them. */
async function waitingIn({ workplace, drafts }: TodayTerms): Promise<readonly WaitingView[]> {
  const { entries } = workplace.project
  const latest = entries.filter(({ body }) => body.kind === 'document').slice(-DOCUMENTS_MAX)
  const anchored = anchoredIn(liveIn(workplace.project, workplace.head()))
  const waiting: WaitingView[] = []
  for (const { body, recorded } of latest) {
    if (body.kind !== 'document') continue
    const { sha256, name } = body
    const state = await drafts.state(sha256).catch(() => null)
    const undecided = state === null ? 0 : undecidedIn(state, anchored.get(sha256) ?? [])
    if (undecided > 0) waiting.push({ sha256, name, recorded: instantText(recorded), undecided })
  }
  return waiting
}

interface Stretch {
  readonly start: number
  readonly end: number
}

function anchoredIn(live: readonly LiveAssertion[]): ReadonlyMap<string, readonly Stretch[]> {
  const found = new Map<string, Stretch[]>()
  for (const { assertion } of live) {
    const { anchor } = assertion
    if (anchor === undefined) continue
    const own = found.get(anchor.document)
    if (own === undefined) found.set(anchor.document, [anchor])
    else own.push(anchor)
  }
  return found
}

function undecidedIn({ document, decided }: DraftState, anchored: readonly Stretch[]): number {
  const known = new Set(decided)
  const isAsserted = (one: Document['statements'][number]): boolean =>
    anchored.some(({ start, end }) => start < one.end && end > one.start)
  return document.statements.filter((one, index) => !known.has(index) && !isAsserted(one)).length
}
