/**
 * Claims in the bytes of a line, checked and written in canonical form: acts of the vocabulary with
 * their roles, coverage, judgments and extents. Of all others the claim is read the other way.
 */
import { compareTexts } from '../base/index.ts'
import type { RoleType, Vocabulary } from '../assertion/index.ts'
import { weaponNames } from '../assertion/index.ts'
import { ByteNames, encodeUtf8, JsonKind, MemberNames } from '../text/index.ts'
import { fieldStart, NONE } from './quick-fields.ts'
import type { QuickFields } from './quick-fields.ts'
import type { QuickNames } from './quick-names.ts'
import type { QuickPlace } from './quick-place.ts'

const OPEN = 0x7b
const CLOSE = 0x7d

const claimFields = new MemberNames(['kind', 'act', 'roles', 'access', 'acts', 'parties', 'deniedBy', 'commitment', 'party', 'judgment', 'extent']) // prettier-ignore
const [KIND, ACT, ROLES, ACCESS, ACTS, PARTIES, DENIED_BY, COMMITMENT, PARTY, JUDGMENT, EXTENT] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const // prettier-ignore
const FIELD_COUNT = 11

const kinds = new ByteNames(['act', 'coverage', 'judgment', 'extent'])
const accesses = new ByteNames(['watched', 'denied'])
const judgments = new ByteNames(['kept', 'broken'])
const weapons = new ByteNames(weaponNames)
const rangeFields = new MemberNames(['kind', 'low', 'high'])
const rangeKinds = new ByteNames(['number'])
const nameFields = new MemberNames(['kind', 'names', 'oneOf', 'noneOf'])
const nameKinds = new ByteNames(['oneOf', 'noneOf'])
const extentFields = new MemberNames(['low', 'high', 'scale', 'percent', 'grade'])
const scales = new ByteNames(['percent', 'grade'])

const constant = (text: string): Uint8Array => encodeUtf8(text)
const actStart = constant('{"act":')
const rolesStart = constant(',"kind":"act","roles":')
const accessStart = constant('{"access":')
const actsStart = fieldStart('acts')
const deniedByStart = fieldStart('deniedBy')
const coverageKind = constant(',"kind":"coverage"')
const partiesStart = fieldStart('parties')
const commitmentStart = constant('{"commitment":')
const judgmentStart = constant(',"judgment":')
const judgmentKind = constant(',"kind":"judgment"')
const extentStart = constant(',"extent":')
const extentKind = constant(',"kind":"extent"')
const partyStart = fieldStart('party')
const highStart = constant('{"high":')
const numberLow = constant(',"kind":"number","low":')
const plainLow = constant(',"low":')
const scaleStart = constant(',"scale":')
const nullWord = constant('null')
const oneOfNames = constant('{"kind":"oneOf","names":')
const noneOfNames = constant('{"kind":"noneOf","names":')

interface ActRole {
  readonly start: Uint8Array
  readonly name: string
  readonly type: RoleType
  /** Its place in the order of declaration, which is that of the names. */
  readonly index: number
}

interface Act {
  readonly names: MemberNames
  /** In canonical order. */
  readonly roles: readonly ActRole[]
  readonly found: Int32Array
}

export class QuickClaim {
  readonly #fields: QuickFields
  readonly #place: QuickPlace
  readonly #names: QuickNames
  readonly #actNames: ByteNames
  readonly #acts: readonly (Act | null)[]
  readonly #found = new Int32Array(FIELD_COUNT)
  readonly #range = new Int32Array(3)
  readonly #list = new Int32Array(4)
  readonly #extent = new Int32Array(5)

  constructor(fields: QuickFields, place: QuickPlace, names: QuickNames, vocabulary: Vocabulary) {
    this.#fields = fields
    this.#place = place
    this.#names = names
    this.#actNames = new ByteNames(vocabulary.names())
    this.#acts = vocabulary.names().map((name) => actOf(vocabulary, name))
  }

  /** Writes the claim; false: read it the other way. */
  write(node: number): boolean {
    const found = this.#found
    if (!this.#fields.fields(node, claimFields, found)) return false
    switch (this.#kindOf(found)) {
      case 0:
        return this.#act(found)
      case 1:
        return this.#coverage(found)
      case 2:
        return this.#judgment(found)
      case 3:
        return this.#aboutExtent(found)
      default:
        return false
    }
  }

  #kindOf(found: Int32Array): number {
    const kind = found[KIND] ?? NONE
    if (kind >= 0) return this.#fields.word(kind, kinds)
    return [ACT, ACCESS, JUDGMENT, EXTENT].findIndex((field) => has(found, field))
  }

