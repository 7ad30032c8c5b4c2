/**
 * Bodies of entries in columns: the canonical bytes of all assertions in one stretch, so that thousands
 * of them are a few objects, which can be handed to another thread; the rest as it is.
 */
import { canonicalBytes } from '../ledger/index.ts'
import type { EntryBody, WrittenBody } from '../ledger/index.ts'
import { decodeUtf8, encodeUtf8 } from '../text/index.ts'
import { ByteWriter } from './byte-writer.ts'
import type { ImportedBody } from './report.ts'

export interface ImportedBatch {
  /** How many bodies there are. */
  readonly count: number
  /** Of each body, the line it was made from; the column may be longer. */
  readonly lines: Int32Array<ArrayBuffer>
  /** The canonical bytes of the assertions, one after the other. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Of each body, where its bytes end; where the one before it ends: it is among `others`. */
  readonly ends: Int32Array<ArrayBuffer>
  /** The ids of the assertions, one after the other. */
  readonly ids: string
  /** Of each body, where its id ends in `ids`; see `ends`. */
  readonly idEnds: Int32Array<ArrayBuffer>
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
    const body = apart ?? writtenBody(ids.slice(idStart, idEnd), bytes.subarray(start, end))
    bodies.push({ line, body })
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
    const [count, lines, ends] = [this.#count, this.#lines, this.#ends]
    const { text, ends: idEnds } = textsOf(this.#ids.bytes.subarray(0, this.#ids.at), this.#idEnds.subarray(0, count)) // prettier-ignore
    const others = this.#others
    this.#ids.at = 0
    this.#others = []
    this.#count = 0
    this.#lines = new Int32Array(lines.length)
    this.#ends = new Int32Array(lines.length)
    return { count, lines, bytes: this.writer.take(), ends, ids: text, idEnds, others }
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

/** Texts one after the other, and where each ends in them, from where each ends in UTF-8. */
function textsOf(
  bytes: Uint8Array,
  byteEnds: Int32Array,
): { readonly text: string; readonly ends: Int32Array<ArrayBuffer> } {
  const text = decodeUtf8(bytes) ?? ''
  if (text.length === bytes.length) return { text, ends: byteEnds.slice() }
  let start = 0
  let textEnd = 0
  const ends = Int32Array.from(byteEnds, (end) => {
    textEnd += decodeUtf8(bytes.subarray(start, end))?.length ?? 0
    start = end
    return textEnd
  })
  return { text, ends }
}
