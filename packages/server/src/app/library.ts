/**
 * The documents of an open ledger: the text, at once; what the machine proposes, as it was found when
 * the document was read first, or found again from its bytes; and what of the ledger rests on it. The
 * last few are at hand as they were read.
 */
import { Failure } from '@servanda/core/base'
import type { Diagnostic } from '@servanda/core/base'
import { publish } from '@servanda/core/document'
import type { Document } from '@servanda/core/document'
import type { LiveAssertion } from '@servanda/core/ledger'
import { decodeBytes } from '@servanda/core/text'
import { instantText, sourceView } from '@servanda/core/view'
import type { DocumentsView, DocumentTextView, DocumentView, ReaderView } from '@servanda/core/view'
import { hash } from 'node:crypto'
import { unknownDocument } from '../store/index.ts'
import type { IngestedFile, IngestFile } from './ingest.ts'
import { pageOf, textsNow } from './judge-settled.ts'
import { KeptReadings } from './kept-readings.ts'
import type { ReadAgain, ReadingKey } from './kept-readings.ts'
import type { Texts } from './project.ts'
import type { DocumentReading } from './reading.ts'
import { liveIn } from './told.ts'
import type { Workplace } from './workplace.ts'

/** What is read of a document that may not be kept yet. */
interface TakenIn {
  /** With the document, where it could be read. */
  readonly read: IngestedFile
  /** Remembers what was read, once the document is kept. */
  readonly remember: () => Promise<void>
}

export interface Library {
  /** `date`: as somebody confirmed it; null: nobody has. A Failure if it is not kept, or cannot be read. */
  read(sha256: string, date: string | null): Promise<ReadAgain>
  /** As it was decoded, whatever reading it finds. A Failure if it is not kept, or is no text. */
  text(sha256: string): Promise<DocumentTextView>
  reader(sha256: string, date: string | null): Promise<ReaderView>
  /** Reads a document that is to be taken in. */
  take(file: IngestFile, signal: AbortSignal): Promise<TakenIn>
  /** Reads those that were taken in last, so that they open at once; what cannot be read is left. */
  warm(stopping: AbortSignal): Promise<void>
  /** `after`: the entry after which the page begins; null: from the first. */
  list(after: number | null, countMax: number): DocumentsView
}

const KEPT_MAX = 8

export function libraryOf(workplace: Workplace, reading: DocumentReading): Library {
  const atHand = new AtHand()
  const kept = new KeptReadings(workplace.folder)
  const keyOf = (sha256: string, date: string | null): ReadingKey => {
    return { sha256, date, actors: actorsKey(textsNow(workplace).actors) }
  }
  const read = (sha256: string, date: string | null): Promise<ReadAgain> => {
    const key = keyOf(sha256, date)
    return atHand.get(key, () => foundOrRead({ workplace, reading, kept }, key))
  }
  return {
    read,
    text: (sha256) => textOf(workplace, sha256),
    reader: async (sha256, date) => readerOf(workplace, (await read(sha256, date)).document),
    list: (after, countMax) => listOf(workplace, after, countMax),
    async take(file, signal) {
      const { actors } = textsNow(workplace)
      const found = await reading.read(file, { actors }, signal)
      const { document, diagnostics } = found
      const remember = async (): Promise<void> => {
        if (document === null) return
        const key = keyOf(document.snapshot.sha256, null)
        await atHand.get(key, () => Promise.resolve({ document, diagnostics }))
        await kept.keep(key, { document, diagnostics })
      }
      return { read: found, remember }
    },
    async warm(stopping) {
      for (const sha256 of [...workplace.project.documents.keys()].slice(-KEPT_MAX)) {
        if (stopping.aborted) return
        await read(sha256, null).catch(() => undefined)
      }
    },
  }
}

/** The last few, by what they depend on. */
class AtHand {
  readonly #found = new Map<string, Promise<ReadAgain>>()

