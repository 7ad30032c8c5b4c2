/**
 * One file on its way to the server: a document, or assertions as NDJSON by its name. How far it is, is
 * told on the way; it ends as taken in, as failed, or as stopped where the reader stopped it.
 */
import type { AssertionsImported, DocumentKept, UploadLine } from '@servanda/core/wire'
import type { AnyProblem } from '../../client/index.ts'
import { texts } from '../../parts/index.ts'
import { problemOf } from '../../state/index.ts'
import type { PageState } from '../../state/index.ts'

const words = texts.reader.takeIn

/** How far one file is, or how it ended. */
export type Taken =
  | { readonly kind: 'sending'; readonly name: string; readonly done: number; readonly all: number }
  | { readonly kind: 'taken'; readonly name: string; readonly text: string }
  | { readonly kind: 'failed'; readonly name: string; readonly failure: AnyProblem }
  | { readonly kind: 'stopped'; readonly name: string }

/** Of a file of which so many bytes are sent. */
export const sending = ({ name, size }: File, done: number): Taken => ({
  kind: 'sending',
  name,
  done,
  all: size,
})

interface Telling {
  readonly tell: (taken: Taken) => void
  readonly signal: AbortSignal
}

/** How it ended; how far it is, is told on the way. */
export async function takeFile(
  client: PageState['client'],
  file: File,
  { tell, signal }: Telling,
): Promise<Taken> {
  const { name } = file
  let ended: Taken = {
    kind: 'failed',
    name,
    failure: { category: 'page', code: 'upload-unfinished' },
  }
  const hear = (line: UploadLine<DocumentKept> | UploadLine<AssertionsImported>) => {
    if (line.kind === 'progress') tell(sending(file, line.bytes))
    else if (line.kind === 'failed') ended = { kind: 'failed', name, failure: line.error }
    else ended = { kind: 'taken', name, text: doneText(line) }
  }
  const query = { name }
  try {
    if (isOfLines(name))
      await client.upload({ route: 'POST /api/assertions', query, file }, hear, signal)
    else await client.upload({ route: 'POST /api/documents', query, file }, hear, signal)
    return ended
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped', name }
    return { kind: 'failed', name, failure: problemOf(error) }
  }
}

const isOfLines = (name: string): boolean => /\.(?:ndjson|jsonl)$/i.test(name)

const doneText = (line: DocumentKept | AssertionsImported): string =>
  'sha256' in line
    ? words.documentDone(line.statements, line.outcome)
    : words.assertionsDone(line.appended, line.known, line.refused)
