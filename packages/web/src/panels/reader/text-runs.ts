/**
 * The text of a document cut for the screen: into chunks of some lines, which are drawn only while
 * they are near the window, and each chunk into runs that look the same throughout. Every character
 * of the text is in exactly one run, in its order; offsets are those of the document.
 */
import type { FurnitureKind, Passage } from '@servanda/core/document'
import type { OpenDocument } from './open-document.ts'
import { firstFrom } from './queue.ts'

export interface Chunk extends Passage {
  /** How many lines it takes on a screen, about: for its height before it is drawn. */
  readonly lines: number
}

/** What a run is of; of several statements the innermost. */
export interface Run extends Passage {
  readonly furniture: FurnitureKind | null
  /** Index; null: of no statement. */
  readonly statement: number | null
  /** Of how many statements within one another; 0: none. */
  readonly depth: number
  readonly isCue: boolean
  /** Of a sentence with a cue and no proposal. */
  readonly isUnproposed: boolean
  readonly isDate: boolean
  /** Assertions of the ledger rest on it. */
  readonly isAsserted: boolean
  readonly isAdded: boolean
  readonly isCurrent: boolean
  /** Indices of statements that begin here, the outermost first. */
  readonly opens: readonly number[]
}

const CHUNK_LENGTH = 4000
const CHUNK_LENGTH_MAX = 8000
const LINE_LENGTH = 90

/** Cut after line ends; a line that is longer than a chunk may be is cut within. */
export function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = []
  let start = 0
  while (start < text.length) {
    const end = chunkEnd(text, start)
    chunks.push({ start, end, lines: linesIn(text.slice(start, end)) })
    start = end
  }
  return chunks
}

function chunkEnd(text: string, start: number): number {
  const lineEnd = text.indexOf('\n', start + CHUNK_LENGTH)
  if (lineEnd >= 0 && lineEnd - start < CHUNK_LENGTH_MAX) return lineEnd + 1
  if (text.length - start <= CHUNK_LENGTH_MAX) return text.length
  const space = text.lastIndexOf(' ', start + CHUNK_LENGTH_MAX)
  return space > start ? space + 1 : wholeCharacter(text, start + CHUNK_LENGTH_MAX)
}

/** Never between the two halves of one character. */
const wholeCharacter = (text: string, offset: number): number =>
  /[\uDC00-\uDFFF]/.test(text[offset] ?? '') ? offset + 1 : offset

const linesIn = (text: string): number =>
  text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_LENGTH)), -1) + 1

/** The index of the chunk that has the offset. */
export const chunkAt = (chunks: readonly Chunk[], offset: number): number =>
  Math.max(0, firstFrom(chunks, offset + 1) - 1)

/** Everything that is marked in a document, made ready for being asked by chunk. */
export interface Marks {
  readonly furniture: Layer
  readonly statements: Layer
  readonly dates: Layer
  readonly unproposed: Layer
  readonly asserted: Layer
  readonly view: OpenDocument
}

/** Passages in order of their start, and how far those up to each reach. */
interface Layer {
  readonly passages: readonly Passage[]
  readonly reaches: readonly number[]
}

export function marksOf(view: OpenDocument): Marks {
  const anchored = view.assertions.flatMap(({ document }) => document ?? [])
  return {
    furniture: layerOf(view.furniture),
    statements: layerOf(view.statements),
    dates: layerOf(view.dates),
    unproposed: layerOf(view.unproposed.map(([start, end]) => ({ start, end }))),
    asserted: layerOf(anchored),
    view,
  }
}

export function layerOf(unordered: readonly Passage[]): Layer {
  const passages = isOrdered(unordered)
    ? unordered
    : unordered.toSorted((a, b) => a.start - b.start)
  let reach = 0
  const reaches = passages.map(({ end }) => (reach = Math.max(reach, end)))
  return { passages, reaches }
}

const isOrdered = (passages: readonly Passage[]): boolean =>
  passages.every(({ start }, index) => (passages[index - 1]?.start ?? 0) <= start)

