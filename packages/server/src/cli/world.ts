/**
 * What a command is given: the terminal, the clock, the folder it was started in. Nothing below
 * `main` reads any of these by itself, so that a test can stand in for all of them.
 */
import type { Instant } from '@servanda/core/base'
import type { Readable, Writable } from 'node:stream'

/** One of the two outputs. */
export interface Output {
  /** Throws an {@link OutputClosed} once the reader has gone away. */
  write(text: string): void
  /** Waits until all has arrived that was written; throws as `write` does. */
  drained(): Promise<void>
  readonly isTerminal: boolean
  readonly colours: 'on' | 'off'
}

export interface Terminal {
  /** What was asked for. */
  readonly out: Output
  /** Everything else: what is wrong, how far it has come. */
  readonly err: Output
  /** Columns; at least 40. Output that goes elsewhere than to a terminal is not wrapped. */
  readonly width: number
  /** Somebody can answer questions. */
  readonly interactive: boolean
  /** The lines of the standard input without their ends. */
  lines(): AsyncIterable<string>
  /** The standard input and output as they are, for a protocol: then nothing else is printed. */
  wires(): { readonly input: Readable; readonly output: Writable }
}

/** The instant that it is now. */
type Clock = () => Instant

export interface World {
  /** Of this program. */
  readonly version: string
  readonly terminal: Terminal
  readonly clock: Clock
  /** Waits so many milliseconds, or until the work is interrupted. */
  readonly wait: (milliseconds: number) => Promise<void>
  /** The folder that relative paths start from. */
  readonly folder: string
  /** The folder of the examples that ship with the project. */
  readonly examples: string
  /** The folder of the documents of this version. */
  readonly manual: string
  /** The folder of the built page. */
  readonly page: string
  /** The script of the thread that reads documents for the server. */
  readonly readingScript: URL
  /** The script of the thread that reads large files while they are imported. */
  readonly importScript: URL
  /** What the server asks those for who use it; null: no token is set. */
  readonly token: string | null
  /** The folder for temporary files. */
  readonly temporary: string
  /** Who records, where nobody says otherwise. */
  readonly user: string
  /**
   * Aborted by Ctrl-C: work that comes in many steps stops between two of them. Whoever reads it
   * promises to look; until somebody does, Ctrl-C ends the process at once, as it should where
   * nothing is written.
   */
  readonly interrupted: AbortSignal
  /**
   * Aborted by Ctrl-C too, for what waits until it is told to stop: whoever reads it ends by itself,
   * as it should, and has some seconds to bring to an end what it has begun.
   */
  readonly stopping: AbortSignal
}

/** The reader of an output has gone away (`servanda … | head -1`): there is nothing more to do. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed'
}
