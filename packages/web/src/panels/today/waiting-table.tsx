/** Documents with statements about which nobody has decided, each a link to its review. */
import type { WaitingDocument } from '@servanda/core/view'
import { DataTable, Link, texts } from '../../parts/index.ts'
import type { TableColumn } from '../../parts/index.ts'
import type { Location } from '../../state/index.ts'

const words = texts.today.waiting

interface WaitingProps {
  readonly waiting: readonly WaitingDocument[]
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

const columnsAt = (location: Location): ReadonlyArray<TableColumn<WaitingDocument>> => [
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
    text: ({ open }) => String(open),
  },
  {
    key: 'recorded',
    title: words.recorded,
    text: ({ recorded }) => recorded?.slice(0, 10) ?? '',
  },
]
