/**
 * The pipeline from bytes to a read document: decode, find the blocks, mark furniture, list dates,
 * decide on the layout, propose statements. It proposes; nothing is confirmed or recorded here.
 */
import { createHash } from 'node:crypto'
import type { Catalogue, Diagnostic } from '@servanda/core/base'
import type {
  Document,
  Furniture,
  Passage,
  RegisteredActor,
  Snapshot,
  Statement,
} from '@servanda/core/document'
import { decodeBytes } from '@servanda/core/text'
import { findDates } from './dates.ts'
import { NESTING_MAX, nestingOf, readHtml } from './from-html.ts'
import { readPlain } from './from-plain.ts'
import { sortBlocks } from './furniture.ts'
import type { Sorted } from './furniture.ts'
import { collectNames } from './names.ts'
import type { Reading } from './reading.ts'
import { findStatements } from './statements.ts'
import { findTurnMarks } from './turn-marks.ts'

export const ingestCatalogue = {
  'document-empty': { severity: 'error', summary: 'the document holds no words' },
  'document-too-long': {
    severity: 'error',
    summary: 'the document is longer than anything a person wrote as one document',
  },
  'document-too-deep': {
    severity: 'error',
    summary: 'the elements of the page are nested deeper than any page needs',
  },
  'document-line-too-long': {
    severity: 'warning',
    summary: 'a paragraph is too long to be read sentence by sentence and was left out',
  },
  'document-page-date-conflicts': {
    severity: 'warning',
    summary: 'the date the page shows is not the date of the document',
  },
  'document-date-ambiguous': {
    severity: 'warning',
    summary: 'the order of day and month in a printed date cannot be told',
  },
  'document-anchor-unconfirmed': {
    severity: 'note',
    summary: 'dates without a year lean on a date that nobody has confirmed yet',
  },
} as const satisfies Catalogue

type Code = keyof typeof ingestCatalogue

/** Characters; about fifteen hundred pages. Longer texts are refused, so that no run is endless. */
export const DOCUMENT_LENGTH_MAX = 4_000_000

/** Paragraphs, lines or elements with text. */
export const BLOCK_COUNT_MAX = 50_000

/** Characters; about forty pages in one paragraph. Longer ones are left out. */
export const PARAGRAPH_LENGTH_MAX = 100_000

export interface ReadOptions {
  /** The file as the user gave it; names it in diagnostics. */
  readonly path: string
  /** The project's actors, for names the document does not explain. */
  readonly actors?: readonly RegisteredActor[]
  /** The document's date as a person confirmed it, EDTF. */
  readonly anchorDate?: string
}

export interface ReadResult {
  /** Null where the bytes cannot be read as a document; the diagnostics say why. */
  readonly document: Document | null
  readonly diagnostics: readonly Diagnostic[]
}

export function readDocument(bytes: Uint8Array, options: ReadOptions): ReadResult {
  const decoded = decodeBytes(bytes, options.path)
  const refusal = decoded.encoding === 'binary' ? null : refusalOf(decoded.text, options.path)
  if (decoded.encoding === 'binary' || refusal !== null) {
    return {
      document: null,
      diagnostics: [...decoded.diagnostics, ...(refusal === null ? [] : [refusal])],
    }
  }
  const snapshot: Snapshot = {
    path: options.path,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    encoding: decoded.encoding,
    format: isHtml(decoded.text, options.path) ? 'html' : 'plain',
    text: decoded.text,
  }
  return readSnapshot(snapshot, options, decoded.diagnostics)
}

function readSnapshot(
  snapshot: Snapshot,
  options: ReadOptions,
  earlier: readonly Diagnostic[],
): ReadResult {
  const whole = snapshot.format === 'html' ? readHtml(snapshot.text) : readPlain(snapshot.text)
  if (whole.blocks.length > BLOCK_COUNT_MAX) {
    const refusal = tooLong(options.path, `${whole.blocks.length} paragraphs`, BLOCK_COUNT_MAX)
    return { document: null, diagnostics: [...earlier, refusal] }
  }
  const { reading, long } = withoutLongBlocks(whole)
  const document = analyse(snapshot, reading, options)
  const leftOut = long.map((block) =>
    diagnostic('document-line-too-long', options.path, whole.toSource(block), {
      message: 'a paragraph is too long to be read and was left out',
      help: `break it into paragraphs of at most ${PARAGRAPH_LENGTH_MAX} characters`,
    }),
  )
  const empty = whole.blocks.length === 0 ? [emptyDocument(options.path)] : []
  return {
    document,
    diagnostics: [...earlier, ...empty, ...leftOut, ...dateDiagnostics(document, options)],
  }
}

function analyse(snapshot: Snapshot, reading: Reading, options: ReadOptions): Document {
  const marks = findTurnMarks(reading)
  const sorted = sortBlocks(reading, marks)
  const names = collectNames(namingText(reading, sorted), options.actors ?? [])
  const { dates, anchorDate } = findDates(reading, sorted, marks.layout, options.anchorDate ?? null)
  const { statements, unproposed } = findStatements(reading, sorted, marks, names)
  const moved = <T extends Passage>(passage: T): T => ({ ...passage, ...reading.toSource(passage) })
  return {
    snapshot,
    layout: marks.layout,
    furniture: [...sorted.furniture.map(moved), ...reading.hidden].sort(byStart),
    dates: dates.map(moved),
    anchorDate,
    statements: statements.map((statement) => movedStatement(statement, reading)),
    unproposed: unproposed.map((each) => ({ ...moved(each), cue: reading.toSource(each.cue) })),
  }
}