  get(of: ReadingKey, readNow: () => Promise<ReadAgain>): Promise<ReadAgain> {
    const key = JSON.stringify([of.sha256, of.date, of.actors])
    const found = this.#found.get(key) ?? readNow()
    this.#found.delete(key)
    this.#found.set(key, found)
    found.catch(() => this.#found.delete(key))
    for (const oldest of [...this.#found.keys()].slice(0, -KEPT_MAX)) this.#found.delete(oldest)
    return found
  }
}

const keys = new WeakMap<Texts['actors'], string>()

/** The names of a document are read with the register. */
function actorsKey(actors: Texts['actors']): string {
  const known = keys.get(actors) ?? hash('sha256', JSON.stringify(actors))
  keys.set(actors, known)
  return known
}

interface Means {
  readonly workplace: Workplace
  readonly reading: DocumentReading
  readonly kept: KeptReadings
}

async function foundOrRead(means: Means, key: ReadingKey): Promise<ReadAgain> {
  const { workplace, kept } = means
  if (!workplace.project.documents.has(key.sha256)) throw unknownDocument(key.sha256)
  const found = await kept.find(key)
  if (found !== null) return found
  const again = await readAgain(means, key)
  await kept.keep(key, again)
  return again
}

async function readAgain(
  { workplace, reading }: Means,
  { sha256, date }: ReadingKey,
): Promise<ReadAgain> {
  const { path, bytes } = await bytesOf(workplace, sha256)
  const { actors } = textsNow(workplace)
  const confirmedDates = new Map(date === null ? [] : [[sha256, date]])
  const { document, diagnostics } = await reading.read({ path, bytes }, { actors, confirmedDates })
  if (document === null) throw unreadable(path, diagnostics)
  return { document, diagnostics }
}

async function bytesOf(workplace: Workplace, sha256: string) {
  const path = workplace.project.documents.get(sha256)
  if (path === undefined) throw unknownDocument(sha256)
  return { path, bytes: await workplace.document(sha256) }
}

async function textOf(workplace: Workplace, sha256: string): Promise<DocumentTextView> {
  const { path, bytes } = await bytesOf(workplace, sha256)
  const decoded = decodeBytes(bytes, path)
  if (decoded.encoding === 'binary') throw unreadable(path, decoded.diagnostics)
  return { kind: 'document-text', sha256, name: path, text: decoded.text }
}

function readerOf(workplace: Workplace, document: Document): ReaderView {
  const { project } = workplace
  const { snapshot, layout, anchorDate } = document
  const { sha256, path, bytes, encoding, format } = snapshot
  const { statements, furniture, unproposed } = publish(document)
  const page = pageOf(project, textsNow({ project }).program)
  return {
    kind: 'reader',
    document: { sha256, name: path, bytes, encoding, format, layout, anchorDate },
    furniture,
    dates: document.dates,
    statements,
    unproposed,
    assertions: anchoredIn(sha256, liveIn(project, workplace.head())).map((live) =>
      sourceView(live.assertion, live, page),
    ),
  }
}

const anchoredIn = (sha256: string, live: readonly LiveAssertion[]): readonly LiveAssertion[] =>
  live
    .filter(({ assertion }) => assertion.anchor?.document === sha256)
    .toSorted((a, b) => startOf(a) - startOf(b))

const startOf = ({ assertion }: LiveAssertion): number => assertion.anchor?.start ?? 0

function listOf(workplace: Workplace, after: number | null, countMax: number) {
  const { project } = workplace
  const counts = anchoredCounts(liveIn(project, workplace.head()))
  const later = project.entries.filter(
    ({ body, number }) => body.kind === 'document' && number > (after ?? 0),
  )
  const documents = later
    .slice(0, countMax)
    .flatMap(({ body, number, recorded }): DocumentView[] => {
      if (body.kind !== 'document') return []
      const { sha256, name, bytes } = body
      const assertions = counts.get(sha256) ?? 0
      return [{ sha256, name, bytes, entry: number, recorded: instantText(recorded), assertions }]
    })
  const next = later.length > countMax ? String(documents.at(-1)?.entry ?? 0) : null
  return { kind: 'documents' as const, documents, next }
}

function anchoredCounts(live: readonly LiveAssertion[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { assertion } of live) {
    const document = assertion.anchor?.document
    if (document !== undefined) counts.set(document, (counts.get(document) ?? 0) + 1)
  }
  return counts
}

function unreadable(path: string, diagnostics: readonly Diagnostic[]): Failure {
  const why = diagnostics.find(({ severity }) => severity === 'error')?.message ?? 'it is no text'
  const message = `\`${path}\` cannot be read as a document: ${why}`
  return new Failure('incorrect', 'document-unreadable', message, 'take in a text of it')
}
