/**
 * Reads a ledger from its first byte to its last, proves every line, and says how it ends. All that
 * reads a ledger goes through here: opening it, reading it, verifying it.
 *
 * Only the last line of the last segment may be unfinished: that is a torn tail, or an entry that
 * somebody is writing at this moment. Every other flaw is a break, and nothing after it is looked at.
 */
import { join } from 'node:path'
import { EMPTY_HEAD, advance, OutlineReader, readLine } from '@servanda/core/ledger'
import type { ChainProblem, Entry, Head, Link, Outline, Sha256 } from '@servanda/core/ledger'
import { Failure } from '@servanda/core/base'
import type { FileSystem } from './file-system.ts'
import { segmentMissing, segmentPath, segmentsThere } from './layout.ts'
import type { Layout } from './layout.ts'
import { linesOf } from './lines.ts'
import type { LineStart, StoredLine } from './lines.ts'

/** A line of a segment. */
export interface LinePlace {
  /** Relative to the folder of the ledger. */
  readonly path: string
  /** 1-based. */
  readonly lineNumber: number
  /** Of the first byte of the line in its file. */
  readonly offset: number
}

/** An entry and the stored bytes that prove it, without the line feed. */
export interface ProvedLine<Proved extends Link = Entry> {
  readonly entry: Proved
  readonly bytes: Uint8Array
  readonly segmentNumber: number
  /** Of its first byte in the segment. */
  readonly offset: number
}

/** Proves one stored line by its hash, and says what is to be known of it. */
export type ProveLine<Proved extends Link> = (line: Uint8Array) => LineProof<Proved>

type LineProof<Proved> =
  | { readonly kind: 'entry'; readonly entry: Proved }
  | { readonly kind: 'problem'; readonly problem: ChainProblem }

/** Where a scan begins: after the entry that `head` is of. */
export interface ScanStart extends LineStart {
  readonly head: Head
  readonly segmentNumber: number
}

export const BEGINNING_OF_LEDGER: ScanStart = {
  head: EMPTY_HEAD,
  segmentNumber: 1,
  offset: 0,
  lineNumber: 1,
}

/**
 * Where the next line begins; `head` stays that of before. The lines are of one segment, from `start`
 * on or from its beginning.
 */
export function startAfter<Proved extends Link>(
  start: ScanStart,
  lines: readonly ProvedLine<Proved>[],
): ScanStart {
  const last = lines.at(-1)
  if (last === undefined) return start
  const { segmentNumber, offset, bytes } = last
  const lineNumber = (segmentNumber === start.segmentNumber ? start.lineNumber : 1) + lines.length
  return { head: start.head, segmentNumber, offset: offset + bytes.length + 1, lineNumber }
}

/** How a ledger ends. `head` is that of the last entry that is proved. */
export type ScanEnd =
  | { readonly kind: 'whole'; readonly head: Head }
  | {
      readonly kind: 'torn'
      readonly head: Head
      readonly place: LinePlace
      readonly tail: Uint8Array
    }
  | {
      readonly kind: 'broken'
      readonly head: Head
      readonly place: LinePlace
      readonly problem: ChainProblem | SegmentProblem
    }

interface SegmentProblem {
  readonly code: 'segment-missing'
  readonly message: string
}

export interface ScanTerms {
  readonly fileSystem: FileSystem
  readonly layout: Layout
  readonly sha256: Sha256
}

/** Whole entries, read as JSON. */
export const entryProver =
  (sha256: Sha256): ProveLine<Entry> =>
  (line) =>
    readLine(line, sha256)

/** Outlines, which take less time. */
export function outlineProver(sha256: Sha256): ProveLine<Outline> {
  const reader = new OutlineReader(sha256)
  return (line) => {
    const reading = reader.read(line)
    return reading.kind === 'problem' ? reading : { kind: 'entry', entry: reading.outline }
  }
}

/** Yields the proved lines in batches and returns how the ledger ends. */
export async function* scan<Proved extends Link>(
  terms: ScanTerms,
  prove: ProveLine<Proved>,
  start: ScanStart = BEGINNING_OF_LEDGER,
): AsyncGenerator<readonly ProvedLine<Proved>[], ScanEnd> {
  const { fileSystem, layout } = terms
  const { numbers, missing } = await segmentsThere(fileSystem, layout)
  let from: ScanStart = start
  for (const segmentNumber of numbers.slice(start.segmentNumber - 1)) {
    const path = segmentPath(segmentNumber)
    const isLast = segmentNumber === numbers.length && missing === null
    const end = yield* scanSegment({ ...terms, path, segmentNumber, isLast, prove }, from)
    if (end.kind !== 'whole') return end
    from = { ...BEGINNING_OF_LEDGER, head: end.head }
  }
  const { head } = from
  if (missing === null) return { kind: 'whole', head }
  const message = 'the segment is missing, and later ones are there'
  return {
    kind: 'broken',
    head,
    place: { path: missing, lineNumber: 1, offset: 0 },
    problem: { code: 'segment-missing', message },
  }
}

