/** Documents with statements about which nobody has decided, each a link to its review. */
import type { WaitingView } from '@servanda/core/view'
import { DataTable, Link, texts } from '../../parts/index.ts'
import type { TableColumn } from '../../parts/index.ts'
import type { Location } from '../../state/index.ts'

const words = texts.today.waiting

interface WaitingProps {
  readonly waiting: readonly WaitingView[]
  readonly location: Location
}

export const WaitingTable = ({ waiting, location }: WaitingProps) => (
  <DataTable
    caption={words.title}
    columns={columnsAt(location)}
    rows={waiting}
    keyOf={({ sha256 }) => sha256}
  />
)

const columnsAt = (location: Location): ReadonlyArray<TableColumn<WaitingView>> => [
  {
    key: 'document',
    title: words.document,
    isHeader: true,
    text: ({ name }) => name,
    cell: ({ name, sha256 }) => (
      <Link to={{ ...location, screen: 'reader', subject: sha256, filters: {} }}>{name}</Link>
    ),
  },
  {
    key: 'undecided',
    title: words.undecided,
    align: 'end',
    text: ({ undecided }) => String(undecided),
  },
  {
    key: 'recorded',
    title: words.recorded,
    text: ({ recorded }) => recorded?.slice(0, 10) ?? '',
  },
]
