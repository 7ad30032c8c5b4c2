/**
 * The claim of an assertion out of a JSON object, its acts and roles checked against a vocabulary.
 * The kind may be left out where the fields tell it: `act`, `state`, `extent`, `judgment`, `access`
 * and `incidents` each belong to one kind only.
 */
import type {
  Claim,
  CommitmentRef,
  Dimension,
  Extent,
  Place,
  RoleDefinition,
  RoleType,
  RoleValue,
  Roles,
  StatedTime,
  Vocabulary,
} from '../assertion/index.ts'
import { isWeapon, readQuantity, unitName, unitsWritten, weaponNames } from '../assertion/index.ts'
import { isObject, present } from './field.ts'
import type { FieldPath, FieldReader, JsonObject } from './field.ts'
import { nearestName } from './nearest.ts'

export interface ClaimSetting {
  readonly vocabulary: Vocabulary
  readonly place: (value: unknown, path: FieldPath) => Place | null
  readonly time: (value: unknown, path: FieldPath) => StatedTime | null
}

const KINDS = [
  'act',
  'state',
  'extent',
  'judgment',
  'coverage',
  'promise',
  'demand',
  'condition',
  'same',
  'life',
  'measure',
] as const

type ClaimKind = (typeof KINDS)[number]

const kindByField: Readonly<Record<string, ClaimKind>> = {
  act: 'act',
  state: 'state',
  extent: 'extent',
  judgment: 'judgment',
  access: 'coverage',
  incidents: 'same',
}

export function readClaim(
  value: unknown,
  path: FieldPath,
  reader: FieldReader,
  setting: ClaimSetting,
): Claim | null {
  if (!isObject(value)) return reader.wrongType(path, value, 'an object')
  const inferred = Object.keys(kindByField).find((field) => field in value)
  const written = 'kind' in value ? value['kind'] : kindByField[inferred ?? '']
  if (written === undefined) return reader.missing([...path, 'kind'], `write one of ${KINDS.join(', ')}`) // prettier-ignore
  const kind = reader.choice(written, [...path, 'kind'], KINDS)
  return kind === null ? null : readers[kind](value, path, reader, setting)
}

type ClaimReader = (
  value: JsonObject,
  path: FieldPath,
  reader: FieldReader,
  setting: ClaimSetting,
) => Claim | null

const readSpeech =
  (kind: 'promise' | 'demand' | 'condition'): ClaimReader =>
  (value, path, reader) => {
    reader.object(value, path, ['kind', 'about', 'measure', 'text'])
    const text = reader.required(value, 'text', path, reader.asText)
    const about = reader.optional(value, 'about', path, (written, at) => {
      const object = reader.object(written, at, ['commitment', 'party'])
      return object === null ? null : readCommitment(object, at, reader)
    })
    const measure = reader.optional(value, 'measure', path, reader.asText)
    return text === null ? null : { kind, text, ...present({ about, measure }) }
  }

