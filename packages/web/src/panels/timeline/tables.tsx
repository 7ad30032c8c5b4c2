/** The same as the drawing, as tables: sorted, read aloud, given away as CSV. */
import type {
  ChangeView,
  TimelineBucket,
  TimelineDeadline,
  TimelineIncident,
  TimelineView,
} from '@servanda/core/view'
import { DataTable, Link, Moment, texts } from '../../parts/index.ts'
import type { TableColumn } from '../../parts/index.ts'
import type { Location } from '../../state/index.ts'

const words = texts.timeline

const percent = (share: number): string => `${Math.round(share * 100)} %`

const bucketColumns: ReadonlyArray<TableColumn<TimelineBucket>> = [
  { key: 'period', title: words.bucketColumns.period, text: ({ text }) => text, isHeader: true },
  count('certain'),
  count('possible'),
  count('told'),
  share('watched'),
  share('denied'),
]

function count(key: 'certain' | 'possible' | 'told'): TableColumn<TimelineBucket> {
  const title = words.bucketColumns[key]
  return { key, title, align: 'end', text: (bucket) => String(bucket[key]) }
}

function share(key: 'watched' | 'denied'): TableColumn<TimelineBucket> {
  const title = words.bucketColumns[key]
  return {
    key,
    title,
    align: 'end',
    text: (bucket) => percent(bucket[key]),
    order: (bucket) => bucket[key],
  }
}

export function BucketTable({ view }: { view: TimelineView }) {
  return (
    <DataTable
      caption={words.buckets}
      columns={bucketColumns}
      rows={view.buckets}
      keyOf={({ start }) => start ?? ''}
    />
  )
}

const incidentColumns: ReadonlyArray<TableColumn<TimelineIncident>> = [
  {
    key: 'when',
    title: words.incidentColumns.when,
    text: ({ when }) => when.text,
    order: ({ when }) => when.earliest ?? '',
    cell: ({ when }) => <Moment time={when} />,
  },
  { key: 'says', title: words.incidentColumns.says, text: ({ says }) => says, isHeader: true },
  {
    key: 'claimants',
    title: words.incidentColumns.claimants,
    text: ({ claimants }) => claimants.join(', '),
  },
  {
    key: 'standing',
    title: words.incidentColumns.standing,
    text: ({ status }) => texts.map.statuses[status],
  },
  {
    key: 'recorded',
    title: words.incidentColumns.recorded,
    text: ({ recorded }) => recorded?.slice(0, 16).replace('T', ' ') ?? '',
  },
]

export function IncidentTable({ view, location }: { view: TimelineView; location: Location }) {
  const { incidents, incidentCount } = view
  if (incidentCount > incidents.length) {
    return <p className="quiet">{words.tooMany(incidentCount)}</p>
  }
  const onMap = ({ id }: TimelineIncident): Location => ({
    ...location,
    screen: 'map',
    filters: { incident: id },
  })
  const columns = incidentColumns.map((column) =>
    column.key === 'says'
      ? { ...column, cell: (row: TimelineIncident) => <Link to={onMap(row)}>{row.says}</Link> }
      : column,
  )
  return (
    <DataTable
      caption={words.incidents}
      columns={columns}
      rows={incidents}
      keyOf={({ id }) => id}
    />
  )
}

const deadlineColumns: ReadonlyArray<TableColumn<TimelineDeadline>> = [
  {
    key: 'when',
    title: words.deadlineColumns.when,
    text: ({ when }) => when.text,
    order: ({ when }) => when.earliest ?? '',
    cell: ({ when }) => <Moment time={when} />,
  },
  { key: 'what', title: words.deadlineColumns.what, text: ({ kind }) => texts.dateKinds[kind] },
  { key: 'number', title: words.deadlineColumns.number, text: ({ number }) => number },
  { key: 'title', title: words.deadlineColumns.title, text: ({ title }) => title, isHeader: true },
  { key: 'label', title: words.deadlineColumns.label, text: ({ label }) => label },
]

export const DeadlineTable = ({ view }: { view: TimelineView }) => (
  <DataTable
    caption={words.deadlines}
    columns={deadlineColumns}
    rows={view.deadlines}
    keyOf={({ key }) => key}
  />
)

interface NumberedChange {
  readonly change: ChangeView
  readonly index: number
}

const changeColumns: ReadonlyArray<TableColumn<NumberedChange>> = [
  {
    key: 'at',
    title: words.changeColumns.at,
    text: ({ change }) => change.at.text,
    order: ({ change }) => change.at.instant ?? '',
    cell: ({ change }) => <Moment time={change.at} />,
  },
  {
    key: 'number',
    title: words.changeColumns.number,
    text: ({ change }) => change.number,
    isHeader: true,
  },
  { key: 'party', title: words.changeColumns.party, text: ({ change }) => change.party },
  {
    key: 'before',
    title: words.changeColumns.before,
    text: ({ change }) => change.before?.assessment ?? words.noRow,
  },
  {
    key: 'after',
    title: words.changeColumns.after,
    text: ({ change }) => change.after?.assessment ?? words.noRow,
  },
  {
    key: 'cause',
    title: words.changeColumns.cause,
    text: ({ change: { cause } }) =>
      cause.kind === 'time' ? words.byTime : words.byEntry(cause.entry.number),
  },
]

export function ChangeTable({ view, location }: { view: TimelineView; location: Location }) {
  if (view.changes === null) return <p className="quiet">{words.changesTooMany}</p>
  const toClause = (change: ChangeView): Location => ({
    ...location,
    screen: 'commitment',
    subject: change.commitment,
    filters: {},
  })
  const columns = changeColumns.map((column) =>
    column.key === 'number'
      ? {
          ...column,
          cell: ({ change }: NumberedChange) => (
            <Link to={toClause(change)}>
              {change.number} {change.title}
            </Link>
          ),
        }
      : column,
  )
  return (
    <DataTable
      caption={words.changes}
      columns={columns}
      rows={view.changes.map((change, index) => ({ change, index }))}
      keyOf={({ index }) => String(index)}
    />
  )
}