/** The indices of those that have something of the stretch, in order. */
function indicesIn({ passages, reaches }: Layer, { start, end }: Passage): number[] {
  const found: number[] = []
  for (let index = firstFrom(passages, end) - 1; index >= 0; index--) {
    if ((reaches[index] ?? 0) <= start) break
    if ((passages[index]?.end ?? 0) > start) found.push(index)
  }
  return found.toReversed()
}

const passagesIn = (layer: Layer, stretch: Passage): Passage[] =>
  indicesIn(layer, stretch).flatMap((index) => layer.passages[index] ?? [])

/** What changes while a document is worked on. */
export interface LiveMarks {
  readonly current: Passage | null
  readonly added: Layer
}

/** What of a chunk is marked. */
interface Found {
  readonly furniture: readonly (Passage & { readonly kind: FurnitureKind })[]
  readonly statements: readonly FoundStatement[]
  readonly cues: readonly Passage[]
  readonly dates: readonly Passage[]
  readonly unproposed: readonly Passage[]
  readonly asserted: readonly Passage[]
  readonly added: readonly Passage[]
  readonly current: readonly Passage[]
}

interface FoundStatement extends Passage {
  readonly index: number
  readonly segments: readonly Passage[]
}

export function runsOf(marks: Marks, live: LiveMarks, chunk: Passage): Run[] {
  const found = foundIn(marks, live, chunk)
  const cuts = cutsOf(found, chunk)
  return cuts
    .slice(0, -1)
    .map((start, index) => runOf(found, { start, end: cuts[index + 1] ?? chunk.end }))
}

function foundIn(marks: Marks, live: LiveMarks, chunk: Passage): Found {
  const { view } = marks
  const statements = indicesIn(marks.statements, chunk).flatMap((index): FoundStatement[] => {
    const one = view.statements[index]
    if (one === undefined) return []
    const { start, end } = one
    const segments = one.segments?.map(([from, to]) => ({ start: from, end: to }))
    return [{ index, start, end, segments: segments ?? [{ start, end }] }]
  })
  return {
    furniture: indicesIn(marks.furniture, chunk).flatMap((index) => view.furniture[index] ?? []),
    statements,
    cues: statements.flatMap(({ index }) => {
      const cue = view.statements[index]?.cue
      return cue === undefined ? [] : [{ start: cue[0], end: cue[1] }]
    }),
    dates: passagesIn(marks.dates, chunk),
    unproposed: passagesIn(marks.unproposed, chunk),
    asserted: passagesIn(marks.asserted, chunk),
    added: passagesIn(live.added, chunk),
    current: live.current === null ? [] : [live.current],
  }
}

function cutsOf(found: Found, chunk: Passage): number[] {
  const { statements, ...layers } = found
  const passages: readonly Passage[] = [
    ...Object.values(layers).flat(),
    ...statements,
    ...statements.flatMap(({ segments }) => segments),
  ]
  const cuts = new Set([chunk.start, chunk.end])
  for (const { start, end } of passages) {
    if (start > chunk.start && start < chunk.end) cuts.add(start)
    if (end > chunk.start && end < chunk.end) cuts.add(end)
  }
  return [...cuts].toSorted((a, b) => a - b)
}

function runOf(found: Found, stretch: Passage): Run {
  const has = (passages: readonly Passage[]): boolean =>
    passages.some((one) => within(stretch, one))
  const around = found.statements.filter(({ segments }) => has(segments))
  return {
    ...stretch,
    furniture: found.furniture.find((one) => within(stretch, one))?.kind ?? null,
    statement: around.at(-1)?.index ?? null,
    depth: around.length,
    isCue: has(found.cues),
    isUnproposed: has(found.unproposed),
    isDate: has(found.dates),
    isAsserted: has(found.asserted),
    isAdded: has(found.added),
    isCurrent: has(found.current),
    opens: found.statements.flatMap(({ start, index }) => (start === stretch.start ? [index] : [])),
  }
}

const within = (inner: Passage, outer: Passage): boolean =>
  inner.start >= outer.start && inner.end <= outer.end
