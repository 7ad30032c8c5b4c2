/**
 * Receiving a file piece by piece: no more than is allowed, from nobody who stops sending, and told how
 * far it is; whole, or in blocks of whole lines.
 */
import { Failure } from '@servanda/core/base'
import type { UploadLine } from '@servanda/core/wire'
import type { Readable } from 'node:stream'
import { bodyTooLarge } from './problem.ts'

/** Who sends nothing for so long is given up. */
export const PAUSE_MILLISECONDS_MAX = 20_000
const PROGRESS_BYTES = 1024 * 1024
/** So much is imported at once; a line may have as much. */
const BLOCK_BYTES = 4 * 1024 * 1024
const LINE_END = 0x0a

export interface Receiving {
  readonly bytesMax: number
  /** Null: the request does not say. */
  readonly total: number | null
  /** How long nothing may come, in milliseconds. */
  readonly pauseMax: number
}

/** A Failure `body-too-large` or `request-slow` ends them. */
export async function* piecesOf(
  body: Readable,
  { bytesMax, total, pauseMax }: Receiving,
  tell: (line: UploadLine<never>) => void,
): AsyncGenerator<Uint8Array> {
  let [told, count] = [0, 0]
  for await (const piece of inTime(body, pauseMax)) {
    count += piece.length
    if (count > bytesMax) throw bodyTooLarge()
    if (count - told >= PROGRESS_BYTES) {
      told = count
      tell({ kind: 'progress', bytes: count, total })
    }
    yield piece
  }
  tell({ kind: 'progress', bytes: count, total: count })
}

/** The stream stays open when it is given up: the answer goes back over the same connection. */
async function* inTime(body: Readable, pauseMax: number): AsyncGenerator<Uint8Array> {
  const pieces = body.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>
  for (;;) {
    const next = await within(pieces.next(), pauseMax)
    if (next.done === true) return
    yield next.value
  }
}

async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tooSlow()), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function tooSlow(): Failure {
  const message = 'the file stopped coming before its end'
  return new Failure('incorrect', 'request-slow', message, 'send it again')
}

export async function wholeOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

/** Whole lines, some megabytes of them at a time; a line that is longer is a Failure `line-too-long`. */
export async function* blocksOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    waiting.push(piece)
    length += piece.length
    if (length < BLOCK_BYTES) continue
    const all = Buffer.concat(waiting)
    const end = all.lastIndexOf(LINE_END) + 1
    if (end === 0) throw lineTooLong()
    yield all.subarray(0, end)
    waiting = [all.subarray(end)]
    length = all.length - end
  }
  if (length > 0) yield Buffer.concat(waiting)
}

function lineTooLong(): Failure {
  const message = `a line has more than ${BLOCK_BYTES / 1024 / 1024} MiB`
  return new Failure(
    'incorrect',
    'line-too-long',
    message,
    'send NDJSON: an assertion on each line',
  )
}
