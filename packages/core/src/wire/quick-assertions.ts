/**
 * Assertions straight from the bytes of a line to their canonical bytes, checked on the way and never
 * made into objects: for files with very many lines that are as they should be.
 *
 * The readers of fields (assertion-fields.ts, claim-fields.ts) are the definition of what a line may
 * say. This one says nothing of what is wrong: where a line is not fine, or is written in a way that
 * it does not know (bearings, states, speech, units, escapes such as `\u0416`), it writes nothing, and the
 * line is read by the definition. Where it writes something it is what the definition would give, byte
 * for byte; a test holds them together.
 */
import type { AssertionId, Vocabulary } from '../assertion/index.ts'
import { areSameBytes, ByteNames, encodeUtf8, JsonKind, JsonTape, JsonWriting, MemberNames } from '../text/index.ts' // prettier-ignore
import type { ByteWriter } from './byte-writer.ts'
import type { NameWatch } from './names.ts'
import { QuickClaim } from './quick-claim.ts'
import { fieldStart, NONE, QuickFields } from './quick-fields.ts'
import { QuickNames } from './quick-names.ts'
import { QuickPlace } from './quick-place.ts'
import { ValueMemo } from './value-memo.ts'

export interface QuickSetting {
  /** The zone of dates that name none; null: UTC, marked as assumed. */
  readonly zone: string | null
  /** Stands before ids of the file, with its colon; empty: they are ours. */
  readonly prefix: string
  /** The id of an assertion that has none of its own, from its canonical bytes without one. */
  readonly idOf: (content: Uint8Array) => AssertionId
  /** Whether it was told already that zones are assumed: the first such line is for the definition. */
  readonly isAssumptionTold: () => boolean
}

/** In canonical order, which is that of the alphabet. */
const NAMES = ['anchor', 'claim', 'claimant', 'count', 'denies', 'finding', 'grade', 'id', 'incident', 'note', 'place', 'reporter', 'row', 'sensitivity', 'stance', 'time', 'told'] as const // prettier-ignore
const [ANCHOR, CLAIM, CLAIMANT, COUNT, DENIES, FINDING, GRADE, ID, INCIDENT, NOTE, PLACE, REPORTER, ROW, SENSITIVITY, STANCE, TIME, TOLD] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16] as const // prettier-ignore

const assertionFields = new MemberNames(NAMES)
const starts = NAMES.map(fieldStart)
const anchorFields = new MemberNames(['document', 'end', 'exact', 'prefix', 'start', 'suffix'])
const anchorStarts = ['document', 'end', 'exact', 'prefix', 'start', 'suffix'].map(fieldStart)
const rowFields = new MemberNames(['dataset', 'id', 'line'])
const rowStarts = ['dataset', 'id', 'line'].map(fieldStart)
const timeFields = new MemberNames(['edtf', 'zone', 'zoneAssumed'])
const roleField = new MemberNames(['role'])
const stances = new ByteNames(['affirms', 'denies'])
const denials = new ByteNames(['occurrence', 'period'])
const sensitivities = new ByteNames(['public', 'restricted', 'confidential'])

const bodyStart = encodeUtf8('{"assertion":')
const bodyEnd = encodeUtf8(',"kind":"assertion"}')
const edtfStart = encodeUtf8('{"edtf":')
const zoneStart = fieldStart('zone')
const assumedEnd = encodeUtf8(',"zoneAssumed":true}')
const affirms = encodeUtf8('"affirms"')
const idStart = encodeUtf8(',"id":"')

const OPEN = 0x7b
const CLOSE = 0x7d
const QUOTE = 0x22

/** More than all the names of fields that can be added to what is copied. */
const ADDED_BYTES_MAX = 4096

