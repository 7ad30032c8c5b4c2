/**
 * One assertion out of a JSON object, in its full form or in the short forms that people write: a
 * time as a text, a place by its name, a role as a text, a list (one of these) or a number, a count
 * as a number, a grade as `B2`. What comes out is always the full form. docs/evidence.md describes
 * both, docs/schemas/assertion.json is their schema.
 */
import type { Anchor, Assertion, Grade, Place, SourceRow, StatedTime } from '../assertion/index.ts'
import type { Vocabulary } from '../assertion/index.ts'
import { isZone, readStatedTime } from '../time/index.ts'
import { readClaim } from './claim-fields.ts'
import { isObject, present } from './field.ts'
import type { FieldPath, FieldReader, JsonObject } from './field.ts'

/** An assertion before it has an identifier. */
export type UnnamedAssertion = Omit<Assertion, 'id'>

/** What the fields of a line are read with. */
export interface FieldSetting {
  readonly vocabulary: Vocabulary
  /** Of dates that name no zone of their own; null: UTC, marked as assumed. */
  readonly zone: string | null
}

/** The zone of dates for which nobody stated one; always marked as assumed. */
export const ZONE_ASSUMED = 'UTC'

const FIELDS = [
  'id',
  'claimant',
  'reporter',
  'anchor',
  'row',
  'stance',
  'denies',
  'claim',
  'time',
  'place',
  'count',
  'finding',
  'grade',
  'sensitivity',
  'incident',
  'told',
  'note',
] as const

/** Null if something is wrong, which `reader` then knows. */
export function readAssertion(
  value: unknown,
  path: FieldPath,
  reader: FieldReader,
  setting: FieldSetting,
): UnnamedAssertion | null {
  const before = reader.problems.length
  const object = reader.object(value, path, FIELDS)
  if (object === null) return null
  const places = new PlaceReader(reader)
  const time = (stated: unknown, at: FieldPath): StatedTime | null =>
    readTime(stated, at, reader, setting)
  const claimant = reader.required(object, 'claimant', path, reader.asText)
  const claim = reader.required(object, 'claim', path, (written, at) =>
    readClaim(written, at, reader, { vocabulary: setting.vocabulary, place: places.read, time }),
  )
  const rest = present({
    reporter: reader.optional(object, 'reporter', path, reader.asText),
    anchor: reader.optional(object, 'anchor', path, (v, at) => readAnchor(v, at, reader)),
    row: reader.optional(object, 'row', path, (v, at) => readRow(v, at, reader)),
    ...readStance(object, path, reader),
    time: reader.optional(object, 'time', path, time),
    place: reader.optional(object, 'place', path, places.read),
    count: reader.optional(object, 'count', path, (v, at) => readCount(v, at, reader)),
    finding: reader.optional(object, 'finding', path, reader.asFlag),
    grade: reader.optional(object, 'grade', path, (v, at) => readGrade(v, at, reader)),
    sensitivity: reader.optional(object, 'sensitivity', path, (v, at) =>
      reader.choice(v, at, ['public', 'restricted', 'confidential']),
    ),
    incident: reader.optional(object, 'incident', path, reader.asText),
    told: reader.optional(object, 'told', path, time),
    note: reader.optional(object, 'note', path, reader.asText),
  })
  if (claimant === null || claim === null || reader.problems.length > before) return null
  return { claimant, claim, ...rest, stance: rest.stance ?? 'affirms' }
}

function readStance(
  object: JsonObject,
  path: FieldPath,
  reader: FieldReader,
): Pick<Assertion, 'stance'> & { readonly denies: Assertion['denies'] | undefined } {
  const stance =
    reader.optional(object, 'stance', path, (value, at) =>
      reader.choice(value, at, ['affirms', 'denies']),
    ) ?? 'affirms'
  const denies = reader.optional(object, 'denies', path, (value, at) =>
    readDenies(value, at, reader),
  )
  if (denies !== undefined && stance !== 'denies') {
    const message = 'it says what is denied, and its stance is not `denies`'
    reader.problem('wire-denies-what', [...path, 'denies'], message, 'add `"stance": "denies"`')
  }
  return { stance, denies }
}

