/**
 * The use case `ingest`: files become read documents, their published JSON, a table for people, and,
 * where a ledger is open, kept bytes with an entry each. What is found is proposed, never asserted.
 */
import type { Diagnostic } from '@servanda/core/base'
import { hasErrors } from '@servanda/core/base'
import { publish, wordsOf } from '@servanda/core/document'
import type {
  Document,
  PublishedDocument,
  RegisteredActor,
  Statement,
} from '@servanda/core/document'
import type { DocumentStore, LedgerStore } from '@servanda/core/ledger'
import { printable } from '@servanda/core/text'
import type { Paint } from '@servanda/core/view'
import { basename } from 'node:path'
import { readDocument } from '../ingest/index.ts'

export interface IngestFile {
  /** As the user gave it. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface IngestOptions {
  /** The project's actors, for names the documents do not explain. */
  readonly actors?: readonly RegisteredActor[]
  /** Dates of documents that a person has confirmed: EDTF by SHA-256. */
  readonly confirmedDates?: ReadonlyMap<string, string>
}

export interface IngestedFile {
  readonly path: string
  readonly bytes: Uint8Array
  /** Null where the file cannot be read as a document; the diagnostics say why. */
  readonly document: Document | null
  readonly diagnostics: readonly Diagnostic[]
}

export interface IngestResult {
  readonly files: readonly IngestedFile[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads every file; one that cannot be read hides none of the others. */
export function ingestFiles(
  files: readonly IngestFile[],
  options: IngestOptions = {},
): IngestResult {
  const ingested = files.map((file) => ingestFile(file, options))
  return { files: ingested, diagnostics: ingested.flatMap(({ diagnostics }) => diagnostics) }
}

function ingestFile({ path, bytes }: IngestFile, options: IngestOptions): IngestedFile {
  const actors = options.actors === undefined ? {} : { actors: options.actors }
  const first = readDocument(bytes, { path, ...actors })
  const anchorDate = options.confirmedDates?.get(first.document?.snapshot.sha256 ?? '')
  const read =
    anchorDate === undefined ? first : readDocument(bytes, { path, ...actors, anchorDate })
  return { path, bytes, ...read }
}

export const documentsOf = (result: IngestResult): Document[] =>
  result.files.flatMap(({ document }) => (document === null ? [] : [document]))

/** The published form of every document that could be read, in the order of the files. */
export const publishAll = (result: IngestResult): PublishedDocument[] =>
  documentsOf(result).map(publish)

/** One object a document, one line each; docs/schemas/ingest.json is its schema. */
export const ingestJson = (result: IngestResult): string =>
  publishAll(result)
    .map((document) => `${JSON.stringify(document)}\n`)
    .join('')

export interface KeptDocument {
  readonly path: string
  readonly sha256: string
  readonly outcome: 'appended' | 'known'
}

/** Keeps the bytes of every file without errors, then records that they were taken in. */
export async function keepIngested(
  store: LedgerStore & DocumentStore,
  result: IngestResult,
  recorder: string,
): Promise<KeptDocument[]> {
  const kept: KeptDocument[] = []
  for (const { path, bytes, document, diagnostics } of result.files) {
    if (document === null || hasErrors(diagnostics)) continue
    const sha256 = await store.putDocument(bytes)
    const body = { kind: 'document', sha256, name: basename(path), bytes: bytes.length } as const
    const { receipts } = await store.append([{ body, recorder }])
    kept.push({ path, sha256, outcome: receipts[0]?.kind ?? 'known' })
  }
  return kept
}

export interface RenderStyle {
  readonly paint: Paint
  /** Columns; longer words of the document are cut with an ellipsis. */
  readonly width: number
}

/** What was found, for people: furniture, dates with their possible roles, statements. */
export function renderIngest(result: IngestResult, style: RenderStyle): string {
  return documentsOf(result)
    .map((document) => renderDocument(document, style))
    .join('\n')
}

function renderDocument(document: Document, style: RenderStyle): string {
  const { snapshot, layout, anchorDate } = document
  const { paint } = style
  const lines = [
    paint('heading', printable(snapshot.path)),
    `  ${snapshot.sha256}, ${snapshot.bytes} bytes, ${snapshot.encoding}, ${layout}`,
    `  date: ${anchorDate === null ? 'not stated' : `${anchorDate.edtf} (${anchorWords[anchorDate.from]})`}`,
    ...section('furniture', furnitureRows(document), style),
    ...section('dates', dateRows(document), style),
    ...section('statements', statementRows(document), style),
    ...section('sentences with a cue and no proposal', unproposedRows(document), style),
  ]
  return `${lines.join('\n')}\n`
}

const anchorWords = {
  publication: 'as published, to be confirmed',
  event: 'as the event, to be confirmed',
  confirmed: 'confirmed',
} as const

/** Cells before the last are as wide as their column; the last takes the rest of the line. */
type Row = readonly string[]

function section(title: string, rows: readonly Row[], { paint, width }: RenderStyle): string[] {
  if (rows.length === 0) return [`  ${title}: none`]
  const last = (rows[0]?.length ?? 1) - 1
  const widths = Array.from({ length: last }, (_unused, column) =>
    Math.min(COLUMN_WIDTH_MAX, Math.max(...rows.map((row) => row[column]?.length ?? 0))),
  )
  const lines = rows.map((row) => {
    const cells = widths.map((size, column) =>
      shorten(oneLine(row[column] ?? ''), size).padEnd(size),
    )
    const left = `    ${cells.join('  ')}  `
    return left + shorten(oneLine(row[last] ?? ''), Math.max(20, width - left.length))
  })
  return [`  ${paint('heading', title)} (${rows.length})`, ...lines]
}

const COLUMN_WIDTH_MAX = 32

/** Breaks of lines in the running text of a document are no more than spaces. */
export const oneLine = (words: string): string => printable(words.replace(/\s+/g, ' ').trim())

const shorten = (words: string, length: number): string =>
  words.length <= length ? words : `${words.slice(0, length - 1)}…`

const place = ({ start, end }: { start: number; end: number }): string => `${start}–${end}`

function furnitureRows({ furniture, snapshot }: Document): Row[] {
  return furniture.map((each) => [
    place(each),
    each.kind,
    snapshot.text.slice(each.start, Math.min(each.end, each.start + 200)),
  ])
}

function dateRows({ dates, snapshot }: Document): Row[] {
  return dates.map((date) => [
    place(date),
    date.edtf,
    [date.roles.join(' or '), ...(date.doubt === undefined ? [] : [date.doubt])].join(', '),
    snapshot.text.slice(date.start, date.end),
  ])
}

function statementRows(document: Document): Row[] {
  return document.statements.map((statement, index) => [
    `${index + 1}`,
    place(statement),
    kindWords(statement),
    statement.speakers.length === 0 ? 'not stated' : statement.speakers.join(', '),
    statement.class,
    wordsOf(document.snapshot.text, statement).slice(0, 400),
  ])
}

function kindWords({ kind, polarity, within }: Statement): string {
  const nested = within === undefined ? '' : ` in ${within + 1}`
  return `${kind}${polarity === 'denies' ? ', denied' : ''}${nested}`
}

function unproposedRows({ unproposed, snapshot }: Document): Row[] {
  return unproposed.map((each) => [place(each), snapshot.text.slice(each.start, each.end)])
}
