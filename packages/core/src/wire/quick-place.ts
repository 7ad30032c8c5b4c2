/** Places in the bytes of a line, by name or as a point, checked and written in canonical form. */
import { ByteNames, encodeUtf8, MemberNames } from '../text/index.ts'
import { fieldStart, NONE } from './quick-fields.ts'
import type { QuickFields } from './quick-fields.ts'
import type { QuickNames } from './quick-names.ts'

const CLOSE = 0x7d
const placeFields = new MemberNames(['kind', 'name', 'latitude', 'longitude', 'radius', 'place'])
const kinds = new ByteNames(['named', 'point', 'place'])
const [NAMED, POINT, WRAPPED] = [0, 1, 2] as const

const namedStart = encodeUtf8('{"kind":"named","name":')
const pointStart = encodeUtf8('{"kind":"point","latitude":')
const longitudeStart = fieldStart('longitude')
const radiusStart = fieldStart('radius')
const roleStart = encodeUtf8('{"kind":"place","place":')

/** In metres; half of the way around the earth. */
const RADIUS_MAX = 20_100_000

export class QuickPlace {
  readonly #fields: QuickFields
  readonly #names: QuickNames
  readonly #found = new Int32Array(6)

  constructor(fields: QuickFields, names: QuickNames) {
    this.#fields = fields
    this.#names = names
  }

  /** Writes the place; false: read it the other way. */
  write(node: number): boolean {
    const fields = this.#fields
    if (fields.isString(node)) return this.#named(node)
    if (!fields.fields(node, placeFields, this.#found)) return false
    const found = this.#found
    const kind = found[0] ?? NONE
    const name = found[1] ?? NONE
    const latitude = found[2] ?? NONE
    const longitude = found[3] ?? NONE
    const radius = found[4] ?? NONE
    if ((found[5] ?? NONE) >= 0) return false
    const isPoint = latitude >= 0 || longitude >= 0
    const stated = kind >= 0 ? fields.word(kind, kinds) : isPoint ? POINT : NAMED
    if (stated === NAMED) return !isPoint && radius < 0 && this.#named(name)
    return stated === POINT && name < 0 && this.#point(latitude, longitude, radius)
  }

  /** The value of a role that is a place. */
  writeRole(node: number): boolean {
    const fields = this.#fields
    fields.writer.constant(roleStart)
    let place = node
    if (fields.isObject(node)) {
      if (!fields.fields(node, placeFields, this.#found)) return false
      const kind = this.#found[0] ?? NONE
      if (kind >= 0 && fields.word(kind, kinds) === WRAPPED) {
        if (this.#found.some((field, index) => field >= 0 && index !== 0 && index !== 5))
          return false
        place = this.#found[5] ?? NONE
      }
    }
    if (place < 0 || !this.write(place)) return false
    fields.writer.byte(CLOSE)
    return true
  }

  #named(node: number): boolean {
    this.#fields.writer.constant(namedStart)
    if (!this.#fields.text(node) || !this.#names.isSilent('places', node)) return false
    this.#fields.writer.byte(CLOSE)
    return true
  }

  #point(latitude: number, longitude: number, radius: number): boolean {
    const fields = this.#fields
    fields.writer.constant(pointStart)
    if (!fields.number(latitude, -90, 90)) return false
    fields.writer.constant(longitudeStart)
    if (!fields.number(longitude, -180, 180)) return false
    fields.writer.constant(radiusStart)
    if (!fields.number(radius, 0, RADIUS_MAX)) return false
    fields.writer.byte(CLOSE)
    return true
  }
}
