/** Importing assertions block by block, as if all lines had been there from the first. */
import type { LedgerStore } from '@servanda/core/ledger'
import type { AssertionsImported, HttpDiagnostic } from '@servanda/core/wire'
import { importAssertions } from '../app/import.ts'
import type { AssertionImportOptions, ImportOutcome } from '../app/import.ts'
import { httpDiagnostic } from './problem.ts'

export interface BlocksOfLines {
  /** As the user named it. */
  readonly source: string
  /** Whole lines each. */
  readonly blocks: AsyncIterable<Uint8Array>
}

/** More nobody reads; each takes a walk through the text for its line. */
const DIAGNOSTICS_MAX = 200
const LINE_END = 0x0a

/** Stops between two batches where the options say so. A file without any line is imported as empty. */
export async function importBlocks(
  ledger: LedgerStore,
  { source, blocks }: BlocksOfLines,
  options: AssertionImportOptions,
): Promise<Omit<AssertionsImported, 'head'>> {
  const sum = { appended: 0, known: 0, refused: 0, diagnostics: [] as HttpDiagnostic[] }
  const before = { characters: 0, lines: 0 }
  for await (const bytes of orEmpty(blocks)) {
    const outcome = await importAssertions(ledger, { source, bytes }, options)
    const text = Buffer.from(bytes).toString('utf8')
    const own = countsOf(outcome, { path: source, text }, DIAGNOSTICS_MAX - sum.diagnostics.length)
    sum.appended += own.appended
    sum.known += own.known
    sum.refused += own.refused
    sum.diagnostics.push(...own.diagnostics.map((one) => movedBy(before, one)))
    before.characters += text.length
    before.lines += linesIn(bytes)
    if (outcome.stopped) break
  }
  return sum
}

/** What became of the lines or rows of a file, with at most so many of the diagnostics. */
export function countsOf(
  { appended, known, report, diagnostics }: ImportOutcome,
  file: { readonly path: string; readonly text: string },
  diagnosticsMax = DIAGNOSTICS_MAX,
): Omit<AssertionsImported, 'head'> {
  const leftOut = report.notes.filter(({ kind }) => kind === 'left-out')
  return {
    appended,
    known,
    refused: new Set(leftOut.map(({ line }) => line)).size,
    diagnostics: diagnostics.slice(0, diagnosticsMax).map((one) => httpDiagnostic(one, [file])),
  }
}

async function* orEmpty(blocks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isEmpty = true
  for await (const block of blocks) {
    isEmpty = false
    yield block
  }
  if (isEmpty) yield new Uint8Array()
}

interface Before {
  readonly characters: number
  readonly lines: number
}

/** To where it is in the whole file. */
const movedBy = ({ characters, lines }: Before, one: HttpDiagnostic): HttpDiagnostic => ({
  ...one,
  places: one.places.map(({ start, end, line, ...place }) => ({
    ...place,
    start: start + characters,
    end: end + characters,
    line: line + lines,
  })),
})

function linesIn(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(LINE_END); at !== -1; at = bytes.indexOf(LINE_END, at + 1)) count += 1
  return count
}
