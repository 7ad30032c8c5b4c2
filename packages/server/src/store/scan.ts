/**
 * Reads a ledger from its first byte to its last, proves every line, and says how it ends. All that
 * reads a ledger goes through here: opening it, reading it, verifying it.
 *
 * Only the last line of the last segment may be unfinished: that is a torn tail, or an entry that
 * somebody is writing at this moment. Every other flaw is a break, and nothing after it is looked at.
 */
import { join } from 'node:path'
import { EMPTY_HEAD, advance, readLine } from '@servanda/core/ledger'
import type { ChainProblem, Entry, Head, Sha256 } from '@servanda/core/ledger'
import { Failure } from '@servanda/core/base'
import type { FileSystem } from './file-system.ts'
import { segmentMissing, segmentPath, segmentsThere } from './layout.ts'
import type { Layout } from './layout.ts'
import { linesOf } from './lines.ts'
import type { StoredLine } from './lines.ts'

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
export interface ProvedLine {
  readonly entry: Entry
  readonly bytes: Uint8Array
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

/** Yields the proved lines in batches and returns how the ledger ends. */
export async function* scan(terms: ScanTerms): AsyncGenerator<readonly ProvedLine[], ScanEnd> {
  const { fileSystem, layout } = terms
  const { numbers, missing } = await segmentsThere(fileSystem, layout)
  let head = EMPTY_HEAD
  for (const segmentNumber of numbers) {
    const path = segmentPath(segmentNumber)
    const isLast = segmentNumber === numbers.length && missing === null
    const end = yield* scanSegment({ ...terms, path, isLast, head })
    if (end.kind !== 'whole') return end
    head = end.head
  }
  if (missing === null) return { kind: 'whole', head }
  const message = 'the segment is missing, and later ones are there'
  return {
    kind: 'broken',
    head,
    place: { path: missing, lineNumber: 1, offset: 0 },
    problem: { code: 'segment-missing', message },
  }
}

interface SegmentTerms extends ScanTerms {
  readonly path: string
  readonly isLast: boolean
  readonly head: Head
}

async function* scanSegment(terms: SegmentTerms): AsyncGenerator<readonly ProvedLine[], ScanEnd> {
  const file = await terms.fileSystem.open(join(terms.layout.root, terms.path), 'read')
  try {
    let head = terms.head
    for await (const lines of linesOf(file)) {
      const part = proveLines({ ...terms, head }, lines)
      if (part.proved.length > 0) yield part.proved
      if (part.end.kind !== 'whole') return part.end
      head = part.end.head
    }
    return { kind: 'whole', head }
  } finally {
    await file.close()
  }
}

interface Part {
  readonly proved: readonly ProvedLine[]
  readonly end: ScanEnd
}

function proveLines(terms: SegmentTerms, lines: readonly StoredLine[]): Part {
  const proved: ProvedLine[] = []
  let head = terms.head
  for (const line of lines) {
    const { lineNumber, offset } = line
    const place = { path: terms.path, lineNumber, offset }
    if (line.ending === 'none' && terms.isLast) {
      return { proved, end: endOfUnterminated({ ...terms, head }, line, place) }
    }
    const next = proveLine(line, head, terms.sha256)
    if (next.kind === 'problem') {
      return { proved, end: { kind: 'broken', head, place, problem: next.problem } }
    }
    proved.push({ entry: next.entry, bytes: line.bytes })
    head = next.head
  }
  return { proved, end: { kind: 'whole', head } }
}

/**
 * A whole entry with a byte after it that is no line feed was not torn: a write that stops leaves a
 * beginning. That byte was changed later, and the entry may have been acknowledged.
 */
function endOfUnterminated(terms: SegmentTerms, line: StoredLine, place: LinePlace): ScanEnd {
  const { head, sha256 } = terms
  const whole: StoredLine = { ...line, bytes: line.bytes.subarray(0, -1), ending: 'line-feed' }
  if (proveLine(whole, head, sha256).kind === 'problem') {
    return { kind: 'torn', head, place, tail: line.bytes }
  }
  const message = 'the byte after it is not a line feed'
  return { kind: 'broken', head, place, problem: { code: 'unterminated', message } }
}

type Proof =
  | { readonly kind: 'entry'; readonly entry: Entry; readonly head: Head }
  | { readonly kind: 'problem'; readonly problem: ChainProblem }

function proveLine(line: StoredLine, head: Head, sha256: Sha256): Proof {
  if (line.ending === 'none') {
    const message = 'the last line of a segment that others follow is not finished'
    return { kind: 'problem', problem: { code: 'unterminated', message } }
  }
  const reading = readLine(line.bytes, sha256)
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
  const what = `entry ${head.number + 1} is broken (${where}): ${problem.message}`
  if (problem.code === 'unknown-format') {
    const help = 'use the version of this program that wrote it, or a later one'
    return new Failure('unavailable', 'format-unknown', what, help)
  }
  const help = 'put the file back from a copy; nothing is written to the ledger until then'
  return new Failure('unavailable', 'ledger-broken', what, help)
}
