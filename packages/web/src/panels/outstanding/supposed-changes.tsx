/** The rows of the board and the measures that would change, before and after. */
import type { SuppositionView } from '@servanda/core/view'
import { countWords, DataTable, Link, StatusMark, texts } from '../../parts/index.ts'
import type { TableColumn } from '../../parts/index.ts'
import type { Location } from '../../state/index.ts'
import { answersText } from './answers.ts'

const words = texts.outstanding.suppose

type Change = SuppositionView['agreements'][number]['changes'][number]
type MeasureChange = SuppositionView['measures'][number]

interface ChangesProps {
  readonly view: SuppositionView
  readonly location: Location
}

export function SupposedChanges({ view, location }: ChangesProps) {
  const changes = view.agreements.flatMap((agreement) => agreement.changes)
  if (changes.length === 0 && view.measures.length === 0) {
    return <p role="status">{words.nothing}</p>
  }
  return (
    <>
      <p role="status" className="aloud">
        {words.changes}
      </p>
      {changes.length === 0 ? null : (
        <DataTable
          caption={words.changes}
          columns={columnsAt(location)}
          rows={changes}
          keyOf={(change) => JSON.stringify([rowOf(change)?.commitment, rowOf(change)?.party])}
        />
      )}
      {view.measures.length === 0 ? null : (
        <DataTable
          caption={words.measure}
          columns={measureColumns}
          rows={view.measures}
          keyOf={({ after }) => after.measure}
        />
      )}
    </>
  )
}

/** A row that is only before or only after is there all the same. */
const rowOf = ({ before, after }: Change) => after ?? before

const columnsAt = (location: Location): ReadonlyArray<TableColumn<Change>> => [
  {
    key: 'commitment',
    title: words.commitment,
    isHeader: true,
    text: nameOf,
    cell: (change) => {
      const row = rowOf(change)
      if (row === null) return ''
      const filters = { party: row.party }
      return (
        <Link to={{ ...location, screen: 'commitment', subject: row.commitment, filters }}>
          {nameOf(change)}
        </Link>
      )
    },
  },
  { key: 'party', title: words.party, text: (change) => rowOf(change)?.party ?? '' },
  assessmentColumn('now', words.now, ({ before }) => before),
  assessmentColumn('then', words.afterwards, ({ after }) => after),
]

function nameOf(change: Change): string {
  const row = rowOf(change)
  return row === null ? '' : `${row.number} ${row.title}`
}

function assessmentColumn(
  key: string,
  title: string,
  sideOf: (change: Change) => Change['before'],
): TableColumn<Change> {
  return {
    key,
    title,
    text: (change) => sideOf(change)?.assessment ?? texts.mark.notAsked,
    cell: (change) => {
      const row = sideOf(change)
      if (row === null) return <span className="quiet">{texts.mark.notAsked}</span>
      return (
        <>
          <StatusMark statuses={row.statuses} />
          {row.count === null ? null : <p className="quiet small">{countWords(row.count)}</p>}
        </>
      )
    },
  }
}

type MeasureSide = MeasureChange['before']

const measureText = ({ inForce, conditions }: MeasureSide): string =>
  [
    `${words.inForce}: ${answersText(inForce)}`,
    ...conditions.map(
      ({ statedBy, eligible }) => `${words.eligible} (${statedBy}): ${answersText(eligible)}`,
    ),
  ].join('; ')

const measureColumns: ReadonlyArray<TableColumn<MeasureChange>> = [
  { key: 'measure', title: words.measure, text: ({ after }) => after.title, isHeader: true },
  { key: 'now', title: words.now, text: ({ before }) => measureText(before) },
  { key: 'then', title: words.afterwards, text: ({ after }) => measureText(after) },
]
