/** What falls due soon. A date that the text leaves open has a row for each of its meanings. */
import type { CalendarEntry, ProjectView } from '@servanda/core/view'
import { DataTable, Link, Moment, texts } from '../../parts/index.ts'
import type { TableColumn } from '../../parts/index.ts'
import type { Location } from '../../state/index.ts'

const words = texts.today.due

interface DueProps {
  readonly due: readonly CalendarEntry[]
  readonly location: Location
  readonly project: ProjectView
}

export function DueTable({ due, location, project }: DueProps) {
  const commitments = new Set(
    project.agreements.flatMap((agreement) => agreement.commitments.map(({ id }) => id)),
  )
  const open = openKeys(due)
  return (
    <DataTable
      caption={words.title}
      columns={columnsAt(location, commitments, open)}
      rows={due}
      keyOf={({ key }) => key}
    />
  )
}

/** What has several dates because the text can be understood in several ways. */
function openKeys(due: readonly CalendarEntry[]): ReadonlySet<string> {
  const labels = new Map<string, Set<string>>()
  for (const entry of due) {
    const known = labels.get(subjectOf(entry)) ?? new Set()
    labels.set(subjectOf(entry), known.add(entry.label))
  }
  return new Set([...labels].flatMap(([key, known]) => (known.size > 1 ? [key] : [])))
}

const subjectOf = ({ id, kind, reading }: CalendarEntry): string =>
  JSON.stringify([id, kind, reading])

function columnsAt(
  location: Location,
  commitments: ReadonlySet<string>,
  open: ReadonlySet<string>,
): ReadonlyArray<TableColumn<CalendarEntry>> {
  return [
    {
      key: 'when',
      title: words.when,
      text: ({ when }) => when.text,
      cell: ({ when }) => <Moment time={when} />,
      order: ({ utc }) => utc,
    },
    {
      key: 'days',
      title: words.days,
      align: 'end',
      text: ({ days }) => daysText(days),
      order: ({ days }) => days,
    },
    {
      key: 'what',
      title: words.what,
      isHeader: true,
      text: nameOf,
      cell: (entry) =>
        commitments.has(entry.id) ? (
          <Link to={{ ...location, screen: 'commitment', subject: entry.id, filters: {} }}>
            {nameOf(entry)}
          </Link>
        ) : (
          nameOf(entry)
        ),
    },
    { key: 'kind', title: words.kind, text: ({ kind }) => texts.dateKinds[kind] },
    {
      key: 'meaning',
      title: words.meaning,
      text: ({ label }) => label,
      cell: (entry) => (
        <>
          {entry.label}
          {open.has(subjectOf(entry)) ? <p className="quiet small">{words.alternatives}</p> : null}
        </>
      ),
    },
    { key: 'reading', title: words.reading, text: ({ reading }) => reading ?? '' },
  ]
}

const nameOf = ({ number, title }: CalendarEntry): string => `${number} ${title}`.trim()

function daysText(days: number): string {
  if (days === 0) return words.today
  return days < 0 ? words.ago(-days) : String(days)
}