interface SegmentTerms<Proved extends Link> extends ScanTerms {
  readonly path: string
  readonly segmentNumber: number
  readonly isLast: boolean
  readonly prove: ProveLine<Proved>
}

async function* scanSegment<Proved extends Link>(
  terms: SegmentTerms<Proved>,
  start: ScanStart,
): AsyncGenerator<readonly ProvedLine<Proved>[], ScanEnd> {
  const file = await terms.fileSystem.open(join(terms.layout.root, terms.path), 'read')
  try {
    let { head } = start
    for await (const lines of linesOf(file, start)) {
      const part = proveLines(terms, head, lines)
      if (part.proved.length > 0) yield part.proved
      if (part.end.kind !== 'whole') return part.end
      head = part.end.head
    }
    return { kind: 'whole', head }
  } finally {
    await file.close()
  }
}

interface Part<Proved extends Link> {
  readonly proved: readonly ProvedLine<Proved>[]
  readonly end: ScanEnd
}

function proveLines<Proved extends Link>(
  terms: SegmentTerms<Proved>,
  before: Head,
  lines: readonly StoredLine[],
): Part<Proved> {
  const { path, segmentNumber, isLast, prove } = terms
  const proved: ProvedLine<Proved>[] = []
  let head = before
  for (const line of lines) {
    const { lineNumber, offset } = line
    if (line.ending === 'none' && isLast) {
      const place = { path, lineNumber, offset }
      return { proved, end: endOfUnterminated(terms, head, line, place) }
    }
    const next = proveLine(line, head, prove)
    if (next.kind === 'problem') {
      const place = { path, lineNumber, offset }
      return { proved, end: { kind: 'broken', head, place, problem: next.problem } }
    }
    proved.push({ entry: next.entry, bytes: line.bytes, segmentNumber, offset })
    head = next.head
  }
  return { proved, end: { kind: 'whole', head } }
}

/**
 * A whole entry with a byte after it that is no line feed was not torn: a write that stops leaves a
 * beginning. That byte was changed later, and the entry may have been acknowledged.
 */
function endOfUnterminated<Proved extends Link>(
  terms: SegmentTerms<Proved>,
  head: Head,
  line: StoredLine,
  place: LinePlace,
): ScanEnd {
  const whole: StoredLine = { ...line, bytes: line.bytes.subarray(0, -1), ending: 'line-feed' }
  if (proveLine(whole, head, terms.prove).kind === 'problem') {
    return { kind: 'torn', head, place, tail: line.bytes }
  }
  const message = 'the byte after it is not a line feed'
  return { kind: 'broken', head, place, problem: { code: 'unterminated', message } }
}

type Proof<Proved> =
  | { readonly kind: 'entry'; readonly entry: Proved; readonly head: Head }
  | { readonly kind: 'problem'; readonly problem: ChainProblem }

function proveLine<Proved extends Link>(
  line: StoredLine,
  head: Head,
  prove: ProveLine<Proved>,
): Proof<Proved> {
  if (line.ending === 'none') {
    const message = 'the last line of a segment that others follow is not finished'
    return { kind: 'problem', problem: { code: 'unterminated', message } }
  }
  const reading = prove(line.bytes)
  if (reading.kind === 'problem') return reading
  const next = advance(head, reading.entry)
  if (next.kind === 'problem') return next
  return { kind: 'entry', entry: reading.entry, head: next.head }
}

/** What a reader or writer says at a break. */
export function brokenLedger(end: ScanEnd & { readonly kind: 'broken' }): Failure {
  const { place, problem, head } = end
  if (problem.code === 'segment-missing') return segmentMissing(place.path)
  const where = `\`${place.path}\`, line ${place.lineNumber}, byte ${place.offset}`
  return brokenAt(`entry ${head.number + 1} is broken (${where})`, problem)
}

/** What is said of a single entry that is not what was written. */
export function brokenEntry(
  { path, offset, number }: { readonly path: string; readonly offset: number; readonly number: number }, // prettier-ignore
  problem: ChainProblem,
): Failure {
  return brokenAt(`entry ${number} is broken (\`${path}\`, byte ${offset})`, problem)
}

function brokenAt(where: string, problem: ChainProblem | SegmentProblem): Failure {
  const what = `${where}: ${problem.message}`
  if (problem.code === 'unknown-format') {
    const help = 'use the version of this program that wrote it, or a later one'
    return new Failure('unavailable', 'format-unknown', what, help)
  }
  const help = 'put the file back from a copy; nothing is written to the ledger until then'
  return new Failure('unavailable', 'ledger-broken', what, help)
}
