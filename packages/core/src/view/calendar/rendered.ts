/** The calendar as a table: a row for each date, the dates that wait for something below. */
import type { Rendering, TextRole } from '../paint.ts'
import { cell, paragraph, renderTable } from '../table.ts'
import type { Column, TableRow } from '../table.ts'
import { aroundToday, entriesShown } from './dates.ts'
import type { CalendarGroup, CalendarView } from './dates.ts'
import type { AwaitedEntry, CalendarEntry } from './entries.ts'
import type { RecurringEntry } from './recurring.ts'

const columns: readonly Column[] = [
  { title: 'when', align: 'left' },
  { title: 'in UTC', align: 'left' },
  { title: 'from here', align: 'left' },
  { title: 'what', align: 'left' },
  { title: 'of', align: 'left' },
  { title: 'if the text means', align: 'left', widthMax: 30 },
  { title: 'title', align: 'left' },
]

export function renderCalendar(view: CalendarView, rendering: Rendering): readonly string[] {
  const { paint } = rendering
  if (view.groups.length === 0) return ['There is no date in these texts.']
  return [
    paint('heading', `Calendar as of ${view.asOf}`),
    ...view.groups.flatMap((group) => ['', ...groupLines(group, rendering)]),
  ]
}

function groupLines(group: CalendarGroup, rendering: Rendering): string[] {
  const { paint } = rendering
  return [
    `${paint('heading', group.title)} ${paint('quiet', `(${group.zone})`)}`,
    ...renderTable(
      columns,
      entriesShown(group).map((entry) => rowOf(entry, group.title)),
      rendering,
    ),
    ...(group.recurring.length === 0 ? [] : ['Dates that recur:']),
    ...group.recurring.flatMap((one) => paragraph(recurringText(one), '  ', rendering)),
    ...(group.awaited.length === 0 ? [] : ['Dates that wait for something:']),
    ...group.awaited.flatMap((one) => paragraph(awaitedText(one), '  ', rendering)),
  ]
}

const relationRoles: Readonly<Record<CalendarEntry['relation'], TextRole>> = {
  past: 'quiet',
  today: 'open',
  future: 'plain',
}

/** What the heading says already is not said again. */
function rowOf(entry: CalendarEntry, heading: string): TableRow {
  const { when, utc, kind, number, label, relation } = entry
  const meaning = [label, entry.reading === null ? '' : `as read by: ${entry.reading}`]
  return {
    cells: [
      cell(when.text),
      cell(utc, 'quiet'),
      cell(relationText(entry), relationRoles[relation]),
      cell(kind),
      cell(number),
      cell(meaning.filter((part) => part !== '').join('; '), label === '' ? 'plain' : 'doubt'),
      cell(entry.title === heading ? '' : entry.title),
    ],
  }
}

/** `today`, `in 3 days`, `1 day ago`. */
function relationText({ days, relation }: Pick<CalendarEntry, 'days' | 'relation'>): string {
  if (relation === 'today') return 'today'
  const count = Math.abs(days)
  const amount = `${count} ${count === 1 ? 'day' : 'days'}`
  return relation === 'past' ? `${amount} ago` : `in ${amount}`
}

/** Also how far the series is worked out where other calendars cannot do it by a rule. */
function recurringText(entry: RecurringEntry): string {
  const { every, count, dates, rule, horizon } = entry
  const times = count === null ? 'without an end' : `${count} ${count === 1 ? 'time' : 'times'}`
  const shown = aroundToday(dates).length
  const part = shown === dates.length && count !== null ? '' : `; ${shown} of them are above`
  const until = rule !== null || horizon === null ? '' : `; worked out until ${horizon}`
  return awaitedText({ ...entry, words: `every ${every}, ${times}${part}${until}` })
}

function awaitedText({ kind, number, title, label, reading, words }: AwaitedEntry): string {
  const of = [number === title ? '' : number, title].filter((part) => part !== '').join(' ')
  const meaning = label === '' ? '' : ` (if the text means: ${label})`
  const under = reading === null ? '' : ` (as read by: ${reading})`
  return `${kind} of ${of}${meaning}${under}: ${words}`
}
