/**
 * Files that are sent as they are: documents, NDJSON of assertions, tables. The answer is NDJSON too, a
 * line as each step is done, the last one `done` or `failed`. Assertions are recorded while the rest
 * of them is still on its way. Who goes away stops the work between two batches; what was recorded
 * before is kept, and sending the same again goes on from there.
 */
import { Failure, hasErrors } from '@servanda/core/base'
import { decodeBytes } from '@servanda/core/text'
import type { AssertionsImported, DocumentKept, UploadLine } from '@servanda/core/wire'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PassThrough, Readable } from 'node:stream'
import { importAssertions, importUcdpGed } from '../app/import.ts'
import type { AssertionImportOptions } from '../app/import.ts'
import type { ImportFile } from '../app/import-reading.ts'
import { keepIngested } from '../app/ingest.ts'
import type { IngestFile } from '../app/ingest.ts'
import { textsNow } from '../app/judge-settled.ts'
import { groundOf } from '../app/known-names.ts'
import { refuseUnknownZone } from '../app/question.ts'
import type { Desk } from './desk.ts'
import { fileName } from './file-name.ts'
import { countsOf, importBlocks } from './import-blocks.ts'
import { bodyTooLarge, httpDiagnostic, isOwnMistake, problemOf, RefusedText } from './problem.ts'
import { readQuery } from './query.ts'
import { blocksOf, PAUSE_MILLISECONDS_MAX, piecesOf, wholeOf } from './receiving.ts'
import type { Receiving } from './receiving.ts'

/** A scanned book is larger; its text is not. */
const DOCUMENT_BYTES_MAX = 32 * 1024 * 1024
/** Some half a million assertions. */
const ASSERTIONS_BYTES_MAX = 256 * 1024 * 1024

/** What becomes of the pieces as they come. */
type Work<Done> = (pieces: AsyncIterable<Uint8Array>, signal: AbortSignal) => Promise<Done>

interface UploadTerms {
  /** Hears of our own mistakes. */
  readonly report: (thrown: unknown) => void
  /** As in {@link Receiving}; the usual one if it is not there. */
  readonly pauseMax?: number
}

export function addUploads(
  app: FastifyInstance,
  desk: Desk,
  { report, pauseMax = PAUSE_MILLISECONDS_MAX }: UploadTerms,
): void {
  app.post('/api/documents', (request, reply) => {
    const { name } = readQuery('POST /api/documents', request.query)
    const file = fileName(name)
    const receiving = { bytesMax: DOCUMENT_BYTES_MAX, pauseMax }
    const work: Work<DocumentKept> = async (pieces, signal) =>
      keepDocument({ path: file, bytes: await wholeOf(pieces) }, desk, signal)
    return answer(request, reply, receiving, reporting(work, report))
  })
  app.post('/api/tables', (request, reply) => {
    const { name, form, zone = null } = readQuery('POST /api/tables', request.query)
    const source = fileName(name)
    refuseUnknownZone(zone)
    const receiving = { bytesMax: ASSERTIONS_BYTES_MAX, pauseMax }
    const work: Work<AssertionsImported> = async (pieces, signal) =>
      importTable({ source, bytes: await wholeOf(pieces) }, form, { zone, signal }, desk)
    return answer(request, reply, receiving, reporting(work, report))
  })
  app.post('/api/assertions', (request, reply) => {
    const { name, zone = null } = readQuery('POST /api/assertions', request.query)
    const file = fileName(name)
    refuseUnknownZone(zone)
    const receiving = { bytesMax: ASSERTIONS_BYTES_MAX, pauseMax }
    const work: Work<AssertionsImported> = (pieces, signal) =>
      importLines(file, pieces, { zone, signal }, desk)
    return answer(request, reply, receiving, reporting(work, report))
  })
}

/** The same work; who goes away breaks the stream of the body, which is no mistake of ours. */
const reporting =
  <Done>(work: Work<Done>, report: UploadTerms['report']): Work<Done> =>
  async (pieces, signal) => {
    try {
      return await work(pieces, signal)
    } catch (thrown) {
      if (!signal.aborted && isOwnMistake(thrown)) report(thrown)
      throw thrown
    }
  }