export class QuickAssertions {
  /** Where the id of the last assertion stands in what was written, in UTF-8. */
  idStart = 0
  idEnd = 0
  readonly #tape = new JsonTape()
  readonly #writer: ByteWriter
  readonly #fields: QuickFields
  readonly #names: QuickNames
  readonly #place: QuickPlace
  readonly #claim: QuickClaim
  readonly #found = new Int32Array(NAMES.length)
  /** Of the fields that often say the same. */
  readonly #memos: readonly (ValueMemo | undefined)[] = NAMES.map((_, field) =>
    [CLAIM, PLACE, TOLD].some((one) => one === field) ? new ValueMemo() : undefined,
  )
  readonly #inner = new Int32Array(6)
  /** Where an id goes in what was written without one. */
  #idPlace = 0
  #setting: QuickSetting
  #defaultZone: Uint8Array = new Uint8Array()
  #prefix: Uint8Array = new Uint8Array()
  /** In an id, the prefix stands as it is. */
  #isPlainPrefix = true

  constructor(
    writer: ByteWriter,
    vocabulary: Vocabulary,
    watch: NameWatch | null,
    setting: QuickSetting,
  ) {
    this.#writer = writer
    this.#fields = new QuickFields(this.#tape, writer)
    this.#names = new QuickNames(this.#fields, watch)
    this.#place = new QuickPlace(this.#fields, this.#names)
    this.#claim = new QuickClaim(this.#fields, this.#place, this.#names, vocabulary)
    this.#setting = setting
    this.set(setting)
  }

  /** For the lines that follow. */
  set(setting: QuickSetting): void {
    for (const memo of this.#memos) memo?.forget()
    this.#setting = setting
    this.#defaultZone = encodeUtf8(JSON.stringify(setting.zone ?? 'UTC'))
    this.#prefix = encodeUtf8(setting.prefix)
    this.#isPlainPrefix = JSON.stringify(setting.prefix) === `"${setting.prefix}"`
  }

  /**
   * Writes the body of the assertion on the line from `start` to `end` (excluded), in UTF-8; false: the
   * definition has to read it, and nothing was written.
   */
  write(bytes: Uint8Array, start: number, end: number): boolean {
    const writer = this.#writer
    const begin = writer.begin(4 * (end - start) + ADDED_BYTES_MAX)
    if (this.#isPlainPrefix && this.#body(bytes, start, end)) return true
    writer.at = begin
    return false
  }

  #body(bytes: Uint8Array, start: number, end: number): boolean {
    const tape = this.#tape
    const found = this.#found
    if (!tape.open(bytes, start, end)) return false
    this.#fields.bytes = bytes
    if (!tape.members(0, assertionFields, found) || !tape.isAtEnd()) return false
    const writer = this.#writer
    writer.constant(bodyStart)
    const begin = writer.at
    if (!this.#isIdFine(found) || !this.#assertion(found) || tape.unread > 0) return false
    if ((found[ID] ?? NONE) < 0) this.#insertIdOf(begin)
    writer.constant(bodyEnd)
    return true
  }

  /** A row of a data set without an id of its own has another. */
  #isIdFine(found: Int32Array): boolean {
    const node = found[ID] ?? NONE
    if (node < 0) return (found[ROW] ?? NONE) < 0
    return this.#tape.writings[node] === JsonWriting.plain && this.#fields.saysSomething(node)
  }

  /** Of the assertion that was written from `begin` on without one. */
  #insertIdOf(begin: number): void {
    const writer = this.#writer
    const id = this.#setting.idOf(writer.bytes.subarray(begin, writer.at))
    const member = encodeUtf8(`,"id":"${id}"`)
    writer.insert(this.#idPlace, member)
    this.idStart = this.#idPlace + idStart.length
    this.idEnd = this.#idPlace + member.length - 1
  }

  /** The assertion in canonical form, without an id if it has none. */
  #assertion(found: Int32Array): boolean {
    const writer = this.#writer
    const begin = writer.at
    for (let field = 0; field < NAMES.length; field += 1) {
      const node = found[field] ?? NONE
      if (node >= 0) {
        if (!this.#member(field, node)) return false
      } else if (field === ID) this.#idPlace = writer.at
      else if (field === STANCE) this.#affirms()
      else if (field === CLAIM || field === CLAIMANT) return false
    }
    writer.bytes[begin] = OPEN
    writer.byte(CLOSE)
    return true
  }

  #member(field: number, node: number): boolean {
    const memo = this.#memos[field]
    if (memo !== undefined) return this.#remembered(field, node, memo)
    this.#writer.constant(starts[field] ?? affirms)
    return this.#field(field, node)
  }

  #remembered(field: number, node: number, memo: ValueMemo): boolean {
    const tape = this.#tape
    const writer = this.#writer
    const { bytes } = this.#fields
    const start = tape.starts[node] ?? 0
    const end = tape.ends[node] ?? 0
    const begin = writer.at
    if (memo.write(bytes, start, end, writer)) {
      tape.markRead(node)
      return true
    }
    const unreadAfter = tape.unread - (this.#fields.isObject(node) ? 1 : 0)
    writer.constant(starts[field] ?? affirms)
    if (!this.#field(field, node) || tape.unread !== unreadAfter) return false
    memo.add(bytes, start, end, writer, begin)
    return true
  }

  #ownId(node: number): true {
    const writer = this.#writer
    const { bytes } = this.#fields
    const start = (this.#tape.starts[node] ?? 0) + 1
    const end = (this.#tape.ends[node] ?? 0) - 1
    writer.byte(QUOTE)
    this.idStart = writer.at
    if (!beginsWith(bytes, start, end, this.#prefix)) writer.constant(this.#prefix)
    writer.copy(bytes, start, end)
    this.idEnd = writer.at
    writer.byte(QUOTE)
    return true
  }

  #affirms(): void {
    this.#writer.constant(starts[STANCE] ?? affirms)
    this.#writer.constant(affirms)
  }

  #field(field: number, node: number): boolean {
    const fields = this.#fields
    switch (field) {
      case ANCHOR:
        return this.#anchor(node)
      case CLAIM:
        return this.#claim.write(node)
      case CLAIMANT:
        return fields.text(node) && this.#names.isSilent('actors', node)
      case COUNT:
        return this.#claim.writeCount(node)
      case DENIES:
        return this.#denies(node)
      case FINDING:
        return this.#tape.kinds[node] === JsonKind.true && fields.raw(node)
      case GRADE:
        return this.#grade(node)
      case ID:
        return this.#ownId(node)
      case INCIDENT:
      case NOTE:
      case REPORTER:
        return fields.text(node)
      case PLACE:
        return this.#place.write(node)
      case ROW:
        return this.#row(node)
      case SENSITIVITY:
        return fields.oneOf(node, sensitivities)
      case STANCE:
        return fields.oneOf(node, stances)
      default:
        return this.#time(node, field === TIME)
    }
  }

  #anchor(node: number): boolean {
    const fields = this.#fields
    const inner = this.#inner
    if (!fields.fields(node, anchorFields, inner)) return false
    const document = inner[0] ?? NONE
    const end = inner[1] ?? NONE
    const start = inner[4] ?? NONE
    if (!this.#isHash(document) || start < 0 || end < 0) return false
    if (!fields.isNumber(start, 0, Infinity)) return false
    if (!fields.isNumber(end, this.#tape.numberOf(start), Infinity)) return false
    for (const words of [2, 3, 5]) {
      const field = inner[words] ?? NONE
      if (field >= 0 && !fields.isString(field)) return false
    }
    return this.#inOrder(anchorStarts, inner)
  }

  #row(node: number): boolean {
    const fields = this.#fields
    const inner = this.#inner
    if (!fields.fields(node, rowFields, inner)) return false
    const dataset = inner[0] ?? NONE
    const id = inner[1] ?? NONE
    const line = inner[2] ?? NONE
    if (!fields.saysSomething(dataset) || !fields.saysSomething(id)) return false
    if (line >= 0 && !fields.isNumber(line, 1, Infinity)) return false
    return this.#inOrder(rowStarts, inner)
  }

  /** An object of the fields that are there: numbers, or texts that may be empty. */
  #inOrder(names: readonly Uint8Array[], found: Int32Array): boolean {
    const writer = this.#writer
    const fields = this.#fields
    const begin = writer.at
    for (let field = 0; field < names.length; field += 1) {
      const node = found[field] ?? NONE
      const name = names[field]
      if (node < 0 || name === undefined) continue
      writer.constant(name)
      if (this.#tape.kinds[node] === JsonKind.number) fields.raw(node)
      else if (!fields.anyText(node)) return false
    }
    writer.bytes[begin] = OPEN
    writer.byte(CLOSE)
    return true
  }

  #isHash(node: number): boolean {
    if (!this.#fields.isString(node)) return false
    const start = (this.#tape.starts[node] ?? 0) + 1
    const end = (this.#tape.ends[node] ?? 0) - 1
    if (end - start !== 64) return false
    const { bytes } = this.#fields
    let digits = 0
    for (let at = start; at < end; at += 4) {
      const two = (HEXADECIMAL[bytes[at] ?? 0] ?? 0) + (HEXADECIMAL[bytes[at + 1] ?? 0] ?? 0)
      digits += two + (HEXADECIMAL[bytes[at + 2] ?? 0] ?? 0) + (HEXADECIMAL[bytes[at + 3] ?? 0] ?? 0) // prettier-ignore
    }
    return digits === 64
  }

  #denies(node: number): boolean {
    const fields = this.#fields
    const stance = this.#found[STANCE] ?? NONE
    if (stance < 0 || fields.word(stance, stances) !== 1) return false
    if (!fields.isObject(node)) return fields.oneOf(node, denials)
    if (!fields.fields(node, roleField, this.#inner)) return false
    const role = this.#inner[0] ?? NONE
    this.#writer.text('{"role":')
    if (!fields.text(role)) return false
    this.#writer.byte(CLOSE)
    return true
  }

  /** Only in the short form, `B2`. */
  #grade(node: number): boolean {
    const grade = this.#fields.stringOf(node)
    if (grade === null || !/^[A-F][1-6]$/.test(grade)) return false
    this.#writer.text(`{"information":${grade[1]},"source":"${grade[0]}"}`)
    return true
  }

  #time(node: number, isTime: boolean): boolean {
    const fields = this.#fields
    if (!fields.isObject(node)) return this.#unzonedTime(node, isTime)
    const inner = this.#inner
    if (!fields.fields(node, timeFields, inner)) return false
    const edtf = inner[0] ?? NONE
    const zone = inner[1] ?? NONE
    const assumed = inner[2] ?? NONE
    if (zone >= 0) return this.#zonedTime(edtf, zone, assumed, isTime)
    return assumed < 0 && this.#unzonedTime(edtf, isTime)
  }

  #zonedTime(edtf: number, zone: number, assumed: number, isTime: boolean): boolean {
    const fields = this.#fields
    const writer = this.#writer
    if (!fields.isZone(zone) || !fields.isTime(edtf, null, zone)) return false
    writer.constant(edtfStart)
    if (!fields.anyText(edtf)) return false
    writer.constant(zoneStart)
    fields.raw(zone)
    if (assumed < 0) {
      writer.byte(CLOSE)
      return true
    }
    if (this.#tape.kinds[assumed] !== JsonKind.true) return false
    if (isTime && !this.#mayAssume()) return false
    writer.constant(assumedEnd)
    return true
  }

  /** Whether nothing is to be told of a time whose zone is assumed. */
  #mayAssume(): boolean {
    return this.#setting.zone !== null || this.#setting.isAssumptionTold()
  }

  #unzonedTime(edtf: number, isTime: boolean): boolean {
    const fields = this.#fields
    const writer = this.#writer
    const { zone } = this.#setting
    if (!fields.isTime(edtf, zone ?? 'UTC', NONE)) return false
    const isExact = fields.isExact(edtf)
    const text = zone === null && !isExact ? fields.stringOf(edtf) : null
    if (text !== null && /T|\.\./.test(text)) return false
    writer.constant(edtfStart)
    if (!fields.anyText(edtf)) return false
    writer.constant(zoneStart)
    writer.constant(this.#defaultZone)
    if (zone !== null || isExact) {
      writer.byte(CLOSE)
      return true
    }
    if (isTime && !this.#mayAssume()) return false
    writer.constant(assumedEnd)
    return true
  }
}

/** Of each byte: 1 if it is a digit of a hash. */
const HEXADECIMAL = new Uint8Array(256)
for (const digit of encodeUtf8('0123456789abcdef')) HEXADECIMAL[digit] = 1

function beginsWith(bytes: Uint8Array, start: number, end: number, prefix: Uint8Array): boolean {
  const { length } = prefix
  return length <= end - start && areSameBytes(bytes, start, start + length, prefix, 0)
}
