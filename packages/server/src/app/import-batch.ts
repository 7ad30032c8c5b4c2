/**
 * Bodies of entries on their way from the thread that reads to the one that records: the canonical bytes
 * of all assertions in one stretch that changes hands without being copied, the rest as it is.
 */
import { canonicalBytes } from '@servanda/core/ledger'
import type { EntryBody, WrittenBody } from '@servanda/core/ledger'
import type { ImportedBody } from '@servanda/core/wire'

export interface PackedBatch {
  /** Of each body, the line it was made from. */
  readonly lines: Int32Array<ArrayBuffer>
  /** The canonical bytes of the assertions, one after the other. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Of each body, where its bytes end; where the one before it ends: it is among `others`. */
  readonly ends: Int32Array<ArrayBuffer>
  /** Of each assertion. */
  readonly ids: readonly string[]
  /** Bodies that are not assertions, in their order. */
  readonly others: readonly EntryBody[]
}

type Written = Pick<WrittenBody, 'id' | 'bytes'>

/** An assertion that is an object is written here, so that the thread that records need not. */
export function packed(batch: readonly ImportedBody[]): PackedBatch {
  const written = batch.map(({ body }) => writtenOf(body))
  const length = written.reduce((sum, one) => sum + (one?.bytes.length ?? 0), 0)
  const bytes = new Uint8Array(length)
  const ends = new Int32Array(batch.length)
  let end = 0
  written.forEach((one, index) => {
    if (one !== null) bytes.set(one.bytes, end)
    end += one?.bytes.length ?? 0
    ends[index] = end
  })
  return {
    lines: Int32Array.from(batch, ({ line }) => line),
    bytes,
    ends,
    ids: written.flatMap((one) => one?.id ?? []),
    others: batch.flatMap(({ body }, index) => (written[index] === null ? asObject(body) : [])),
  }
}

function writtenOf(body: ImportedBody['body']): Written | null {
  if (body.kind === 'written') return body
  return body.kind === 'assertion' ? { id: body.assertion.id, bytes: canonicalBytes(body) } : null
}

const asObject = (body: ImportedBody['body']): readonly EntryBody[] =>
  body.kind === 'written' ? [] : [body]

/** What changes hands with a batch. */
export const transferOf = ({ lines, bytes, ends }: PackedBatch): ArrayBuffer[] => [
  lines.buffer,
  bytes.buffer,
  ends.buffer,
]

export function unpacked({ lines, bytes, ends, ids, others }: PackedBatch): ImportedBody[] {
  const batch: ImportedBody[] = []
  let start = 0
  let written = 0
  ends.forEach((end, index) => {
    const line = lines[index] ?? 0
    const id = ids[written]
    const other = others[index - written]
    if (end > start && id !== undefined) {
      batch.push({ line, body: { kind: 'written', id, bytes: bytes.subarray(start, end) } })
      written += 1
    } else if (other !== undefined) batch.push({ line, body: other })
    start = end
  })
  return batch
}