const readers: Readonly<Record<ClaimKind, ClaimReader>> = {
  act: readAct,
  state: readState,
  extent: (value, path, reader) => {
    reader.object(value, path, ['kind', 'commitment', 'party', 'extent'])
    const about = readCommitment(value, path, reader)
    const extent = reader.required(value, 'extent', path, (v, at) => readExtent(v, at, reader))
    return about === null || extent === null ? null : { kind: 'extent', ...about, extent }
  },
  judgment: (value, path, reader) => {
    reader.object(value, path, ['kind', 'commitment', 'party', 'judgment'])
    const about = readCommitment(value, path, reader)
    const judgment = reader.required(value, 'judgment', path, (v, at) =>
      reader.choice(v, at, ['kept', 'broken']),
    )
    return about === null || judgment === null ? null : { kind: 'judgment', ...about, judgment }
  },
  coverage: readCoverage,
  promise: readSpeech('promise'),
  demand: readSpeech('demand'),
  condition: readSpeech('condition'),
  same: (value, path, reader) => {
    reader.object(value, path, ['kind', 'incidents'])
    const incidents = reader.required(value, 'incidents', path, reader.asTexts)
    const [one, other, ...more] = incidents ?? []
    if (one !== undefined && other !== undefined && more.length === 0) {
      return { kind: 'same', incidents: [one, other] }
    }
    if (incidents === null) return null
    return reader.wrongType([...path, 'incidents'], incidents, 'a list of two incidents')
  },
  life: (value, path, reader) => {
    reader.object(value, path, ['kind', 'commitment', 'party', 'change'])
    const about = readCommitment(value, path, reader)
    const change = reader.required(value, 'change', path, (v, at) =>
      reader.choice(v, at, ['waived', 'suspended', 'resumed', 'superseded', 'lapsed']),
    )
    return about === null || change === null ? null : { kind: 'life', ...about, change }
  },
  measure: (value, path, reader, setting) => {
    reader.object(value, path, ['kind', 'measure', 'change', 'until'])
    const measure = reader.required(value, 'measure', path, reader.asText)
    const change = reader.required(value, 'change', path, (v, at) =>
      reader.choice(v, at, ['imposed', 'renewed', 'lifted', 'returned']),
    )
    const until = reader.optional(value, 'until', path, setting.time)
    if (measure === null || change === null) return null
    return { kind: 'measure', measure, change, ...present({ until }) }
  },
}

function readCommitment(
  value: JsonObject,
  path: FieldPath,
  reader: FieldReader,
): CommitmentRef | null {
  const commitment = reader.required(value, 'commitment', path, reader.asText)
  const party = reader.optional(value, 'party', path, reader.asText)
  return commitment === null ? null : { commitment, ...present({ party }) }
}

function readAct(
  value: JsonObject,
  path: FieldPath,
  reader: FieldReader,
  setting: ClaimSetting,
): Claim | null {
  reader.object(value, path, ['kind', 'act', 'roles'])
  const act = reader.required(value, 'act', path, (v, at) => readActName(v, at, reader, setting))
  const definition = act === null ? null : setting.vocabulary.act(act)
  if (act === null || definition === null) return null
  const roles = readRoles(value['roles'], [...path, 'roles'], reader, (name, written, at) => {
    const role = definition.roles.find((one) => one.name === name)
    if (role !== undefined) return readRole(role, written, at, reader, setting)
    const known = definition.roles.map((one) => one.name)
    const message = `\`${act}\` has no role \`${name}\``
    return reader.problem('wire-unknown-role', at, message, `use one of ${known.join(', ')}`)
  })
  return roles === null ? null : { kind: 'act', act, roles }
}

function readActName(
  value: unknown,
  path: FieldPath,
  reader: FieldReader,
  { vocabulary }: ClaimSetting,
): string | null {
  const name = reader.text(value, path)
  if (name === null || vocabulary.act(name) !== null) return name
  const near = nearestName(name, vocabulary.names())
  const help = near === null ? 'use an act of the vocabulary' : `did you mean \`${near}\``
  return reader.problem('wire-unknown-act', path, `there is no act \`${name}\``, help)
}

function readState(
  value: JsonObject,
  path: FieldPath,
  reader: FieldReader,
  setting: ClaimSetting,
): Claim | null {
  reader.object(value, path, ['kind', 'state', 'change', 'roles'])
  const state = reader.required(value, 'state', path, reader.asText)
  const change = reader.required(value, 'change', path, (v, at) =>
    reader.choice(v, at, ['begins', 'ends', 'holds']),
  )
  const roles = readRoles(value['roles'], [...path, 'roles'], reader, (name, written, at) =>
    readRoleByForm(name, written, at, reader, setting),
  )
  if (state === null || change === null || roles === null) return null
  return { kind: 'state', state, change, roles }
}

