/**
 * Verifying: reads every stored byte again and says what is not what was written. It holds no lock
 * and changes nothing.
 *
 * The chain proves that nothing within it was changed. It cannot prove that its end is the end: a
 * ledger that was cut between two lines is a shorter, sound ledger. Who has kept the hash of a head
 * (every receipt has one) finds that too.
 */
import { readLine } from '@servanda/core/ledger'
import type { EntryBody, Head, Outline } from '@servanda/core/ledger'
import { Failure } from '@servanda/core/base'
import { documentNames, readDocument } from './documents.ts'
import { throwingFailures } from './file-system.ts'
import { outlineProver, scan } from './scan.ts'
import type { LinePlace, ProvedLine, ScanEnd, ScanTerms } from './scan.ts'

/** One file under `documents/` that does not prove an entry, or is not there. */
interface DocumentProblem {
  readonly sha256: string
  readonly code: 'missing' | 'altered' | 'wrong-size'
  /** The first entry that took it in; null if no entry did. */
  readonly entryNumber: number | null
}

export type Verification =
  | {
      readonly kind: 'sound'
      readonly head: Head
      readonly documentCount: number
      /** Entries after the expected head; null if none was expected. */
      readonly entriesSince: number | null
    }
  /** `entryNumber` is the first bad entry; all before it are sound. */
  | {
      readonly kind: 'broken'
      readonly entryNumber: number
      readonly place: LinePlace
      readonly code: string
      readonly message: string
    }
  /** The last line is not finished: a crash, or a writer at work. */
  | {
      readonly kind: 'torn'
      readonly entryNumber: number
      readonly place: LinePlace
      readonly bytes: number
      readonly head: Head
    }
  | {
      readonly kind: 'documents'
      readonly head: Head
      readonly problems: readonly DocumentProblem[]
    }
  /** The chain is sound, and the expected head is not in it: it was cut, or it is another ledger. */
  | { readonly kind: 'head-missing'; readonly head: Head; readonly expected: string }

/** A {@link Failure} if there is no ledger or it cannot be read. */
export async function verify(terms: ScanTerms, expectedHead: string | null): Promise<Verification> {
  return throwingFailures(terms.layout.root, async () => {
    const survey = await surveyOf(terms, expectedHead)
    return verificationOf(terms, survey, expectedHead)
  })
}

async function verificationOf(
  terms: ScanTerms,
  survey: Survey,
  expectedHead: string | null,
): Promise<Verification> {
  const { end, expectedAt } = survey
  const { head } = end
  if (end.kind === 'broken') {
    const { place, problem } = end
    return { kind: 'broken', entryNumber: head.number + 1, place, ...problem }
  }
  if (end.kind === 'torn') {
    const { place, tail } = end
    return { kind: 'torn', entryNumber: head.number + 1, place, bytes: tail.length, head }
  }
  if (expectedHead !== null && expectedAt === null) {
    return { kind: 'head-missing', head, expected: expectedHead }
  }
  const problems = await documentProblems(terms, survey.documents)
  if (problems.length > 0) return { kind: 'documents', head, problems }
  const entriesSince = expectedAt === null ? null : head.number - expectedAt
  return { kind: 'sound', head, documentCount: survey.documents.size, entriesSince }
}

type DocumentEntry = EntryBody & { readonly kind: 'document' }

interface Survey {
  readonly end: ScanEnd
  readonly documents: ReadonlyMap<string, { readonly number: number; readonly body: DocumentEntry }>
  /** The number of the entry with the expected hash. */
  readonly expectedAt: number | null
}

async function surveyOf(terms: ScanTerms, expectedHead: string | null): Promise<Survey> {
  const documents = new Map<string, { number: number; body: DocumentEntry }>()
  let expectedAt: number | null = null
  const look = ({ entry: { number, hash, kind }, bytes }: ProvedLine<Outline>) => {
    if (hash === expectedHead) expectedAt = number
    if (kind !== 'document') return
    const reading = readLine(bytes, terms.sha256)
    const body = reading.kind === 'entry' ? reading.entry.body : null
    if (body?.kind !== 'document' || documents.has(body.sha256)) return
    documents.set(body.sha256, { number, body })
  }
  const batches = scan(terms, outlineProver(terms.sha256))
  for (;;) {
    const next = await batches.next()
    if (next.done === true) return { end: next.value, documents, expectedAt }
    next.value.forEach(look)
  }
}

async function documentProblems(
  terms: ScanTerms,
  entered: Survey['documents'],
): Promise<readonly DocumentProblem[]> {
  const problems: DocumentProblem[] = []
  for (const name of new Set([...entered.keys(), ...(await documentNames(terms))])) {
    const entry = entered.get(name)
    const code = await documentProblem(terms, name, entry?.body.bytes ?? null)
    if (code !== null) problems.push({ sha256: name, code, entryNumber: entry?.number ?? null })
  }
  return problems
}

async function documentProblem(
  terms: ScanTerms,
  name: string,
  size: number | null,
): Promise<DocumentProblem['code'] | null> {
  try {
    const bytes = await readDocument(terms, name)
    return size === null || bytes.length === size ? null : 'wrong-size'
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (error.code === 'unknown-document') return 'missing'
    if (error.code === 'document-altered') return 'altered'
    throw error
  }
}
