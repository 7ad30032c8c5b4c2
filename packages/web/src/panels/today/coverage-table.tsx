/** Who was watching on a day, and who was kept from it and by whom: always as somebody's word. */
import type { CoverageView, ProjectView } from '@servanda/core/view'
import {
  actWords,
  DataTable,
  Moment,
  SourcePlace,
  sourcePlaceText,
  texts,
} from '../../parts/index.ts'
import type { TableColumn } from '../../parts/index.ts'
import type { Location } from '../../state/index.ts'

const words = texts.today.coverage

interface CoverageProps {
  readonly coverage: readonly CoverageView[]
  readonly location: Location
  readonly project: ProjectView
}

export const CoverageTable = ({ coverage, location, project }: CoverageProps) => (
  <DataTable
    caption={words.title}
    columns={columnsAt(location, project)}
    rows={coverage}
    keyOf={({ source }) => source.assertion}
  />
)

const columnsAt = (
  location: Location,
  project: ProjectView,
): ReadonlyArray<TableColumn<CoverageView>> => [
  { key: 'who', title: words.who, text: ({ source }) => source.claimant, isHeader: true },
  {
    key: 'access',
    title: words.access,
    text: accessText,
    cell: (row) => (row.access === 'denied' ? <strong>{accessText(row)}</strong> : accessText(row)),
  },
  {
    key: 'acts',
    title: words.acts,
    text: ({ acts }) =>
      listText(
        acts.map((act) => actWords(project, act)),
        words.everyAct,
      ),
  },
  {
    key: 'parties',
    title: words.parties,
    text: ({ parties }) => listText(parties, words.everyParty),
  },
  { key: 'place', title: words.place, text: ({ place }) => place ?? words.everywhere },
  {
    key: 'when',
    title: words.when,
    text: ({ when }) => when.text,
    cell: ({ when }) => <Moment time={when} />,
  },
  {
    key: 'source',
    title: words.source,
    text: ({ source }) => sourcePlaceText(source),
    cell: ({ source }) => <SourcePlace source={source} location={location} />,
  },
]

function accessText({ access, deniedBy }: CoverageView): string {
  if (access === 'watched') return words.watched
  return deniedBy === null ? words.deniedByNobody : words.denied(deniedBy)
}

const listText = (names: readonly string[], all: string): string =>
  names.length === 0 ? all : names.join(', ')
