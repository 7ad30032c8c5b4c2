/**
 * What reading documents found, kept beside the ledger: a document of a thousand pages is read once,
 * and not again whenever a server starts. Nothing depends on it. A file that is not there, is torn, or
 * was found by other rules, with another register of actors or for another date is passed over and
 * written anew, and all of them may be deleted at any time.
 */
import type { Diagnostic } from '@servanda/core/base'
import type { Document } from '@servanda/core/document'
import { isHash } from '@servanda/core/ledger'
import { hash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rulesHash } from '../ingest/index.ts'

/** What was found in a document, and what was told on the way. */
export interface ReadAgain {
  readonly document: Document
  readonly diagnostics: readonly Diagnostic[]
}

/** What a reading depends on beside the rules. */
export interface ReadingKey {
  readonly sha256: string
  /** As somebody confirmed it; null: nobody has. */
  readonly date: string | null
  /** The hash of the register of actors. */
  readonly actors: string
}

export class KeptReadings {
  readonly #folder: string

  /** `ledger`: the folder of the ledger. */
  constructor(ledger: string) {
    this.#folder = join(ledger, 'readings')
  }

  /** Null: it has to be read. */
  async find(key: ReadingKey): Promise<ReadAgain | null> {
    const text = await readFile(this.#pathOf(key), 'utf8').catch(() => '')
    const end = text.indexOf('\n')
    const found = text.slice(end + 1)
    if (end < 0 || text.slice(0, end) !== headOf(key, found)) return null
    return JSON.parse(found) as ReadAgain
  }

  /** A disk that is full, or a folder that may not be written to, keeps nothing. */
  async keep(key: ReadingKey, { document, diagnostics }: ReadAgain): Promise<void> {
    const found = JSON.stringify({ document, diagnostics })
    const write = async (): Promise<void> => {
      await mkdir(this.#folder, { recursive: true })
      await writeFile(this.#pathOf(key), `${headOf(key, found)}\n${found}`)
    }
    await write().catch(() => undefined)
  }

  /** Two for each document: as it was taken in, and with the date that somebody confirmed. */
  #pathOf({ sha256, date }: ReadingKey): string {
    const name = isHash(sha256) ? sha256 : 'none'
    return join(this.#folder, `${name}${date === null ? '' : '-dated'}.json`)
  }
}

/** Says which reading it is, and with the hash of what was found that it is whole. */
function headOf({ sha256, date, actors }: ReadingKey, found: string): string {
  const ground = [rulesHash(), sha256, date, actors, hash('sha256', found)]
  return JSON.stringify(ground)
}
