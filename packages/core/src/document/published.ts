/**
 * The published form of a read document: what `servanda ingest --json` prints, one object a line.
 * Its schema is docs/schemas/ingest.json. Fields that are absent are left out, never null.
 */
import type {
  AnchorDate,
  Document,
  Furniture,
  Layout,
  PrintedDate,
  Snapshot,
  Statement,
} from './document.ts'

export interface PublishedStatement extends Omit<Statement, 'segments' | 'cue'> {
  readonly segments?: ReadonlyArray<readonly [start: number, end: number]>
  readonly cue?: readonly [start: number, end: number]
}

export interface PublishedDocument {
  readonly document: {
    readonly path: string
    readonly sha256: string
    readonly bytes: number
    readonly encoding: Snapshot['encoding']
    readonly format: Snapshot['format']
    readonly layout: Layout
    readonly anchorDate?: AnchorDate
    readonly dates: readonly PrintedDate[]
  }
  readonly statements: readonly PublishedStatement[]
  readonly furniture: readonly Furniture[]
  /** Sentences with a cue and no proposal: start, end. */
  readonly unproposed: ReadonlyArray<readonly [start: number, end: number]>
}

export function publish(document: Document): PublishedDocument {
  const { snapshot } = document
  return {
    document: {
      path: snapshot.path,
      sha256: snapshot.sha256,
      bytes: snapshot.bytes,
      encoding: snapshot.encoding,
      format: snapshot.format,
      layout: document.layout,
      ...(document.anchorDate === null ? {} : { anchorDate: document.anchorDate }),
      dates: document.dates,
    },
    statements: document.statements.map(publishStatement),
    furniture: document.furniture,
    unproposed: document.unproposed.map(({ start, end }) => [start, end] as const),
  }
}

function publishStatement(statement: Statement): PublishedStatement {
  const { start, end, segments, cue, ...rest } = statement
  return {
    start,
    end,
    ...(segments === undefined ? {} : { segments: segments.map((s) => [s.start, s.end] as const) }),
    ...rest,
    ...(cue === undefined ? {} : { cue: [cue.start, cue.end] as const }),
  }
}
