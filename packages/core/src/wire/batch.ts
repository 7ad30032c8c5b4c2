/**
 * Bodies of entries in columns: the canonical bytes of all assertions in one stretch, so that thousands
 * of them are a few objects, which can be handed to another thread; the rest as it is.
 */
import { canonicalBytes } from '../ledger/index.ts'
import type { EntryBody, WrittenBodies, WrittenBody } from '../ledger/index.ts'
import { decodeShort, encodeUtf8 } from '../text/index.ts'
import { ByteWriter } from './byte-writer.ts'
import type { ImportedBody } from './report.ts'

/** Bodies in columns; where one has no bytes it is among `others`, and it has no id then. */
export interface ImportedBatch extends WrittenBodies {
  /** Of each body, the line it was made from; columns may be longer than there are bodies. */
  readonly lines: Int32Array
  /** Bodies that are not assertions, in their order. */
  readonly others: readonly EntryBody[]
}

/** One body after the other. */
export function bodiesOf(batch: ImportedBatch): ImportedBody[] {
  const { count, lines, bytes, ends, ids, idEnds, others } = batch
  const bodies: ImportedBody[] = []
  let start = 0
  let idStart = 0
  let other = 0
  for (let index = 0; index < count; index += 1) {
    const line = lines[index] ?? 0
    const end = ends[index] ?? 0
    const idEnd = idEnds[index] ?? 0
    const apart = end > start ? undefined : others[other++]
    const id = decodeShort(ids, idStart, idEnd) ?? ''
    bodies.push({ line, body: apart ?? writtenBody(id, bytes.subarray(start, end)) })
    start = end
    idStart = idEnd
  }
  return bodies
}

const writtenBody = (id: string, bytes: Uint8Array): WrittenBody => ({ kind: 'written', id, bytes })

/** Gathers a batch. What is written beside it, into `writer`, is a body once it is added. */
export class BatchWriter {
  readonly writer = new ByteWriter()
  readonly #ids = new ByteWriter()
  #lines = new Int32Array(64)
  #ends = new Int32Array(64)
  #idEnds = new Int32Array(64)
  #others: EntryBody[] = []
  #count = 0

  get count(): number {
    return this.#count
  }

  /** Adds the assertion that was written last; its id stands in what was written, in UTF-8. */
  addWritten(line: number, idStart: number, idEnd: number): void {
    this.#ids.begin(idEnd - idStart)
    this.#ids.copy(this.writer.bytes, idStart, idEnd)
    this.#add(line)
  }

  add(line: number, body: EntryBody): void {
    if (body.kind === 'assertion') {
      this.writer.append(canonicalBytes(body))
      this.#ids.append(encodeUtf8(body.assertion.id))
    } else this.#others.push(body)
    this.#add(line)
  }

  /** What was added since the last time. */
  take(): ImportedBatch {
    const taken = {
      count: this.#count,
      lines: this.#lines,
      bytes: this.writer.take(),
      ends: this.#ends,
      ids: this.#ids.take(),
      idEnds: this.#idEnds,
      others: this.#others,
    }
    const size = this.#lines.length
    this.#lines = new Int32Array(size)
    this.#ends = new Int32Array(size)
    this.#idEnds = new Int32Array(size)
    this.#others = []
    this.#count = 0
    return taken
  }

  #add(line: number): void {
    const index = this.#count
    if (index === this.#lines.length) this.#grow()
    this.#lines[index] = line
    this.#ends[index] = this.writer.at
    this.#idEnds[index] = this.#ids.at
    this.#count = index + 1
  }

  #grow(): void {
    const size = this.#lines.length * 2
    this.#lines = larger(this.#lines, size)
    this.#ends = larger(this.#ends, size)
    this.#idEnds = larger(this.#idEnds, size)
  }
}

function larger(column: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(size)
  grown.set(column)
  return grown
}
