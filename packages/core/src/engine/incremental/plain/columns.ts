/**
 * Columns: the happenings of one act of which nothing but whether they took place is in doubt.
 *
 * Such a happening is told with an exact time, once, in the same words by everybody and in the same
 * document, if in one; others may deny that it took place, and words may be taken back. It is a row of numbers: when,
 * which names in which role, who says so since which entry. A happening that is told in any other way
 * is odd: where all who tell of it affirm it with the same names, the rules of the definition judge what
 * these names bear on; where not, all of its act.
 */
import type { Assertion } from '../../../assertion/index.ts'
import { NumberList } from '../../../base/index.ts'
import type { Instant } from '../../../base/index.ts'
import type { Fact, Lives } from '../../../ledger/index.ts'
import { readStatedTime } from '../../../time/index.ts'
import type { Names } from './names.ts'
import { Voices } from './voices.ts'

/** Nobody says which names, and something else than names is said. */
export const UNSAID = 0
const NO_NAMES = -1

const ROWS_AT_FIRST = 16

/** Which happening is told, and by the entry of which number. */
export interface Told {
  readonly happening: number
  readonly entry: number
}

export class Columns {
  /** Of claimants, of lists of names, and of the documents that tell. */
  readonly names: Names
  times = new Float64Array(ROWS_AT_FIRST)
  /** Who affirms it and in which document, since the entry of this number; where nobody else speaks. */
  claimants = new Int32Array(ROWS_AT_FIRST)
  documents = new Int32Array(ROWS_AT_FIRST)
  entries = new Int32Array(ROWS_AT_FIRST)
  /** Which happening each row is. */
  readonly happenings = new NumberList()
  /** Odd ones of which everybody says the same names: they bear only on what has these. */
  readonly oddRows = new Set<number>()
  /** Of which somebody says, or denies, other names than its row has; of a whole period, perhaps. */
  readonly strangeRows = new Set<number>()
  /** Happenings that are about other acts too, or linked: what they are is not, or not all, in a row. */
  readonly strangers = new Set<number>()
  readonly #roles = new Map<string, Int32Array>()
  /** Everybody who speaks of a row where it is not one alone: a chain from the first. */
  readonly voices: Voices
  /** The rows of which something was told or turned, in that order; null: nobody asked for it yet. */
  #touched: NumberList | null = null
  #length = 0
  #isOdd = false
  #order: Int32Array | null = null

  /** `lives`: of all facts that are told here. */
  constructor(names: Names, lives: Lives) {
    this.names = names
    this.voices = new Voices(lives)
  }

  get length(): number {
    return this.#length
  }

  /** Has a happening been told that may be anything? Then nothing here is complete. */
  get isOdd(): boolean {
    return this.#isOdd
  }

  /** One of which something is not in a row may be anything. */
  addStranger(happening: number): void {
    this.strangers.add(happening)
    this.#isOdd = true
  }

  /** Null: nobody has spoken of the role. */
  role(name: string): Int32Array | null {
    return this.#roles.get(name) ?? null
  }

  /** The rows of which something was told or turned since this was first asked for, one after another. */
  get touched(): NumberList {
    this.#touched ??= new NumberList()
    return this.#touched
  }

  /** The number of the last entry that changed what is said of the row. */
  lastChangeOf(row: number): number {
    return this.voices.areOf(row) ? this.voices.lastChangeOf(row) : (this.entries[row] ?? 0)
  }