function movedStatement(statement: Statement, reading: Reading): Statement {
  const { segments, cue, ...rest } = statement
  return {
    ...rest,
    ...reading.toSource(statement),
    ...(segments === undefined ? {} : { segments: segments.map((each) => reading.toSource(each)) }),
    ...(cue === undefined ? {} : { cue: reading.toSource(cue) }),
  }
}

const byStart = (a: Furniture, b: Furniture): number => a.start - b.start

/** Names are learnt from the text itself and from what introduces it, not from comments or links. */
function namingText(reading: Reading, sorted: Sorted): string {
  const introducing = new Set(['byline', 'caption', 'timestamp'])
  return reading.blocks
    .filter((block) => {
      const kind = sorted.kinds.get(block)
      return kind === undefined || introducing.has(kind)
    })
    .map(({ start, end }) => withoutCapitals(reading.text.slice(start, end)))
    .join('\n')
}

/** A heading printed in capitals throughout names people too. */
function withoutCapitals(line: string): string {
  if (line.length > 300 || /\p{Ll}/u.test(line)) return line
  return line.replace(/\p{L}{2,}/gu, (word) => `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`)
}

function withoutLongBlocks(reading: Reading) {
  const long = reading.blocks.filter(({ start, end }) => end - start > PARAGRAPH_LENGTH_MAX)
  if (long.length === 0) return { reading, long }
  const blocks = reading.blocks.filter(({ start, end }) => end - start <= PARAGRAPH_LENGTH_MAX)
  return { reading: { ...reading, blocks, toSource: reading.toSource.bind(reading) }, long }
}

/** By the file's name, else by a tag that only a page has near its beginning. */
/** By the name of the file, or by how the text begins. */
export function isHtml(text: string, path: string): boolean {
  if (/\.(?:html?|xhtml)$/i.test(path)) return true
  return /^\s{0,200}(?:<!doctype html|<html\b|<head\b|<body\b)/i.test(text.slice(0, 1_000))
}

/** Why a text is not read: it is too long, or its elements are nested too deeply. */
export function refusalOf(text: string, path: string): Diagnostic | null {
  if (text.length > DOCUMENT_LENGTH_MAX) {
    return tooLong(path, `${text.length} characters`, DOCUMENT_LENGTH_MAX)
  }
  if (isHtml(text, path) && nestingOf(text) > NESTING_MAX) {
    return diagnostic(
      'document-too-deep',
      path,
      { start: 0, end: 0 },
      {
        message: `the page nests more than ${NESTING_MAX} elements in each other`,
        help: 'save the page as plain text and ingest that',
      },
    )
  }
  return null
}

const tooLong = (path: string, size: string, most: number): Diagnostic =>
  diagnostic(
    'document-too-long',
    path,
    { start: 0, end: 0 },
    {
      message: `the document has ${size}, more than ${most}`,
      help: 'split it into its documents; a data set is imported, not ingested',
    },
  )

const emptyDocument = (path: string): Diagnostic =>
  diagnostic(
    'document-empty',
    path,
    { start: 0, end: 0 },
    {
      message: 'the document holds no words',
      help: 'check that the right file was saved',
    },
  )

interface Wording {
  readonly message: string
  readonly help: string
}

function diagnostic(code: Code, source: string, passage: Passage, wording: Wording): Diagnostic {
  const { severity } = ingestCatalogue[code]
  const span = { source, start: passage.start, end: passage.end }
  return { code, severity, message: wording.message, span, related: [], help: wording.help }
}

function dateDiagnostics(document: Document, options: ReadOptions): Diagnostic[] {
  const printed = document.dates.flatMap((date): Diagnostic[] => {
    const words = document.snapshot.text.slice(date.start, date.end)
    if (date.doubt === 'page-date-conflicts') {
      return [
        diagnostic('document-page-date-conflicts', options.path, date, {
          message: `the page shows \`${words}\`, which does not fit the dates in the document`,
          help: 'find out when the document was published and confirm that date',
        }),
      ]
    }
    if (date.doubt !== 'ambiguous-order') return []
    return [
      diagnostic('document-date-ambiguous', options.path, date, {
        message: `\`${words}\` may have the day or the month first`,
        help: 'confirm the date when you review the document',
      }),
    ]
  })
  return [...printed, ...anchorDiagnostics(document, options)]
}

function anchorDiagnostics(document: Document, options: ReadOptions): Diagnostic[] {
  const anchor = document.anchorDate
  if (anchor === null || anchor.from === 'confirmed') return []
  return [
    diagnostic(
      'document-anchor-unconfirmed',
      options.path,
      { start: 0, end: 0 },
      {
        message: `dates without a year are read as if the document were of ${anchor.edtf}`,
        help: 'confirm the date of the document when you review it',
      },
    ),
  ]
}