function readDenies(
  value: unknown,
  path: FieldPath,
  reader: FieldReader,
): NonNullable<Assertion['denies']> | null {
  if (!isObject(value)) return reader.choice(value, path, ['occurrence', 'period'])
  const object = reader.object(value, path, ['role'])
  if (object === null) return null
  const role = reader.required(object, 'role', path, reader.asText)
  return role === null ? null : { role }
}

/** A time as a text in the default zone, or with a zone of its own. */
function readTime(
  value: unknown,
  path: FieldPath,
  reader: FieldReader,
  setting: FieldSetting,
): StatedTime | null {
  if (typeof value === 'string') return checkedTime(defaultTime(value, setting), path, reader)
  if (!isObject(value)) return reader.wrongType(path, value, 'a date or an interval as a text')
  const object = reader.object(value, path, ['edtf', 'zone', 'zoneAssumed'])
  if (object === null) return null
  const edtf = reader.required(object, 'edtf', path, reader.asText)
  const zone = reader.optional(object, 'zone', path, reader.asText)
  const assumed = reader.optional(object, 'zoneAssumed', path, reader.asFlag)
  if (edtf === null) return null
  if (zone === undefined) return checkedTime(defaultTime(edtf, setting), path, reader)
  const stated = assumed === undefined ? { edtf, zone } : { edtf, zone, zoneAssumed: assumed }
  return checkedTime(stated, path, reader)
}

/** A time with an offset of its own needs no zone, so none is assumed for it. */
function defaultTime(edtf: string, setting: FieldSetting): StatedTime {
  if (setting.zone !== null) return { edtf, zone: setting.zone }
  const exact = edtf.split('/').every((end) => /T.*(?:Z|[+-]\d{2}:\d{2})$|^\.\.$/.test(end))
  return exact ? { edtf, zone: 'UTC' } : { edtf, zone: ZONE_ASSUMED, zoneAssumed: true }
}

function checkedTime(stated: StatedTime, path: FieldPath, reader: FieldReader): StatedTime | null {
  const read = readStatedTime(stated)
  if (read.ok) return stated
  const text = isZone(stated.zone) ? stated.edtf : stated.zone
  return reader.timeProblem(path, read.problem, text)
}

/** Places in their three forms; a text is a name. */
class PlaceReader {
  readonly #reader: FieldReader

  constructor(reader: FieldReader) {
    this.#reader = reader
  }

  readonly read = (value: unknown, path: FieldPath): Place | null => {
    if (typeof value === 'string') {
      const name = this.#reader.text(value, path)
      return name === null ? null : { kind: 'named', name }
    }
    if (!isObject(value)) return this.#reader.wrongType(path, value, 'a name or an object')
    const kind = 'kind' in value ? value['kind'] : kindOfPlace(value)
    switch (this.#reader.choice(kind, [...path, 'kind'], ['named', 'point', 'bearing'])) {
      case 'named':
        return this.#named(value, path)
      case 'point':
        return this.#point(value, path)
      case 'bearing':
        return this.#bearing(value, path)
      case null:
        return null
    }
  }

  #named(value: JsonObject, path: FieldPath): Place | null {
    const object = this.#reader.object(value, path, ['kind', 'name'])
    const name = this.#reader.required(object ?? {}, 'name', path, this.#reader.asText)
    return name === null ? null : { kind: 'named', name }
  }

  #point(value: JsonObject, path: FieldPath): Place | null {
    const fields = ['kind', 'latitude', 'longitude', 'radius']
    const object = this.#reader.object(value, path, fields) ?? {}
    const position = this.#position(object, path)
    const radius = this.#metres(object, 'radius', path)
    if (position === null || radius === null) return null
    return { kind: 'point', ...position, radius }
  }

  #bearing(value: JsonObject, path: FieldPath): Place | null {
    const fields = ['kind', 'from', 'bearing', 'bearingDoubt', 'distance', 'distanceDoubt']
    const reader = this.#reader
    const object = reader.object(value, path, fields) ?? {}
    const from = reader.required(object, 'from', path, (written, at) => {
      const position = reader.object(written, at, ['latitude', 'longitude'])
      return position === null ? null : this.#position(position, at)
    })
    const degrees = (field: string, most: number): number | null =>
      reader.required(object, field, path, (v, at) => reader.number(v, at, 0, most))
    const bearing = degrees('bearing', 360)
    const bearingDoubt = degrees('bearingDoubt', 180)
    const distance = this.#metres(object, 'distance', path)
    const distanceDoubt = this.#metres(object, 'distanceDoubt', path)
    if (from === null || bearing === null || bearingDoubt === null) return null
    if (distance === null || distanceDoubt === null) return null
    return { kind: 'bearing', from, bearing, bearingDoubt, distance, distanceDoubt }
  }

  #position(
    object: JsonObject,
    path: FieldPath,
  ): { readonly latitude: number; readonly longitude: number } | null {
    const reader = this.#reader
    const latitude = reader.required(object, 'latitude', path, (v, at) =>
      reader.number(v, at, -90, 90),
    )
    const longitude = reader.required(object, 'longitude', path, (v, at) =>
      reader.number(v, at, -180, 180),
    )
    return latitude === null || longitude === null ? null : { latitude, longitude }
  }

  #metres(object: JsonObject, field: string, path: FieldPath): number | null {
    return this.#reader.required(object, field, path, (value, at) =>
      this.#reader.number(value, at, 0, 20_100_000),
    )
  }
}

