/**
 * A failure about what the user may say beside the question: an option of the command is a key of the
 * query of an address. The failure is worded when it is told, because each front end has its own way
 * to write what was said; as it stands it speaks of keys.
 */
import { Failure } from '@servanda/core/base'

/** How a front end writes an option, alone or with its value. */
export type OptionWriting = (name: string, value?: string) => string

export interface OptionWords {
  readonly message: string
  readonly help: string
}

/** As on the command line: `--from 2015-03-05`. */
export const asOption: OptionWriting = (name, value) =>
  value === undefined ? `--${name}` : `--${name} ${value}`

/** As in a query: `from=2015-03-05`. */
const asKey: OptionWriting = (name, value) => `\`${name}${value === undefined ? '' : `=${value}`}\``

export class OptionFailure extends Failure {
  readonly wordsFor: (written: OptionWriting) => OptionWords

  constructor(code: string, wordsFor: (written: OptionWriting) => OptionWords) {
    const { message, help } = wordsFor(asKey)
    super('incorrect', code, message, help)
    this.wordsFor = wordsFor
  }
}