function answer<Done>(
  request: FastifyRequest,
  reply: FastifyReply,
  receiving: Omit<Receiving, 'total'>,
  work: Work<Done>,
): FastifyReply {
  const { body } = request
  if (!(body instanceof Readable)) {
    const help = 'send the bytes of the file as `application/octet-stream`'
    throw new Failure('incorrect', 'body-kind', 'the body is no file', help)
  }
  const stated = Number(request.headers['content-length'])
  const total = Number.isFinite(stated) ? stated : null
  if (total !== null && total > receiving.bytesMax) throw bodyTooLarge()
  const gone = new AbortController()
  reply.raw.on('close', () => gone.abort())
  const lines = new PassThrough()
  void tellAll(lines, body, { ...receiving, total }, (pieces) => work(pieces, gone.signal))
  return reply
    .type('application/x-ndjson; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(lines)
}

/** Writes a line for each step of the work, and ends them with how it went. */
async function tellAll<Done>(
  lines: PassThrough,
  body: Readable,
  receiving: Receiving,
  work: (pieces: AsyncIterable<Uint8Array>) => Promise<Done>,
): Promise<void> {
  const tell = (value: UploadLine<unknown>): void => void lines.write(`${JSON.stringify(value)}\n`)
  try {
    tell({ kind: 'done', ...(await work(piecesOf(body, receiving, tell))) })
  } catch (thrown) {
    tell({ kind: 'failed', error: problemOf(thrown) })
  }
  lines.end()
}

async function keepDocument(
  file: IngestFile,
  { workplace, library }: Desk,
  signal: AbortSignal,
): Promise<DocumentKept> {
  const { read, remember } = await library.take(file, signal)
  const { document, diagnostics } = read
  const texts = document === null ? [] : [{ path: file.path, text: document.snapshot.text }]
  if (document === null || hasErrors(diagnostics)) throw new RefusedText(diagnostics, texts)
  const result = { files: [read], diagnostics }
  const kept = await workplace.record((ledger) => keepIngested(ledger, result, workplace.recorder))
  await remember()
  return {
    sha256: document.snapshot.sha256,
    name: file.path,
    outcome: kept[0]?.outcome ?? 'known',
    statements: document.statements.length,
    head: workplace.head(),
    diagnostics: diagnostics.map((one) => httpDiagnostic(one, texts)),
  }
}

interface Importing {
  readonly zone: string | null
  readonly signal: AbortSignal
}

const importOptions = (
  format: 'ndjson' | 'csv',
  { zone, signal }: Importing,
  { workplace }: Desk,
): AssertionImportOptions => ({
  recorder: workplace.recorder,
  zone,
  stated: null,
  signal,
  dataset: null,
  format,
  thread: null,
  ...groundOf(textsNow(workplace)),
})

async function importTable(
  file: ImportFile,
  form: 'assertions' | 'ucdp-ged',
  importing: Importing,
  desk: Desk,
): Promise<AssertionsImported> {
  const { workplace } = desk
  const options = importOptions('csv', importing, desk)
  const outcome = await workplace.record((ledger) =>
    form === 'ucdp-ged'
      ? importUcdpGed(ledger, file, options)
      : importAssertions(ledger, file, options),
  )
  const { text } = decodeBytes(file.bytes, file.source)
  return { ...countsOf(outcome, { path: file.source, text }), head: workplace.head() }
}

async function importLines(
  source: string,
  pieces: AsyncIterable<Uint8Array>,
  importing: Importing,
  desk: Desk,
): Promise<AssertionsImported> {
  const { workplace } = desk
  const options = importOptions('ndjson', importing, desk)
  const imported = await workplace.record((ledger) =>
    importBlocks(ledger, { source, blocks: blocksOf(pieces) }, options),
  )
  return { ...imported, head: workplace.head() }
}
