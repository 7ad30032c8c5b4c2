/** The first screen of a day, from the open ledger: what can be said at once, then what is judged. */
import { isToldBy } from '@servanda/core/assertion'
import { numberKnownBy } from '@servanda/core/ledger'
import { formatInstant, startOfDay } from '@servanda/core/time'
import { calendarView, outstandingColumn, sourceView, todayView } from '@servanda/core/view'
import type { AskedDates, TodayMovesView, TodayView } from '@servanda/core/view'
import { pageOf, settledIn, textsNow } from './judge-settled.ts'
import { agreementsNamed } from './judge-names.ts'
import type { Inquiry, Settled } from './judge-settled.ts'
import { readBoards } from './outstanding.ts'
import { takeTurns } from './patience.ts'
import type { Patience } from './patience.ts'
import type { Project } from './project.ts'
import { changesFrom } from './since.ts'
import { toldIn } from './told.ts'

/** `agreement` null: all of them. */
export function todayOf(inquiry: Inquiry, agreement: string | null): TodayView {
  const { project } = inquiry
  const whenever = { ...inquiry, question: { ...inquiry.question, from: null } }
  const { dates, incidents, live } = toldIn(whenever, anything, agreement)
  const { perspective, program } = settledIn(inquiry, dates.zone)
  const page = pageOf(project, program)
  const asOf = { text: formatInstant(dates.on, dates.zone), instantIn: () => dates.on }
  return todayView({
    perspective,
    program,
    dates,
    live: live.filter(({ assertion }) => isToldBy(assertion, dates.told)),
    incidents,
    since: dayBefore(dates, project),
    calendar: ofAgreement(calendarView(program, asOf), agreement),
    sourceOf: (one) => sourceView(one.assertion, one, page),
  })
}

/** Others have their turn in between. */
export async function todayMovesOf(
  inquiry: Inquiry,
  agreement: string | null,
  patience: Patience,
): Promise<TodayMovesView> {
  const settled = settledOf(inquiry, agreement)
  const { dates, program } = settled
  const changed = changesFrom(inquiry, settled, dayBefore(dates, inquiry.project), agreement)
  await takeTurns(patience)
  const outstanding = readBoards(settled, agreement).map((one) => outstandingColumn(one, program))
  return { kind: 'today-moves', changed, outstanding }
}

/** In the zone of the agreement, or of the first. */
function settledOf(inquiry: Inquiry, agreement: string | null): Settled {
  const [{ zone } = { zone: 'UTC' }] = agreementsNamed(agreement, textsNow(inquiry).program)
  return settledIn(inquiry, zone)
}

/** What was known before the day began on which the last of it was recorded. */
function dayBefore({ clock, zone }: AskedDates, { entries }: Project) {
  const began = startOfDay(clock, zone) - 1
  return { clock: began, knownEntry: numberKnownBy(entries, began) }
}

const anything = { acts: [], parties: [], claimants: [], statuses: [] }

const ofAgreement = (
  calendar: ReturnType<typeof calendarView>,
  agreement: string | null,
): ReturnType<typeof calendarView> =>
  agreement === null
    ? calendar
    : { ...calendar, groups: calendar.groups.filter(({ id }) => id === agreement) }
