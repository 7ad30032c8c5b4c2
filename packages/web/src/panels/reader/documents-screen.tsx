/** The documents of the ledger, with how much of each waits for a reviewer. */
import type { DecidedCounts, DocumentView, ProjectView, WaitingView } from '@servanda/core/view'
import { useState } from 'react'
import { Answered, DataTable, Empty, Link, ScreenHead, texts } from '../../parts/index.ts'
import type { TableColumn } from '../../parts/index.ts'
import { usePageState, useResource, valueOf } from '../../state/index.ts'
import type { Location } from '../../state/index.ts'
import { fileName } from './decided.ts'
import { LedgerPart } from './ledger-part.tsx'
import { TakeIn } from './take-in.tsx'

const words = texts.reader

export interface DocumentsScreenProps {
  readonly location: Location
  readonly project: ProjectView
}

export function DocumentsScreen({ location, project }: DocumentsScreenProps) {
  const { resources } = usePageState()
  // Where this page and those before it begin.
  const [begins, setBegins] = useState<readonly string[]>([])
  const query = { limit: String(PAGE_LENGTH), after: begins.at(-1) ?? '0' }
  const resource = useResource('GET /api/documents', { query })
  const waiting = useResource('GET /api/waiting', { query })
  const isEmpty = valueOf(resource)?.documents.length === 0
  return (
    <>
      <ScreenHead title={texts.screenNames.reader} />
      {isEmpty ? <Empty title={words.noDocuments} help={words.noDocumentsHelp} /> : null}
      <TakeIn />
      <Answered resource={resource} again={resources.refresh}>
        {({ documents, next }) =>
          documents.length === 0 ? null : (
            <>
              <DocumentTable documents={documents} waiting={valueOf(waiting)} location={location} />
              <DocumentPages begins={begins} next={next} go={setBegins} />
            </>
          )
        }
      </Answered>
      <LedgerPart project={project} />
    </>
  )
}

const PAGE_LENGTH = 50

interface DocumentPagesProps {
  readonly begins: readonly string[]
  /** Null: this is the last page. */
  readonly next: string | null
  readonly go: (begins: readonly string[]) => void
}

/** Each document has to be read for what waits in it, so no more are asked for than are shown. */
function DocumentPages({ begins, next, go }: DocumentPagesProps) {
  if (begins.length === 0 && next === null) return null
  const isFirst = begins.length === 0
  return (
    <div className="pager" role="group" aria-label={texts.pages.title(words.documents)}>
      <button
        type="button"
        className="button"
        aria-disabled={isFirst}
        onClick={() => isFirst || go(begins.slice(0, -1))}
      >
        {words.earlierDocuments}
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={next === null}
        onClick={() => next !== null && go([...begins, next])}
      >
        {words.laterDocuments}
      </button>
    </div>
  )
}

interface Row extends DocumentView {
  /** Null: it is being counted, or cannot be. */
  readonly counts: DecidedCounts | null
  /** Statements about which nobody has decided, here or before; null: being counted. */
  readonly open: number | null
}

interface TableProps {
  readonly documents: readonly DocumentView[]
  /** Null: it is being counted, because each document has to be read for it. */
  readonly waiting: WaitingView | null
  readonly location: Location
}

function DocumentTable({ documents, waiting, location }: TableProps) {
  const counts = new Map(waiting?.documents.map((one) => [one.sha256, one.counts]))
  const open = new Map(waiting?.documents.map((one) => [one.sha256, one.open]))
  const rows = documents.map((one): Row => ({
    ...one,
    counts: counts.get(one.sha256) ?? null,
    open: open.get(one.sha256) ?? null,
  }))
  return (
    <DataTable
      caption={words.documents}
      columns={columnsAt(location)}
      rows={rows}
      keyOf={({ sha256 }) => sha256}
    />
  )
}

const counted =
  (name: keyof DecidedCounts) =>
  ({ counts }: Row): string =>
    counts === null ? words.notCounted : String(counts[name])

function columnsAt(location: Location): ReadonlyArray<TableColumn<Row>> {
  return [
    {
      key: 'name',
      title: words.columns.name,
      isHeader: true,
      text: ({ name }) => fileName(name),
      cell: ({ name, sha256 }) => (
        <Link to={{ ...location, subject: sha256, filters: {} }}>{fileName(name)}</Link>
      ),
    },
    {
      key: 'waiting',
      title: words.columns.waiting,
      align: 'end',
      text: ({ open }) => (open === null ? words.notCounted : String(open)),
    },
    { key: 'accepted', title: words.columns.accepted, align: 'end', text: counted('accepted') },
    { key: 'rejected', title: words.columns.rejected, align: 'end', text: counted('rejected') },
    { key: 'added', title: words.columns.added, align: 'end', text: counted('added') },
    {
      key: 'assertions',
      title: words.columns.assertions,
      align: 'end',
      text: ({ assertions }) => String(assertions),
    },
    {
      key: 'size',
      title: words.columns.size,
      align: 'end',
      text: ({ bytes }) => words.size(bytes),
      order: ({ bytes }) => bytes,
    },
    {
      key: 'recorded',
      title: words.columns.recorded,
      text: ({ recorded }) => recorded?.slice(0, 10) ?? '',
    },
    { key: 'entry', title: words.columns.entry, align: 'end', text: ({ entry }) => String(entry) },
  ]
}