  #act(found: Int32Array): boolean {
    const { writer } = this.#fields
    if (!onlyHas(found, actFields) || !has(found, ACT)) return false
    const node = found[ACT] ?? NONE
    const act = this.#acts[this.#fields.word(node, this.#actNames)] ?? null
    if (act === null) return false
    writer.constant(actStart)
    this.#fields.raw(node)
    writer.constant(rolesStart)
    if (!this.#roles(found[ROLES] ?? NONE, act)) return false
    writer.byte(CLOSE)
    return true
  }

  #roles(node: number, act: Act): boolean {
    const { writer } = this.#fields
    const start = writer.at
    if (node >= 0) {
      if (!this.#fields.fields(node, act.names, act.found)) return false
      for (const role of act.roles) {
        const value = act.found[role.index] ?? NONE
        if (value < 0) continue
        writer.constant(role.start)
        if (!this.#role(value, role)) return false
      }
    }
    if (writer.at === start) writer.byte(OPEN)
    else writer.bytes[start] = OPEN
    writer.byte(CLOSE)
    return true
  }

  #role(node: number, { type }: ActRole): boolean {
    switch (type.kind) {
      case 'quantity':
        return this.#number(node)
      case 'place':
        return this.#place.writeRole(node)
      case 'weapon':
        return this.#nameList(node, this.#isWeapon)
      case 'actor':
        return this.#nameList(node, this.#isSilentActor)
      case 'matter':
        return this.#nameList(node, this.#isSilentMatter)
    }
  }

  readonly #isWeapon = (item: number): boolean => this.#fields.word(item, weapons) >= 0
  readonly #isAct = (item: number): boolean => this.#fields.word(item, this.#actNames) >= 0
  readonly #isSilentActor = (item: number): boolean => this.#names.isSilent('actors', item)
  readonly #isSilentMatter = (item: number): boolean => this.#names.isSilent('matters', item)

