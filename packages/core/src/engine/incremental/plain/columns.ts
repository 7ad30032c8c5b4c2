/**
 * Columns: the happenings of one act of which nothing but whether they took place is in doubt.
 *
 * Such a happening is told with an exact time, in the same words by everybody and in the same document,
 * if in one; others may deny that it took place, and words may be taken back. It is a row of numbers:
 * when, what in which role, where and how many, who says so since which entry. A happening that is told
 * in any other way is apart: the rules of the definition judge it. It is odd where all who tell of it
 * affirm it with the same values, and so bears only on what has these; else it may be anything.
 */
import type { Assertion, RoleValue } from '../../../assertion/index.ts'
import { NumberList } from '../../../base/index.ts'
import type { Count, Instant } from '../../../base/index.ts'
import type { Place } from '../../../geo/index.ts'
import type { Fact, Lives } from '../../../ledger/index.ts'
import { readStatedTime } from '../../../time/index.ts'
import type { Names } from './names.ts'
import { Voices } from './voices.ts'

/** Nobody says it. What is said and is no list of names is less than 0. */
export const UNSAID = 0
/** Not everybody says the same place. */
const DIFFERENT = -1

const ROWS_AT_FIRST = 16

/** What is told as one happening. */
export const ONCE: Count = { low: 1, high: 1 }

