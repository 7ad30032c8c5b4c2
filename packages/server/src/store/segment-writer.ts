/**
 * Writes lines to the end of a ledger and returns when they are safe.
 *
 * A write that fails half-way is taken back by cutting the file to where it ended before. When that
 * cannot be done, or a sync fails (after which nobody knows what is on the disk), the writer stops for
 * good: the next opening reads what is really there. Nothing that was acknowledged is touched by
 * either, because it lies before.
 */
import { join } from 'node:path'
import { Failure } from '@servanda/core/base'
import type { EntryPlace } from './entry-table.ts'
import { failureOf, writeAll } from './file-system.ts'
import type { FileSystem, OpenFile } from './file-system.ts'
import { segmentPath } from './layout.ts'
import type { Layout } from './layout.ts'

export interface SegmentWriterTerms {
  readonly fileSystem: FileSystem
  readonly layout: Layout
  /** A segment that has this many bytes or more is followed by a new one. */
  readonly segmentBytesMax: number
}

interface Segment {
  readonly number: number
  readonly file: OpenFile
  /** In bytes; all of them safe. */
  size: number
}

export class SegmentWriter {
  readonly #terms: SegmentWriterTerms
  #segment: Segment | null
  #stopped: Failure | null = null

  private constructor(terms: SegmentWriterTerms, segment: Segment | null) {
    this.#terms = terms
    this.#segment = segment
  }

  /**
   * Opens the last segment (number 0: there is none yet). What is in it is made safe first: it may
   * have been written by a process that died before it could.
   */
  static async open(terms: SegmentWriterTerms, lastNumber: number): Promise<SegmentWriter> {
    if (lastNumber === 0) return new SegmentWriter(terms, null)
    const path = join(terms.layout.root, segmentPath(lastNumber))
    const file = await terms.fileSystem.open(path, 'extend')
    try {
      await file.sync()
      await terms.fileSystem.syncFolder(terms.layout.segments)
      return new SegmentWriter(terms, { number: lastNumber, file, size: await file.size() })
    } catch (error) {
      await file.close()
      throw error
    }
  }

  /**
   * Returns where the bytes are when they are safe from a crash. A {@link Failure}: none of them is
   * there.
   */
  async write(bytes: Uint8Array): Promise<EntryPlace> {
    if (this.#stopped !== null) throw this.#stopped
    const segment = await this.#segmentForNext()
    await this.#expectUntouched(segment)
    try {
      await writeAll(segment.file, bytes)
    } catch (error) {
      throw await this.#takeBack(segment, error)
    }
    await this.#syncOrStop(segment)
    const place = { segmentNumber: segment.number, offset: segment.size }
    segment.size += bytes.length
    return place
  }

  async close(): Promise<void> {
    await this.#segment?.file.close()
    this.#segment = null
  }

  async #segmentForNext(): Promise<Segment> {
    const current = this.#segment
    if (current !== null && current.size < this.#terms.segmentBytesMax) return current
    const next = await this.#createSegment((current?.number ?? 0) + 1)
    this.#segment = next
    await current?.file.close()
    try {
      await this.#terms.fileSystem.syncFolder(this.#terms.layout.segments)
    } catch (error) {
      throw this.#stop(error, next)
    }
    return next
  }

  async #createSegment(number: number): Promise<Segment> {
    const path = segmentPath(number)
    const { fileSystem, layout } = this.#terms
    try {
      return { number, file: await fileSystem.open(join(layout.root, path), 'create'), size: 0 }
    } catch (error) {
      throw failureOf(error, path)
    }
  }

  /** Another process that ignores the lock would make the chain branch: stop before that. */
  async #expectUntouched(segment: Segment): Promise<void> {
    const size = await segment.file.size()
    if (size === segment.size) return
    const path = segmentPath(segment.number)
    const message = `\`${path}\` has ${size} bytes, and this process left it with ${segment.size}`
    const help = 'find out what else writes to the folder, then verify the ledger'
    this.#stopped = new Failure('conflict', 'ledger-changed', message, help)
    throw this.#stopped
  }

  /** Returns what is to be thrown. */
  async #takeBack(segment: Segment, cause: unknown): Promise<unknown> {
    try {
      await segment.file.truncate(segment.size)
      await segment.file.sync()
      return failureOf(cause, segmentPath(segment.number))
    } catch {
      return this.#stop(cause, segment)
    }
  }

  async #syncOrStop(segment: Segment): Promise<void> {
    try {
      await segment.file.sync()
    } catch (error) {
      throw this.#stop(error, segment)
    }
  }

  /** Nothing is written from here on. Returns what is to be thrown now. */
  #stop(cause: unknown, segment: Segment): unknown {
    const failure = failureOf(cause, segmentPath(segment.number))
    this.#stopped = stopped(failure)
    return failure
  }
}

function stopped(cause: unknown): Failure {
  const because = cause instanceof Error ? cause.message : String(cause)
  return new Failure(
    'unavailable',
    'ledger-stopped',
    `nothing more is written, because an earlier write failed: ${because}`,
    'open the ledger again: it goes on after the last whole entry',
  )
}
