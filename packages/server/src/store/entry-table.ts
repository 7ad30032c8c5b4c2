/**
 * Where each entry of a ledger lies and what it is, so that single entries are read without those
 * before them: 9 bytes of memory for each.
 */
import { assert } from '@servanda/core/base'
import type { EntryBody } from '@servanda/core/ledger'

type EntryKind = EntryBody['kind']

/** Their order is that of the codes in a checkpoint. */
const kindsByCode: readonly EntryKind[] = [
  'assertion',
  'retraction',
  'correction',
  'document',
  'text',
]

export interface EntryPlace {
  /** 1 is `segments/000001.ndjson`. */
  readonly segmentNumber: number
  /** Of the first byte of its line in the segment. */
  readonly offset: number
}

/** As it is kept in a checkpoint. */
export interface EntryColumns {
  /** The number of the first entry of each segment, from segment 1 on. */
  readonly firstNumbers: Float64Array
  /** Of each entry, in its segment. */
  readonly offsets: Float64Array
  readonly kinds: Uint8Array
}

export class EntryTable {
  readonly #firstNumbers: number[]
  #offsets: Float64Array
  #kinds: Uint8Array
  #count: number

  /** The columns are taken over. */
  constructor(columns: EntryColumns = NO_ENTRIES) {
    this.#firstNumbers = [...columns.firstNumbers]
    this.#offsets = columns.offsets
    this.#kinds = columns.kinds
    this.#count = columns.kinds.length
  }

  get entryCount(): number {
    return this.#count
  }

  /** Adds the entry after the last one. */
  add(kind: EntryKind, { segmentNumber, offset }: EntryPlace): void {
    this.#add(kindsByCode.indexOf(kind), segmentNumber, offset)
  }

  /** Adds entries of one kind; the lines of all begin at `place`, and `ends` says where each ends after that. */
  addAll(kind: EntryKind, { segmentNumber, offset }: EntryPlace, ends: readonly number[]): void {
    const code = kindsByCode.indexOf(kind)
    let start = 0
    for (const end of ends) {
      this.#add(code, segmentNumber, offset + start)
      start = end
    }
  }

  #add(code: number, segmentNumber: number, offset: number): void {
    if (this.#count === this.#kinds.length) this.#grow()
    this.#offsets[this.#count] = offset
    this.#kinds[this.#count] = code
    this.#count += 1
    while (this.#firstNumbers.length < segmentNumber) this.#firstNumbers.push(this.#count)
  }

  /** The numbers of the entries of these kinds, ascending. */
  numbersOf(...kinds: readonly EntryKind[]): readonly number[] {
    const wanted = new Set(kinds.map((kind) => kindsByCode.indexOf(kind)))
    const numbers: number[] = []
    for (let index = 0; index < this.#count; index += 1) {
      if (wanted.has(this.#kinds[index] ?? 0)) numbers.push(index + 1)
    }
    return numbers
  }

  place(number: number): EntryPlace {
    const offset = this.#offsets[number - 1]
    assert(offset !== undefined && number <= this.#count, `there is no entry ${number}`)
    const next = this.#firstNumbers.findIndex((first) => first > number)
    return { segmentNumber: next < 0 ? this.#firstNumbers.length : next, offset }
  }

  columns(): EntryColumns {
    return {
      firstNumbers: Float64Array.from(this.#firstNumbers),
      offsets: this.#offsets.subarray(0, this.#count),
      kinds: this.#kinds.subarray(0, this.#count),
    }
  }

  #grow(): void {
    const size = this.#count * 2 + 1024
    const [offsets, kinds] = [new Float64Array(size), new Uint8Array(size)]
    offsets.set(this.#offsets)
    kinds.set(this.#kinds)
    this.#offsets = offsets
    this.#kinds = kinds
  }
}

const NO_ENTRIES: EntryColumns = {
  firstNumbers: new Float64Array(0),
  offsets: new Float64Array(0),
  kinds: new Uint8Array(0),
}
