/**
 * Files that are sent as they are: documents and NDJSON of assertions. The answer is NDJSON too, a
 * line as each step is done, the last one `done` or `failed`. Who goes away stops the work between
 * two batches; what was recorded before is kept, and sending the same again goes on from there.
 */
import { extendVocabulary, standardVocabulary } from '@servanda/core/assertion'
import { Failure, hasErrors } from '@servanda/core/base'
import { printable } from '@servanda/core/text'
import type { AssertionsImported, DocumentKept, UploadLine } from '@servanda/core/wire'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { importAssertions } from '../app/import.ts'
import { documentsOf, ingestFiles, keepIngested } from '../app/ingest.ts'
import { textsNow } from '../app/judge-settled.ts'
import { knownNames } from '../app/known-names.ts'
import { refuseUnknownZone } from '../app/question.ts'
import type { Desk } from './desk.ts'
import { bodyTooLarge, httpDiagnostic, problemOf, RefusedText } from './problem.ts'
import { readQuery } from './query.ts'

/** A scanned book is larger; its text is not. */
const DOCUMENT_BYTES_MAX = 32 * 1024 * 1024
/** Some half a million assertions. */
const ASSERTIONS_BYTES_MAX = 256 * 1024 * 1024
const PROGRESS_BYTES = 1024 * 1024
const NAME_LENGTH_MAX = 200

/** What becomes of the bytes. */
type Work<Done> = (bytes: Uint8Array, signal: AbortSignal) => Promise<Done>

export function addUploads(app: FastifyInstance, desk: Desk): void {
  app.post('/api/documents', (request, reply) => {
    const { name } = readQuery('POST /api/documents', queryOf(request))
    const file = fileName(name)
    return answer(request, reply, DOCUMENT_BYTES_MAX, (bytes) => keepDocument(file, bytes, desk))
  })
  app.post('/api/assertions', (request, reply) => {
    const { name, zone = null } = readQuery('POST /api/assertions', queryOf(request))
    const file = fileName(name)
    refuseUnknownZone(zone)
    return answer(request, reply, ASSERTIONS_BYTES_MAX, (bytes, signal) =>
      importLines({ source: file, bytes }, { zone, signal }, desk),
    )
  })
}

const queryOf = (request: FastifyRequest) => request.query as Readonly<Record<string, unknown>>

/** The last part of a path, as nobody can be tricked by. */
function fileName(name: string): string {
  const file = printable(basename(name.replaceAll('\\', '/'))).trim()
  if (file !== '' && file !== '.' && file !== '..' && file.length <= NAME_LENGTH_MAX) return file
  const help = `name it, in at most ${NAME_LENGTH_MAX} characters`
  throw new Failure('incorrect', 'file-name', 'the name is not that of a file', help)
}

function answer<Done>(
  request: FastifyRequest,
  reply: FastifyReply,
  bytesMax: number,
  work: Work<Done>,
): FastifyReply {
  const { body } = request
  if (!(body instanceof Readable)) {
    const help = 'send the bytes of the file as `application/octet-stream`'
    throw new Failure('incorrect', 'body-kind', 'the body is no file', help)
  }
  const stated = Number(request.headers['content-length'])
  const total = Number.isFinite(stated) ? stated : null
  if (total !== null && total > bytesMax) throw bodyTooLarge()
  const gone = new AbortController()
  reply.raw.on('close', () => gone.abort())
  const lines = linesOf(body, { bytesMax, total, signal: gone.signal }, work)
  return reply
    .type('application/x-ndjson; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(Readable.from(lines))
}

interface Taking {
  readonly bytesMax: number
  readonly total: number | null
  readonly signal: AbortSignal
}

async function* linesOf<Done>(
  body: Readable,
  { bytesMax, total, signal }: Taking,
  work: Work<Done>,
): AsyncGenerator<string> {
  try {
    const pieces: Uint8Array[] = []
    let told = 0
    let count = 0
    for await (const piece of body as AsyncIterable<Uint8Array>) {
      pieces.push(piece)
      count += piece.length
      if (count > bytesMax) throw bodyTooLarge()
      if (count - told < PROGRESS_BYTES) continue
      told = count
      yield line({ kind: 'progress', bytes: count, total })
    }
    yield line({ kind: 'progress', bytes: count, total: count })
    const done = await work(Buffer.concat(pieces), signal)
    yield line({ kind: 'done', ...done })
  } catch (thrown) {
    yield line({ kind: 'failed', error: problemOf(thrown) })
  }
}

const line = (value: UploadLine<unknown>): string => `${JSON.stringify(value)}\n`

async function keepDocument(
  path: string,
  bytes: Uint8Array,
  { workplace }: Desk,
): Promise<DocumentKept> {
  const { actors } = textsNow(workplace)
  const result = ingestFiles([{ path, bytes }], { actors })
  const [document] = documentsOf(result)
  const texts = document === undefined ? [] : [{ path, text: document.snapshot.text }]
  if (document === undefined || hasErrors(result.diagnostics)) {
    throw new RefusedText(result.diagnostics, texts)
  }
  const kept = await workplace.record((ledger) => keepIngested(ledger, result, workplace.recorder))
  return {
    sha256: document.snapshot.sha256,
    name: path,
    outcome: kept[0]?.outcome ?? 'known',
    statements: document.statements.length,
    head: workplace.head(),
    diagnostics: result.diagnostics.map((one) => httpDiagnostic(one, texts)),
  }
}

async function importLines(
  file: { readonly source: string; readonly bytes: Uint8Array },
  { zone, signal }: { readonly zone: string | null; readonly signal: AbortSignal },
  { workplace }: Desk,
): Promise<AssertionsImported> {
  const texts = textsNow(workplace)
  const outcome = await workplace.record((ledger) =>
    importAssertions(ledger, file, {
      recorder: workplace.recorder,
      zone,
      stated: null,
      signal,
      vocabulary: extendVocabulary(standardVocabulary, texts.program.acts ?? []),
      dataset: null,
      format: 'ndjson',
      names: knownNames(texts),
    }),
  )
  const shown = [{ path: file.source, text: Buffer.from(file.bytes).toString('utf8') }]
  const leftOut = outcome.report.notes.filter(({ kind }) => kind === 'left-out')
  return {
    appended: outcome.appended,
    known: outcome.known,
    refused: new Set(leftOut.map((note) => note.line)).size,
    head: workplace.head(),
    diagnostics: outcome.diagnostics
      .slice(0, DIAGNOSTICS_MAX)
      .map((one) => httpDiagnostic(one, shown)),
  }
}

/** More nobody reads; each takes a walk through the text for its line. */
const DIAGNOSTICS_MAX = 200
