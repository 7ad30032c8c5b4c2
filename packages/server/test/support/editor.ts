/**
 * An editor for tests: starts the built command and speaks the Language Server Protocol with it,
 * message by message, framed by hand. Nothing of the library that the server uses is used here.
 */
import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const bin = fileURLToPath(new URL('../../bin/servanda.mjs', import.meta.url))

/** A message as it came; what is in it is for the test to look at. */
export interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string }
}

/** The part of a diagnostic that tests look at. */
interface Shown {
  readonly code: string
  readonly message: string
  readonly severity: number
  readonly range: { readonly start: Place; readonly end: Place }
  readonly relatedInformation?: readonly unknown[]
  readonly codeDescription?: { readonly href: string }
}

export interface Place {
  readonly line: number
  readonly character: number
}

export interface Published {
  readonly uri: string
  readonly version?: number
  readonly diagnostics: readonly Shown[]
}

export class Editor {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #received: Message[] = []
  #waiting: Array<() => void> = []
  #buffer = Buffer.alloc(0)
  #lastId = 0

  constructor() {
    this.#process = spawn(process.execPath, [bin, 'lsp', '--stdio'])
    this.#process.stdout.on('data', (bytes: Buffer) => this.#receive(bytes))
    onTestFinished(() => {
      this.#process.kill()
    })
  }

  send(message: object): void {
    const content = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }))
    this.#process.stdin.write(`Content-Length: ${content.length}\r\n\r\n`)
    this.#process.stdin.write(content)
  }

  notify(method: string, params: object): void {
    this.send({ method, params })
  }

  /** The answer, whatever it is. */
  async ask(method: string, params: object | null): Promise<Message> {
    this.#lastId += 1
    const id = this.#lastId
    this.send({ id, method, ...(params === null ? {} : { params }) })
    return this.next((message) => message.id === id && message.method === undefined)
  }

  /** The result of a request that does not fail. */
  async result<Result>(method: string, params: object): Promise<Result> {
    const { result, error } = await this.ask(method, params)
    if (error !== undefined) throw new Error(`${method}: ${error.message}`)
    return result as Result
  }

  /** The first message, come or yet to come, that is as wanted; it is taken out. */
  async next(isWanted: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const at = this.#received.findIndex(isWanted)
      const [found] = at < 0 ? [] : this.#received.splice(at, 1)
      if (found !== undefined) return found
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  /** What is published of a text, once it is as wanted. */
  async published(
    uri: string,
    isWanted: (said: Published) => boolean = () => true,
  ): Promise<Published> {
    const { params } = await this.next(
      ({ method, params: said }) =>
        method === 'textDocument/publishDiagnostics' &&
        (said as Published).uri === uri &&
        isWanted(said as Published),
    )
    return params as Published
  }

  async begin(folder: string | null, capabilities: object = {}): Promise<Message> {
    const rootUri = folder
    const answer = await this.ask('initialize', { processId: null, rootUri, capabilities })
    this.notify('initialized', {})
    return answer
  }

  open(uri: string, text: string, version = 1): void {
    this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'servanda', version, text },
    })
  }

  /** The whole text anew. */
  change(uri: string, text: string, version: number): void {
    this.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    })
  }

  /** Says goodbye; gives the exit code. */
  async end(): Promise<number | null> {
    await this.ask('shutdown', null)
    this.send({ method: 'exit' })
    return this.exitCode()
  }

  async exitCode(): Promise<number | null> {
    if (this.#process.exitCode === null) await once(this.#process, 'exit')
    return this.#process.exitCode
  }

  /** Goes away without a word. */
  hangUp(): void {
    this.#process.stdin.end()
  }

  #receive(bytes: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, bytes])
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n')
      const header = this.#buffer.subarray(0, Math.max(0, head)).toString('ascii')
      const length = Number(/Content-Length: (\d+)/.exec(header)?.[1] ?? Number.NaN)
      if (head < 0 || this.#buffer.length < head + 4 + length) break
      const content = this.#buffer.subarray(head + 4, head + 4 + length).toString('utf8')
      this.#received.push(JSON.parse(content) as Message)
      this.#buffer = this.#buffer.subarray(head + 4 + length)
    }
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }
}
