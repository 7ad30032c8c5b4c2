/** A line of a file of assertions, however the file is written: what the readers of formats give. */
import type { Span } from '../base/index.ts'
import type { FieldPath, WireCode } from './field.ts'

export interface SourceLine {
  readonly line: number
  readonly value:
    | { readonly ok: true; readonly value: unknown }
    | {
        readonly ok: false
        readonly code: WireCode
        readonly message: string
        readonly help: string
      }
  readonly spanOf: (path: FieldPath) => Span
  /** The line or row as it is written, and where it starts in the file. */
  readonly content: { readonly text: string; readonly start: number }
}