function readCoverage(
  value: JsonObject,
  path: FieldPath,
  reader: FieldReader,
  setting: ClaimSetting,
): Claim | null {
  reader.object(value, path, ['kind', 'access', 'acts', 'parties', 'deniedBy'])
  const access = reader.required(value, 'access', path, (v, at) =>
    reader.choice(v, at, ['watched', 'denied']),
  )
  const acts = reader.optional(value, 'acts', path, (written, at) => {
    const names = reader.texts(written, at)
    return names?.every((name) => readActName(name, at, reader, setting) !== null) ? names : null
  })
  const parties = reader.optional(value, 'parties', path, reader.asTexts)
  const deniedBy = reader.optional(value, 'deniedBy', path, reader.asText)
  return access === null
    ? null
    : { kind: 'coverage', access, ...present({ acts, parties, deniedBy }) }
}

/** Shares are 0 to 1 in the full form; `{"percent": 80}` and `{"grade": 2}` are short for one. */
function readExtent(value: unknown, path: FieldPath, reader: FieldReader): Extent | null {
  if (isObject(value) && 'percent' in value) return readPercent(value, path, reader)
  if (isObject(value) && 'grade' in value) return readGradeOfExtent(value, path, reader)
  const object = reader.object(value, path, ['low', 'high', 'scale'])
  if (object === null) return null
  const scale = reader.required(object, 'scale', path, (v, at) =>
    reader.choice(v, at, ['percent', 'grade']),
  )
  const low = reader.required(object, 'low', path, (v, at) => reader.number(v, at, 0, 1))
  const high = reader.required(object, 'high', path, (v, at) => reader.number(v, at, low ?? 0, 1))
  return scale === null || low === null || high === null ? null : { low, high, scale }
}

function readPercent(value: JsonObject, path: FieldPath, reader: FieldReader): Extent | null {
  reader.object(value, path, ['percent'])
  const percent = reader.number(value['percent'], [...path, 'percent'], 0, 100)
  if (percent === null) return null
  return { low: percent / 100, high: percent / 100, scale: 'percent' }
}

function readGradeOfExtent(value: JsonObject, path: FieldPath, reader: FieldReader): Extent | null {
  reader.object(value, path, ['grade'])
  const grade = reader.choice(value['grade'], [...path, 'grade'], [0, 1, 2, 3])
  return grade === null ? null : { low: grade / 3, high: grade / 3, scale: 'grade' }
}

function readRoles(
  value: unknown,
  path: FieldPath,
  reader: FieldReader,
  readOne: (name: string, value: unknown, path: FieldPath) => RoleValue | null,
): Roles | null {
  if (value === undefined) return {}
  if (!isObject(value)) return reader.wrongType(path, value, 'an object of roles')
  const roles: Record<string, RoleValue> = {}
  for (const [name, written] of Object.entries(value)) {
    const role = readOne(name, written, [...path, name])
    if (role !== null) roles[name] = role
  }
  return roles
}

function readRole(
  role: RoleDefinition,
  value: unknown,
  path: FieldPath,
  reader: FieldReader,
  setting: ClaimSetting,
): RoleValue | null {
  if (!fits(value, role.type)) {
    const expected = expectedForm(role.type)
    const message = `the role \`${role.name}\` is ${expected}, not \`${JSON.stringify(value)}\``
    return reader.problem('wire-wrong-role-type', path, message, `write ${expected}`)
  }
  switch (role.type.kind) {
    case 'quantity':
      return readNumber(stored(value, role.type.dimension), path, reader)
    case 'place':
      return readPlaceRole(value, path, setting)
    case 'weapon':
      return onlyWeapons(readNames(value, path, reader), path, reader)
    case 'actor':
    case 'matter':
      return readNames(value, path, reader)
  }
}

/** Of a state no vocabulary knows the roles: the form of the value decides. */
function readRoleByForm(
  name: string,
  value: unknown,
  path: FieldPath,
  reader: FieldReader,
  setting: ClaimSetting,
): RoleValue | null {
  if (fits(value, { kind: 'quantity', dimension: 'count' })) return readNumber(value, path, reader)
  const isPlace = isObject(value) && (value['kind'] === 'place' || 'latitude' in value)
  if (name === 'place' || isPlace) return readPlaceRole(value, path, setting)
  return readNames(value, path, reader)
}