function kindOfPlace(value: JsonObject): Place['kind'] {
  if ('bearing' in value) return 'bearing'
  return 'latitude' in value || 'longitude' in value ? 'point' : 'named'
}

function readCount(
  value: unknown,
  path: FieldPath,
  reader: FieldReader,
): NonNullable<Assertion['count']> | null {
  if (typeof value === 'number') {
    const exact = reader.number(value, path, 0, Infinity)
    return exact === null ? null : { low: exact, high: exact }
  }
  if (!isObject(value)) return reader.wrongType(path, value, 'a number or a range')
  return reader.range(value, path, [])
}

function readGrade(value: unknown, path: FieldPath, reader: FieldReader): Grade | null {
  const short = typeof value === 'string' ? /^([A-F])([1-6])$/.exec(value) : null
  if (typeof value === 'string' && short === null) {
    return reader.wrongType(path, value, 'a grade such as `"B2"`')
  }
  const written = short === null ? value : { source: short[1], information: Number(short[2]) }
  const object = reader.object(written, path, ['source', 'information'])
  if (object === null) return null
  const source = reader.required(object, 'source', path, (v, at) =>
    reader.choice(v, at, ['A', 'B', 'C', 'D', 'E', 'F']),
  )
  const information = reader.required(object, 'information', path, (v, at) =>
    reader.choice(v, at, [1, 2, 3, 4, 5, 6]),
  )
  return source === null || information === null ? null : { source, information }
}

function readAnchor(value: unknown, path: FieldPath, reader: FieldReader): Anchor | null {
  const fields = ['document', 'start', 'end', 'exact', 'prefix', 'suffix']
  const object = reader.object(value, path, fields)
  if (object === null) return null
  const document = reader.required(object, 'document', path, (written, at) => {
    if (typeof written === 'string' && /^[0-9a-f]{64}$/.test(written)) return written
    return reader.wrongType(at, written, 'a SHA-256 of 64 lower-case hexadecimal digits')
  })
  const offset = (field: string, low: number): number | null =>
    reader.required(object, field, path, (v, at) => reader.number(v, at, low, Infinity))
  const start = offset('start', 0)
  const end = offset('end', start ?? 0)
  if (document === null || start === null || end === null) return null
  const text = (field: string): string | undefined =>
    reader.optional(object, field, path, (v, at) =>
      typeof v === 'string' ? v : reader.wrongType(at, v, 'a text'),
    )
  const words = { exact: text('exact'), prefix: text('prefix'), suffix: text('suffix') }
  return { document, start, end, ...present(words) }
}

function readRow(value: unknown, path: FieldPath, reader: FieldReader): SourceRow | null {
  const object = reader.object(value, path, ['dataset', 'id', 'line'])
  if (object === null) return null
  const dataset = reader.required(object, 'dataset', path, reader.asText)
  const id = reader.required(object, 'id', path, reader.asText)
  const line = reader.optional(object, 'line', path, (v, at) => reader.number(v, at, 1, Infinity))
  return dataset === null || id === null ? null : { dataset, id, ...present({ line }) }
}