  /** The rows in order of time. */
  inOrder(): Int32Array {
    if (this.#order?.length === this.#length) return this.#order
    const rows = Int32Array.from({ length: this.#length }, (_, row) => row)
    const { times } = this
    let isSorted = true
    for (let row = 1; row < rows.length && isSorted; row += 1) {
      isSorted = (times[row - 1] ?? 0) <= (times[row] ?? 0)
    }
    if (!isSorted) rows.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b)
    this.#order = rows
    return rows
  }

  /** The first that is told of a happening; its row. */
  begin(assertion: Assertion, fact: Fact, told: Told): number {
    const row = this.#length
    this.#length += 1
    this.#touched?.push(row)
    if (row >= this.times.length) this.#grow()
    const time = exactTime(assertion)
    this.happenings.put(row, told.happening)
    this.times[row] = time ?? 0
    this.#setRoles(row, assertion)
    this.claimants[row] = this.names.numberOfOne(assertion.claimant)
    this.documents[row] = this.#documentOf(assertion)
    this.entries[row] = told.entry
    if (time === null || !isPlain(assertion)) this.#becomeOddAt(row, assertion)
    else if (assertion.stance === 'denies' || assertion.finding === true) this.#speak(row, assertion, fact) // prettier-ignore
    return row
  }

  /** Another assertion of the happening in the row. */
  add(row: number, assertion: Assertion, fact: Fact, first: Fact): void {
    this.#touched?.push(row)
    if (this.#isOdd) {
      if (!this.#isOfSameNames(row, assertion)) this.strangeRows.add(row)
      return
    }
    const fits =
      !this.oddRows.has(row) &&
      isPlain(assertion) &&
      exactTime(assertion) === this.times[row] &&
      this.#documentOf(assertion) === this.documents[row] &&
      this.#saysTheSame(row, assertion)
    this.#isNoLongerAlone(row, first)
    if (fits) this.#speak(row, assertion, fact)
    else this.#becomeOddAt(row, assertion)
  }

  /** Who denies without a time, or other names, speaks perhaps of other happenings too. */
  #becomeOddAt(row: number, assertion: Assertion): void {
    if (!this.#isOfSameNames(row, assertion)) this.strangeRows.add(row)
    if (assertion.stance === 'affirms' && this.#saysTheSame(row, assertion)) this.oddRows.add(row)
    else this.#isOdd = true
  }

  /** Whatever its time and number: a denial of a role, or of a whole period, speaks of other names too. */
  #isOfSameNames(row: number, assertion: Assertion): boolean {
    const { denies } = assertion
    if (denies !== undefined && denies !== 'occurrence') return false
    return this.#saysTheSame(row, assertion)
  }

  /** A word of the row was taken back, or is valid again. */
  turn(row: number, first: Fact): void {
    this.#touched?.push(row)
    if (!this.#isOdd) this.#isNoLongerAlone(row, first)
  }

  /** Who spoke first and alone affirmed it, and not as a finding. */
  #isNoLongerAlone(row: number, first: Fact): void {
    if (this.voices.areOf(row)) return
    this.voices.add(row, {
      claimant: this.claimants[row] ?? 0,
      affirms: 1,
      isFinding: 0,
      fact: first,
    })
  }

  #speak(row: number, { claimant, stance, finding }: Assertion, fact: Fact): void {
    this.voices.add(row, {
      claimant: this.names.numberOfOne(claimant),
      affirms: stance === 'affirms' ? 1 : 0,
      isFinding: finding === true ? 1 : 0,
      fact,
    })
  }

  #setRoles(row: number, { claim }: Assertion): void {
    if (claim.kind !== 'act') return
    for (const role in claim.roles) {
      const value = claim.roles[role]
      const column = this.#roles.get(role) ?? this.#newRole(role)
      column[row] = value?.kind === 'oneOf' ? this.names.numberOf(value.names) : NO_NAMES
    }
  }

  #newRole(role: string): Int32Array {
    const column = new Int32Array(this.times.length)
    this.#roles.set(role, column)
    return column
  }

  #saysTheSame(row: number, { claim }: Assertion): boolean {
    if (claim.kind !== 'act') return false
    for (const [role, column] of this.#roles) {
      const value = claim.roles[role]
      const number =
        value === undefined
          ? UNSAID
          : value.kind === 'oneOf'
            ? this.names.numberOf(value.names)
            : NO_NAMES
      if (number === NO_NAMES || number !== column[row]) return false
    }
    return Object.keys(claim.roles).every((role) => this.#roles.has(role))
  }

  /** What tells of it, as `documentsOf` has it: 0 is a document of its own. */
  #documentOf({ anchor, row }: Assertion): number {
    const document = anchor?.document ?? row?.dataset
    return document === undefined ? 0 : this.names.numberOfOne(document)
  }

  #grow(): void {
    const length = this.times.length * 2
    this.times = longer(this.times, new Float64Array(length))
    this.claimants = longer(this.claimants, new Int32Array(length))
    this.documents = longer(this.documents, new Int32Array(length))
    this.entries = longer(this.entries, new Int32Array(length))
    for (const [role, column] of this.#roles) {
      this.#roles.set(role, longer(column, new Int32Array(length)))
    }
  }
}

function longer<T extends Int32Array | Float64Array>(old: T, made: T): T {
  made.set(old)
  return made
}

function isPlain({ claim, count, denies }: Assertion): boolean {
  if (claim.kind !== 'act') return false
  if (count !== undefined && (count.low !== 1 || count.high !== 1)) return false
  return denies === undefined || denies === 'occurrence'
}

/** Null: it is not said, or not to the instant. */
function exactTime({ time }: Assertion): Instant | null {
  if (time === undefined) return null
  const read = readStatedTime(time)
  if (!read.ok) return null
  const { earliest, latest } = read.value.whole
  return earliest === latest ? earliest : null
}