function fits(value: unknown, type: RoleType): boolean {
  const isNumber = typeof value === 'number' || (isObject(value) && 'low' in value)
  if (type.kind === 'quantity') return isNumber || stored(value, type.dimension) !== value
  if (isNumber) return false
  const isNames = Array.isArray(value) || (isObject(value) && NAME_LISTS.some((key) => key in value || value['kind'] === key)) // prettier-ignore
  return type.kind === 'place' ? !isNames : typeof value === 'string' || isNames
}

const NAME_LISTS = ['oneOf', 'noneOf'] as const

function expectedForm(type: RoleType): string {
  switch (type.kind) {
    case 'quantity':
      return quantityForm(type.dimension)
    case 'place':
      return 'a place'
    case 'weapon':
      return 'a weapon class, or a list of them'
    case 'actor':
    case 'matter':
      return 'a name, or a list of names'
  }
}

/** `a number of metres, or a text with one of m, km, cm, mm` */
function quantityForm(dimension: Dimension): string {
  const units = unitsWritten(dimension)
  if (units.length === 0) return 'a number'
  return `a number of ${unitName(dimension)}, or a text with one of ${units.join(', ')}`
}

/** A text with a unit (`20 km`) in the unit that is stored; anything else as it is. */
function stored(value: unknown, dimension: Dimension): unknown {
  return typeof value === 'string' ? (readQuantity(value, dimension) ?? value) : value
}

function readNumber(value: unknown, path: FieldPath, reader: FieldReader): RoleValue | null {
  if (typeof value === 'number') {
    const exact = reader.number(value, path, 0, Infinity)
    return exact === null ? null : { kind: 'number', low: exact, high: exact }
  }
  if (isObject(value) && 'kind' in value)
    reader.choice(value['kind'], [...path, 'kind'], ['number'])
  const range = reader.range(value, path, ['kind'])
  return range === null ? null : { kind: 'number', ...range }
}

function readPlaceRole(value: unknown, path: FieldPath, setting: ClaimSetting): RoleValue | null {
  const inner = isObject(value) && value['kind'] === 'place' ? value['place'] : value
  const place = setting.place(inner, path)
  return place === null ? null : { kind: 'place', place }
}

/** A name, a list (one of these), `{"oneOf": …}`, `{"noneOf": …}`, or the full form with `names`. */
function readNames(value: unknown, path: FieldPath, reader: FieldReader): RoleValue | null {
  if (!isObject(value)) return oneOf(reader.texts(value, path))
  const short = NAME_LISTS.find((key) => key in value)
  reader.object(value, path, short === undefined ? ['kind', 'names'] : [short])
  const names = reader.required(value, short ?? 'names', path, reader.asTexts)
  const kind =
    short ?? reader.required(value, 'kind', path, (v, at) => reader.choice(v, at, NAME_LISTS))
  return kind === null || names === null ? null : { kind, names }
}

const oneOf = (names: readonly string[] | null): RoleValue | null =>
  names === null ? null : { kind: 'oneOf', names }

function onlyWeapons(
  value: RoleValue | null,
  path: FieldPath,
  reader: FieldReader,
): RoleValue | null {
  if (value?.kind !== 'oneOf' && value?.kind !== 'noneOf') return value
  const unknown = value.names.find((name) => !isWeapon(name))
  if (unknown === undefined) return value
  const near = nearestName(unknown, weaponNames)
  const help = near === null ? 'use a class of the vocabulary, such as `artillery`' : `did you mean \`${near}\`` // prettier-ignore
  return reader.problem(
    'wire-unknown-weapon',
    path,
    `there is no weapon class \`${unknown}\``,
    help,
  )
}