/** What each row says of one thing. */
export interface Column {
  /** Another array when there are more rows than it has room for. */
  values: Int32Array
}

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
  /** Apart, but everybody says the same values: they bear only on what has these. */
  readonly oddRows = new Set<number>()
  /** Apart, and perhaps with other values than the row has. */
  readonly #anyRows = new Set<number>()
  /** Of which somebody says, or denies, other names than its row has; of a whole period, perhaps. */
  readonly strangeRows = new Set<number>()
  /** Happenings that are about other acts too, or linked: what they are is not, or not all, in a row. */
  readonly strangers = new Set<number>()
  readonly #roles = new Map<string, Column>()
  /** Null: nobody says a place, or another number than one. */
  #places: Int32Array | null = null
  #counts: Int32Array | null = null
  readonly #countsRead = new Map<number, Count>()
  /** Everybody who speaks of a row where it is not one alone: a chain from the first. */
  readonly voices: Voices
  /** The rows of which something was told or turned, in that order; null: nobody asked for it yet. */
  #touched: NumberList | null = null
  #length = 0
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
    return this.#anyRows.size > 0 || this.strangers.size > 0
  }

  /** Is it judged apart from the others? */
  isApart(row: number): boolean {
    return this.oddRows.has(row) || this.#anyRows.has(row)
  }

  get areAllApart(): boolean {
    for (let row = 0; row < this.#length; row += 1) if (!this.isApart(row)) return false
    return true
  }

  /** All that are judged apart, and those that have no row; some may be told of more than once. */
  *apart(): Generator<number> {
    yield* this.strangers
    for (const row of this.oddRows) yield this.happenings.at(row)
    for (const row of this.#anyRows) yield this.happenings.at(row)
  }

  /** One of which something is not in a row may be anything. */
  addStranger(happening: number): void {
    this.strangers.add(happening)
  }

  /** What the row says is not all there is to it any more. */
  setApart(row: number): void {
    this.#touched?.push(row)
    this.#anyRows.add(row)
  }

  /** Does somebody say of one that it was not one happening? */
  get hasCounts(): boolean {
    return this.#counts !== null
  }

  /** How many happenings the row is told as. */
  countOf(row: number): Count {
    const number = this.#counts?.[row] ?? UNSAID
    if (number === UNSAID) return ONCE
    const known = this.#countsRead.get(number)
    if (known !== undefined) return known
    const [low, high] = this.names.rangeOf(number)
    const count = { low, high: high ?? Infinity }
    this.#countsRead.set(number, count)
    return count
  }

  /** The same number for the same count. */
  countNumberOf(row: number): number {
    return this.#counts?.[row] ?? UNSAID
  }

  /** Where, as it is stated: a number of the place; UNSAID, or less than it if not all say the same. */
  placeNumberOf(row: number): number {
    return this.#places?.[row] ?? UNSAID
  }

  /** What is said in a role, also of rows that are still to come. */
  role(name: string): Column {
    const known = this.#roles.get(name) ?? { values: new Int32Array(this.times.length) }
    this.#roles.set(name, known)
    return known
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
    if (assertion.stance === 'affirms') this.#setDetails(row, assertion)
    this.claimants[row] = this.names.numberOfOne(assertion.claimant)
    this.documents[row] = this.#documentOf(assertion)
    this.entries[row] = told.entry
    if (time === null || !isPlain(assertion)) this.#becomeApart(row, assertion)
    else if (assertion.stance === 'denies' || assertion.finding === true) this.#speak(row, assertion, fact) // prettier-ignore
    return row
  }

  /** Another assertion of the happening in the row. */
  add(row: number, assertion: Assertion, fact: Fact, first: Fact): void {
    this.#touched?.push(row)
    const fits =
      !this.isApart(row) &&
      isPlain(assertion) &&
      exactTime(assertion) === this.times[row] &&
      this.#isOfSameDocument(row, assertion) &&
      this.#saysTheSame(row, assertion) &&
      this.#countsTheSame(row, assertion)
    this.#isNoLongerAlone(row, first)
    if (assertion.stance === 'affirms' && this.#placeOf(assertion) !== this.placeNumberOf(row))
      this.#places = this.#with(this.#places, row, DIFFERENT)
    if (fits) this.#speak(row, assertion, fact)
    else this.#becomeApart(row, assertion)
  }

  /** Who denies without a time, or other values, speaks perhaps of other happenings too. */
  #becomeApart(row: number, assertion: Assertion): void {
    if (!this.#isOfSameNames(row, assertion)) this.strangeRows.add(row)
    const isOdd = assertion.stance === 'affirms' && this.#saysTheSame(row, assertion)
    if (isOdd) this.oddRows.add(row)
    else this.#anyRows.add(row)
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
    this.#isNoLongerAlone(row, first)
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
      this.role(role).values[row] = this.#numberOf(claim.roles[role])
    }
  }

  #numberOf(value: RoleValue | undefined): number {
    if (value === undefined) return UNSAID
    switch (value.kind) {
      case 'oneOf':
        return this.names.numberOf(value.names)
      case 'number':
        return -2 * this.names.numberOfRange(value.low, value.high)
      case 'noneOf':
      case 'place':
        return -2 * this.names.numberOfValue(value) - 1
    }
  }

  /** What the number means in the column of a role; null: nobody says anything. */
  roleValueOf(number: number): RoleValue | null {
    if (number === UNSAID) return null
    if (number > UNSAID) return { kind: 'oneOf', names: this.names.namesOf(number) }
    if (number % 2 !== 0) return JSON.parse(this.names.textOf(-(number + 1) / 2)) as RoleValue
    const [low, high] = this.names.rangeOf(-number / 2)
    return { kind: 'number', low, high }
  }

  /** The place that has the number. */
  placeWith(number: number): Place {
    return JSON.parse(this.names.textOf(number)) as Place
  }

  /** Where it was, and how many it was, which only who affirms it says. */
  #setDetails(row: number, assertion: Assertion): void {
    const [place, count] = [this.#placeOf(assertion), this.#countOf(assertion)]
    if (place !== UNSAID) this.#places = this.#with(this.#places, row, place)
    if (count !== UNSAID) this.#counts = this.#with(this.#counts, row, count)
  }

  #placeOf({ place }: Assertion): number {
    return place === undefined ? UNSAID : this.names.numberOfPlace(place)
  }

  #countOf({ count }: Assertion): number {
    if (count === undefined || (count.low === 1 && count.high === 1)) return UNSAID
    return this.names.numberOfRange(count.low, count.high)
  }

  #countsTheSame(row: number, assertion: Assertion): boolean {
    return assertion.stance === 'denies' || this.#countOf(assertion) === this.countNumberOf(row)
  }

  #with(column: Int32Array | null, row: number, value: number): Int32Array {
    const found = column ?? new Int32Array(this.times.length)
    found[row] = value
    return found
  }

  #saysTheSame(row: number, { claim }: Assertion): boolean {
    if (claim.kind !== 'act') return false
    for (const [role, { values }] of this.#roles) {
      if (this.#numberOf(claim.roles[role]) !== values[row]) return false
    }
    return Object.keys(claim.roles).every((role) => this.#roles.has(role))
  }

  /** What tells of it, as `documentsOf` has it: 0 is a document of its own. */
  #documentOf({ anchor, row }: Assertion): number {
    const document = anchor?.document ?? row?.dataset
    return document === undefined ? 0 : this.names.numberOfOne(document)
  }

  /** Only what tells that it happened tells of the happening. */
  #isOfSameDocument(row: number, assertion: Assertion): boolean {
    return assertion.stance === 'denies' || this.#documentOf(assertion) === this.documents[row]
  }

  #grow(): void {
    const length = this.times.length * 2
    this.times = longer(this.times, new Float64Array(length))
    this.claimants = longer(this.claimants, new Int32Array(length))
    this.documents = longer(this.documents, new Int32Array(length))
    this.entries = longer(this.entries, new Int32Array(length))
    for (const column of this.#roles.values()) {
      column.values = longer(column.values, new Int32Array(length))
    }
    if (this.#places !== null) this.#places = longer(this.#places, new Int32Array(length))
    if (this.#counts !== null) this.#counts = longer(this.#counts, new Int32Array(length))
  }
}

function longer<T extends Int32Array | Float64Array>(old: T, made: T): T {
  made.set(old)
  return made
}

const isPlain = ({ claim, denies }: Assertion): boolean =>
  claim.kind === 'act' && (denies === undefined || denies === 'occurrence')

/** Null: it is not said, or not to the instant. */
function exactTime({ time }: Assertion): Instant | null {
  if (time === undefined) return null
  const read = readStatedTime(time)
  if (!read.ok) return null
  const { earliest, latest } = read.value.whole
  return earliest === latest ? earliest : null
}
