/**
 * Checking texts again and again while they are written. A checker remembers how each file was read, so
 * that only the items around an edit are read again, and what each commitment came to, so that only
 * changed ones are lowered again. The checks of the whole are made anew each time, because a word in one
 * place can change what is said of any other. The result is that of `checkSources`, always.
 */
import { checkParsed } from './check-sources.ts'
import type { Checked, CheckOptions, Source } from './check-sources.ts'
import { LoweringMemory } from './memory.ts'
import { parse } from './parser.ts'
import type { Parsed } from './parser.ts'
import { reread } from './reread.ts'

export class Checker {
  readonly #options: CheckOptions
  /** How the files of the last check were read, by their names. */
  #read = new Map<string, Parsed>()
  readonly #lowered = new LoweringMemory()

  constructor(options: CheckOptions = {}) {
    this.#options = options
  }

  /** The same as `checkSources` gives; files whose text is as it was are not read again. */
  check(sources: readonly Source[]): Checked {
    const parsed = sources.map((source) => this.#parse(source))
    this.#read = new Map(parsed.map((one) => [one.tree.source, one]))
    return checkParsed(parsed, this.#options, this.#lowered)
  }

  #parse({ name, text }: Source): Parsed {
    const before = this.#read.get(name)
    if (before === undefined) return parse(name, text)
    return before.tree.text === text ? before : reread(before, text)
  }
}