  #number(node: number): boolean {
    const fields = this.#fields
    if (!fields.isObject(node)) {
      return fields.isNumber(node, 0, Infinity) && this.#lowAndHigh(node, node, numberLow)
    }
    const range = this.#range
    if (!fields.fields(node, rangeFields, range)) return false
    const kind = range[0] ?? NONE
    const low = range[1] ?? NONE
    const high = range[2] ?? NONE
    if (kind >= 0 && fields.word(kind, rangeKinds) < 0) return false
    return low >= 0 && this.#lowAndHigh(low, high, numberLow)
  }

  /** Of a number or of an object with `low` and `high`. */
  writeCount(node: number): boolean {
    const fields = this.#fields
    if (!fields.isObject(node)) {
      return fields.isNumber(node, 0, Infinity) && this.#lowAndHigh(node, node, plainLow)
    }
    const range = this.#range
    if (!fields.fields(node, rangeFields, range)) return false
    const kind = range[0] ?? NONE
    const low = range[1] ?? NONE
    const high = range[2] ?? NONE
    return kind < 0 && low >= 0 && this.#lowAndHigh(low, high, plainLow)
  }

  #lowAndHigh(low: number, high: number, between: Uint8Array): boolean {
    const fields = this.#fields
    const { writer, tape } = fields
    if (!fields.isNumber(low, 0, Infinity)) return false
    writer.constant(highStart)
    if (high < 0 || tape.kinds[high] === JsonKind.null) writer.constant(nullWord)
    else if (!fields.number(high, tape.numberOf(low), Infinity)) return false
    writer.constant(between)
    fields.raw(low)
    writer.byte(CLOSE)
    return true
  }

  /** A name, a list (one of these), `oneOf`, `noneOf`, or the full form. */
  #nameList(node: number, accept: (item: number) => boolean): boolean {
    const fields = this.#fields
    let names = node
    let none = false
    if (fields.isObject(node)) {
      const list = this.#list
      if (!fields.fields(node, nameFields, list)) return false
      const kind = list[0] ?? NONE
      const full = list[1] ?? NONE
      const oneOf = list[2] ?? NONE
      const noneOf = list[3] ?? NONE
      if (!isOneForm(kind, full, oneOf, noneOf)) return false
      const which = kind >= 0 ? fields.word(kind, nameKinds) : Number(noneOf >= 0)
      if (which < 0) return false
      names = Math.max(full, oneOf, noneOf)
      none = which === 1
    }
    fields.writer.constant(none ? noneOfNames : oneOfNames)
    if (!fields.texts(names, accept)) return false
    fields.writer.byte(CLOSE)
    return true
  }

  #coverage(found: Int32Array): boolean {
    const { writer } = this.#fields
    if (!onlyHas(found, coverageFields) || !has(found, ACCESS)) return false
    writer.constant(accessStart)
    if (!this.#fields.oneOf(found[ACCESS] ?? NONE, accesses)) return false
    if (!this.#texts(found[ACTS] ?? NONE, actsStart, this.#isAct)) return false
    if (!this.#actor(found[DENIED_BY] ?? NONE, deniedByStart)) return false
    writer.constant(coverageKind)
    if (!this.#texts(found[PARTIES] ?? NONE, partiesStart, this.#isSilentActor)) return false
    writer.byte(CLOSE)
    return true
  }

  #texts(node: number, start: Uint8Array, accept: (item: number) => boolean): boolean {
    if (node < 0) return true
    this.#fields.writer.constant(start)
    return this.#fields.texts(node, accept)
  }

  #actor(node: number, start: Uint8Array): boolean {
    if (node < 0) return true
    this.#fields.writer.constant(start)
    return this.#fields.text(node) && this.#names.isSilent('actors', node)
  }

  #judgment(found: Int32Array): boolean {
    const { writer } = this.#fields
    if (!onlyHas(found, judgmentFields)) return false
    if (!this.#commitment(found)) return false
    writer.constant(judgmentStart)
    if (!this.#fields.oneOf(found[JUDGMENT] ?? NONE, judgments)) return false
    writer.constant(judgmentKind)
    return this.#partyAndEnd(found)
  }

  #aboutExtent(found: Int32Array): boolean {
    const { writer } = this.#fields
    if (!onlyHas(found, aboutExtentFields)) return false
    if (!this.#commitment(found)) return false
    writer.constant(extentStart)
    if (!this.#extentOf(found[EXTENT] ?? NONE)) return false
    writer.constant(extentKind)
    return this.#partyAndEnd(found)
  }

  #commitment(found: Int32Array): boolean {
    const node = found[COMMITMENT] ?? NONE
    this.#fields.writer.constant(commitmentStart)
    return this.#fields.text(node) && this.#names.isSilent('commitments', node)
  }

  #partyAndEnd(found: Int32Array): boolean {
    if (!this.#actor(found[PARTY] ?? NONE, partyStart)) return false
    this.#fields.writer.byte(CLOSE)
    return true
  }

  /** In the full form, or as a percentage. */
  #extentOf(node: number): boolean {
    const fields = this.#fields
    const { writer, tape } = fields
    const found = this.#extent
    if (!fields.fields(node, extentFields, found)) return false
    const [low = NONE, high = NONE, scale = NONE, percent = NONE, grade = NONE] = found
    if (grade >= 0) return false
    if (percent >= 0) {
      if (low >= 0 || high >= 0 || scale >= 0 || !fields.isNumber(percent, 0, 100)) return false
      const share = JSON.stringify(tape.numberOf(percent) / 100)
      writer.text(`{"high":${share},"low":${share},"scale":"percent"}`)
      return true
    }
    if (!fields.isNumber(low, 0, 1)) return false
    writer.constant(highStart)
    if (!fields.number(high, tape.numberOf(low), 1)) return false
    writer.constant(plainLow)
    fields.raw(low)
    writer.constant(scaleStart)
    if (!fields.oneOf(scale, scales)) return false
    writer.byte(CLOSE)
    return true
  }
}

function actOf(vocabulary: Vocabulary, name: string): Act | null {
  const definition = vocabulary.act(name)
  if (definition === null) return null
  const { roles } = definition
  const names = roles.map((role) => role.name)
  if (new Set(names).size < names.length) return null
  const sorted = roles
    .map((role, index) => ({ ...role, index, start: fieldStart(role.name) }))
    .toSorted((a, b) => compareTexts(a.name, b.name))
  return { names: new MemberNames(names), roles: sorted, found: new Int32Array(names.length) }
}

/** `kind` with `names`, or `oneOf`, or `noneOf`, and nothing beside it. */
function isOneForm(kind: number, names: number, oneOf: number, noneOf: number): boolean {
  if (kind >= 0) return names >= 0 && oneOf < 0 && noneOf < 0
  return names < 0 && oneOf >= 0 !== noneOf >= 0
}

const has = (found: Int32Array, field: number): boolean => (found[field] ?? NONE) >= 0

/** Whether all fields that are there are among the `allowed`, which are bits. */
function onlyHas(found: Int32Array, allowed: number): boolean {
  for (let field = 0; field < found.length; field += 1) {
    if ((found[field] ?? NONE) >= 0 && (allowed & (1 << field)) === 0) return false
  }
  return true
}

const bits = (...fields: readonly number[]): number =>
  fields.reduce((sum, field) => sum | (1 << field), 0)

const actFields = bits(KIND, ACT, ROLES)
const coverageFields = bits(KIND, ACCESS, ACTS, PARTIES, DENIED_BY)
const judgmentFields = bits(KIND, COMMITMENT, PARTY, JUDGMENT)
const aboutExtentFields = bits(KIND, COMMITMENT, PARTY, EXTENT)
