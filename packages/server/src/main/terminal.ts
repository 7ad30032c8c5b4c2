/**
 * The terminal as Node offers it. Colours follow NO_COLOR and FORCE_COLOR (no-color.org,
 * force-color.org) and, where neither is set, whether the output is a terminal.
 *
 * A reader that goes away (EPIPE) is remembered, and the next write ends the command; any other
 * failure of the output, such as a full disk behind it, is thrown by the next write or by `drained`.
 */
import { createInterface } from 'node:readline'
import type { ReadStream, WriteStream } from 'node:tty'
import { OutputClosed } from '../cli/index.ts'
import type { Output, Terminal } from '../cli/index.ts'

export interface Environment {
  readonly [name: string]: string | undefined
}

interface Streams {
  readonly stdin: ReadStream
  readonly stdout: WriteStream
  readonly stderr: WriteStream
}

const WIDTH_DEFAULT = 100
const WIDTH_MIN = 40

/** `flush` waits until everything is written, and throws what went wrong with it. */
export interface NodeTerminal extends Terminal {
  flush(): Promise<void>
}

export function nodeTerminal(streams: Streams, environment: Environment): NodeTerminal {
  const out = new StreamOutput(streams.stdout, environment)
  const err = new StreamOutput(streams.stderr, environment)
  return {
    out,
    err,
    width: widthOf(streams.stdout, environment),
    interactive: streams.stdin.isTTY === true && streams.stdout.isTTY === true,
    lines: () => createInterface({ input: streams.stdin, crlfDelay: Infinity }),
    wires: () => ({ input: streams.stdin, output: streams.stdout }),
    flush: async () => {
      await err.drained()
      await out.drained()
    },
  }
}

class StreamOutput implements Output {
  readonly isTerminal: boolean
  readonly colours: 'on' | 'off'
  readonly #stream: WriteStream
  #problem: Error | null = null

  constructor(stream: WriteStream, environment: Environment) {
    this.#stream = stream
    this.isTerminal = stream.isTTY === true
    this.colours = wantsColours(this.isTerminal, environment) ? 'on' : 'off'
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.#problem ??= error.code === 'EPIPE' ? new OutputClosed() : error
    })
  }

  write(text: string): void {
    this.#throwProblem()
    this.#stream.write(text)
  }

  async drained(): Promise<void> {
    if (this.#problem === null) {
      await new Promise<void>((resolve) => this.#stream.write('', () => resolve()))
    }
    this.#throwProblem()
  }

  #throwProblem(): void {
    if (this.#problem !== null) throw this.#problem
  }
}

function wantsColours(isTerminal: boolean, environment: Environment): boolean {
  const forced = environment['FORCE_COLOR']
  if (isSet(environment['NO_COLOR'])) return false
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false'
  return isTerminal && environment['TERM'] !== 'dumb'
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== ''

function widthOf(stdout: WriteStream, environment: Environment): number {
  const stated = Number(environment['COLUMNS'])
  const width = stdout.isTTY ? stdout.columns : stated
  return Number.isInteger(width) && width > 0 ? Math.max(WIDTH_MIN, width) : WIDTH_DEFAULT
}
