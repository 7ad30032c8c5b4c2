/**
 * Importing a file into the ledger of a folder: opens what is needed, reads the acts that the
 * agreements in force declare, and closes the ledger again whatever happens.
 */
import { extendVocabulary, standardVocabulary } from '@servanda/core/assertion'
import type { Diagnostic, Instant } from '@servanda/core/base'
import { Failure } from '@servanda/core/base'
import { lastInstantOf, timeDiagnostic } from '@servanda/core/time'
import { noteCounts } from '@servanda/core/wire'
import { resolve } from 'node:path'
import { importAssertions, importUcdpGed } from './import.ts'
import type { AssertionImportOptions, ImportFile, ImportOptions, ImportOutcome } from './import.ts'
import { openLedger } from './ledger.ts'
import type { FolderStore } from './ledger.ts'
import { knownNames } from './known-names.ts'
import { lastNumber, readProject } from './project.ts'
import { readBytes } from './text-file.ts'

export type ImportKind =
  | { readonly kind: 'ucdp-ged' }
  | {
      readonly kind: 'assertions'
      /** The source whose own ids the file uses; null: ids are ours, or there are none. */
      readonly dataset: string | null
      /** Null: told by the file itself. */
      readonly format: 'ndjson' | 'csv' | null
    }

export interface ImportRequest {
  /** Where relative paths start. */
  readonly folder: string
  readonly path: string
  readonly ledger: string
  readonly what: ImportKind
  readonly recorder: string
  readonly zone: string | null
  /** A date, as the recorded time of every entry of a new ledger; null: the clock. */
  readonly stated: string | null
  readonly now: () => Instant
  readonly report: (entryCount: number) => void
  readonly signal: AbortSignal
}

export interface ImportedFile extends ImportOutcome {
  readonly file: { readonly path: string; readonly bytes: Uint8Array }
  /** How many rows were read with each assumption, by its code. */
  readonly assumedCounts: ReadonlyMap<string, number>
  /** What was found on opening the ledger. */
  readonly notices: readonly Diagnostic[]
}

export async function importFile(request: ImportRequest): Promise<ImportedFile> {
  const { folder, path, ledger: place, now } = request
  const options = optionsOf(request)
  const file = { source: path, bytes: await readBytes(folder, path) }
  const { ledger, notices } = await openLedger(resolve(folder, place), { kind: 'append', now })
  try {
    const outcome = await importInto(ledger, file, options, request.what)
    const assumed = outcome.report.notes.filter(({ kind }) => kind === 'assumed')
    const assumedCounts = noteCounts({ ...outcome.report, notes: assumed })
    return { ...outcome, file: { path, bytes: file.bytes }, assumedCounts, notices }
  } finally {
    await ledger.close()
  }
}

function optionsOf({ recorder, zone, stated, report, signal }: ImportRequest): ImportOptions {
  return { recorder, zone, stated: stated === null ? null : statedInstant(stated), report, signal }
}

async function importInto(
  ledger: FolderStore,
  file: ImportFile,
  options: ImportOptions,
  what: ImportKind,
): Promise<ImportOutcome> {
  if (what.kind === 'ucdp-ged') return importUcdpGed(ledger, file, options)
  const { dataset, format } = what
  return importAssertions(ledger, file, {
    ...options,
    dataset,
    format,
    ...(await groundOf(ledger)),
  })
}

/** The acts of the vocabulary and those that the agreements in force declare; and all their names. */
async function groundOf(
  ledger: FolderStore,
): Promise<Pick<AssertionImportOptions, 'vocabulary' | 'names'>> {
  const { number } = await ledger.head()
  if (number === 0) return { vocabulary: standardVocabulary, names: null }
  const project = await readProject(ledger)
  const texts = project.textsAt(lastNumber(project.entries))
  return {
    vocabulary: extendVocabulary(standardVocabulary, texts.program.acts ?? []),
    names: knownNames(texts),
  }
}

/** Recorded time is the ledger's own, so its dates are read in UTC. */
function statedInstant(text: string): Instant {
  const read = lastInstantOf(text, 'UTC')
  if (read.ok) return read.value
  const span = { source: '--stated', start: 0, end: text.length }
  const { code, message, help } = timeDiagnostic(read.problem, text, span)
  throw new Failure('incorrect', code, `--stated: ${message}`, help)
}
