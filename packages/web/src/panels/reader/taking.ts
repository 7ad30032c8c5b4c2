/**
 * What becomes of a file that somebody takes in: by its name it is a text to put in force, assertions
 * line by line or as a table, or a document. Texts are put in force together, and first, because the
 * others may speak of what they declare.
 */
import type {
  AssertionsImported,
  DocumentKept,
  HttpDiagnostic,
  UploadLine,
} from '@servanda/core/wire'
import { RequestFailure } from '../../client/index.ts'
import type { AnyProblem, Client } from '../../client/index.ts'
import { texts } from '../../parts/index.ts'
import { problemOf } from '../../state/index.ts'

const words = texts.reader.takeIn

/** What the rows of tables are. */
export type TableForm = 'assertions' | 'ucdp-ged'

/** How far one file is, or how it ended. */
export type Taken = { readonly name: string } & (
  | { readonly kind: 'sending'; readonly done: number; readonly all: number }
  | { readonly kind: 'taken'; readonly text: string; readonly remarks: readonly HttpDiagnostic[] }
  | { readonly kind: 'failed'; readonly failure: AnyProblem }
  | { readonly kind: 'stopped' }
)

export interface Taking {
  readonly client: Client
  readonly form: TableForm
  readonly signal: AbortSignal
  /** Hears of each file again and again; `index`: among those that were chosen. */
  readonly tell: (index: number, taken: Taken) => void
}

/** Ends when all are taken, or it is stopped. */
export async function takeFiles(files: readonly File[], taking: Taking): Promise<void> {
  const numbered = files.map((file, index) => ({ file, index }))
  for (const { file, index } of numbered) taking.tell(index, sending(file, 0))
  const inForce = numbered.filter(({ file }) => isText(file.name))
  if (inForce.length > 0) await adopt(inForce, taking)
  for (const { file, index } of numbered.filter((one) => !isText(one.file.name))) {
    if (taking.signal.aborted) taking.tell(index, { kind: 'stopped', name: file.name })
    else taking.tell(index, await takeFile(file, index, taking))
  }
}

const isText = (name: string): boolean => /\.(?:servanda|geojson|json)$/i.test(name)
const isOfLines = (name: string): boolean => /\.(?:ndjson|jsonl)$/i.test(name)
const isTable = (name: string): boolean => /\.csv$/i.test(name)

const sending = ({ name, size }: File, done: number): Taken => ({ kind: 'sending', name, done, all: size }) // prettier-ignore

interface Numbered {
  readonly file: File
  readonly index: number
}

/** All of them, or none. */
async function adopt(chosen: readonly Numbered[], { client, signal, tell }: Taking): Promise<void> {
  const tellAll = (taken: (name: string) => Taken) => {
    for (const { file, index } of chosen) tell(index, taken(file.name))
  }
  try {
    const files = await Promise.all(chosen.map(({ file }) => textOf(file)))
    const answer = await client.request('POST /api/texts', { body: { files } }, signal)
    const outcomes = new Map(answer.adopted.map(({ path, outcome }) => [path, outcome]))
    tellAll((name) => ({
      kind: 'taken',
      name,
      text: words.textDone(outcomes.get(name) ?? 'known'),
      remarks: answer.diagnostics.filter(({ places }) => places[0]?.source === name),
    }))
  } catch (error) {
    if (signal.aborted) tellAll((name) => ({ kind: 'stopped', name }))
    else tellAll((name) => ({ kind: 'failed', name, failure: problemOf(error) }))
  }
}

/** @throws RequestFailure where it is not UTF-8: nothing of it is guessed. */
async function textOf(file: File): Promise<{ readonly name: string; readonly text: string }> {
  const bytes = await file.arrayBuffer()
  try {
    return { name: file.name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    throw new RequestFailure({ category: 'page', code: 'not-utf-8', name: file.name })
  }
}

/** How it ended; how far it is, is told on the way. */
async function takeFile(file: File, index: number, taking: Taking): Promise<Taken> {
  const { client, form, signal, tell } = taking
  const { name } = file
  let ended: Taken = {
    kind: 'failed',
    name,
    failure: { category: 'page', code: 'upload-unfinished' },
  }
  const hear = (line: UploadLine<DocumentKept> | UploadLine<AssertionsImported>) => {
    if (line.kind === 'progress') tell(index, sending(file, line.bytes))
    else if (line.kind === 'failed') ended = { kind: 'failed', name, failure: line.error }
    else ended = { kind: 'taken', name, text: doneText(line), remarks: line.diagnostics }
  }
  const query = { name }
  try {
    if (isOfLines(name))
      await client.upload({ route: 'POST /api/assertions', query, file }, hear, signal) // prettier-ignore
    else if (isTable(name))
      await client.upload({ route: 'POST /api/tables', query: { name, form }, file }, hear, signal) // prettier-ignore
    else await client.upload({ route: 'POST /api/documents', query, file }, hear, signal)
    return ended
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped', name }
    return { kind: 'failed', name, failure: problemOf(error) }
  }
}

const doneText = (line: DocumentKept | AssertionsImported): string =>
  'sha256' in line
    ? words.documentDone(line.statements, line.outcome)
    : words.assertionsDone(line.appended, line.known, line.refused)
