/**
 * Tells an editor what is wrong, a moment after the last change: while somebody types, only the text
 * at which they rest is checked. Between two groups newer changes come first, and what was begun for
 * an older text is given up.
 */
import type { Diagnostic } from '@servanda/core/base'
import type { PublishDiagnosticsParams } from 'vscode-languageserver'
import type { Library } from './library.ts'
import { diagnosticFor } from './to-protocol.ts'

/** Between the last change and checking, in milliseconds. */
const REST = 120

export interface Publishing {
  readonly library: Library
  readonly pageOf: (code: string) => string | null
  readonly send: (params: PublishDiagnosticsParams) => void
  /** Told of a mistake of ours; the next change is checked all the same. */
  readonly failed: (problem: unknown) => void
}

export class Publisher {
  readonly #publishing: Publishing
  /** Of each text what was said last, and of which state of it and of the texts around it. */
  readonly #said = new Map<string, { readonly state: string; readonly text: string }>()
  #timer: NodeJS.Timeout | null = null
  #round = 0

  constructor(publishing: Publishing) {
    this.#publishing = publishing
  }

  /** Something has changed. */
  later(): void {
    this.stop()
    const round = this.#round
    this.#timer = setTimeout(() => void this.#publish(round), REST)
  }

  /** Says nothing any more until the next change. */
  stop(): void {
    this.#round += 1
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  async #publish(round: number): Promise<void> {
    const { library, failed } = this.#publishing
    try {
      for (const [key] of this.#said) if (library.document(key) === null) this.#forget(key)
      for (const keys of library.staleGroups()) {
        for (const key of keys) this.#say(key)
        await turn()
        if (round !== this.#round) return
      }
      for (const key of library.keys()) this.#say(key)
    } catch (problem) {
      failed(problem)
    }
  }

  #say(key: string): void {
    const { library, pageOf, send } = this.#publishing
    const document = library.document(key)
    const before = this.#said.get(key)
    const state = library.stateOf(key)
    if (document === null || before?.state === state) return
    const isOpen = library.isOpen(key)
    const wanted = library.diagnosticsOf(key).filter((one) => isOpen || isProblem(one))
    const documentOf = (source: string) => library.document(source)
    const diagnostics = wanted.map((one) => diagnosticFor(one, document, documentOf, pageOf))
    const version = isOpen ? { version: document.version } : {}
    const params = { uri: document.uri, ...version, diagnostics }
    const text = JSON.stringify(params)
    const isWorthSaying = isOpen || diagnostics.length > 0 || before !== undefined
    if (isWorthSaying && before?.text !== text) send(params)
    this.#said.set(key, { state, text })
  }

  #forget(key: string): void {
    this.#said.delete(key)
    this.#publishing.send({ uri: key, diagnostics: [] })
  }
}

/** Notes are shown in texts that are open; elsewhere they would hide what is wrong. */
const isProblem = ({ severity }: Diagnostic): boolean => severity !== 'note'

/** Lets what has come in meanwhile be handled. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
