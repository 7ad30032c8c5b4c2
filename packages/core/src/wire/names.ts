/**
 * Names that assertions use and that no text in force knows: of claimants, actors, parties, matters,
 * places, states, commitments and measures. Such a name is not refused, because sources speak of more
 * than agreements do; but a misspelt one would count for nothing, and silence would be held against
 * somebody. So each is named once, at its first use, with the known name that is nearest.
 *
 * Acts, roles and weapon classes are a closed vocabulary, and are checked where they are read.
 */
import type { Assertion, Claim, Place, RoleValue, Vocabulary } from '../assertion/index.ts'
import type { Diagnostic, Span } from '../base/index.ts'
import type { EntryBody } from '../ledger/index.ts'
import { foldName } from '../text/index.ts'
import { wireCatalogue } from './field.ts'
import type { FieldPath } from './field.ts'
import { nearestName } from './nearest.ts'

/** All names that the texts in force know, each with its aliases. */
export interface KnownNames {
  /** Claimants, actors, parties; compared without regard to capitals, as the register does. */
  readonly actors: readonly string[]
  readonly matters: readonly string[]
  readonly places: readonly string[]
  readonly states: readonly string[]
  readonly commitments: readonly string[]
  readonly measures: readonly string[]
}

export type Pool = keyof KnownNames

/** A name as an assertion uses it, and the field in which it stands. */
export interface NameUse {
  readonly pool: Pool
  /** What it is the name of, for people. */
  readonly what: string
  readonly name: string
  readonly path: FieldPath
}

/**
 * Looks out for unknown names in one body after the other; each is told once. Of places nothing is
 * said where no text declares any: then no clause asks where.
 */
export class NameWatch {
  readonly #known: Readonly<Record<Pool, ReadonlySet<string>>>
  readonly #names: KnownNames
  readonly #vocabulary: Vocabulary
  readonly #told = new Set<string>()

  constructor(names: KnownNames, vocabulary: Vocabulary) {
    this.#names = names
    this.#vocabulary = vocabulary
    const setOf = (pool: Pool) => new Set(names[pool].map((name) => keyOf(pool, name)))
    this.#known = {
      actors: setOf('actors'),
      matters: setOf('matters'),
      places: setOf('places'),
      states: setOf('states'),
      commitments: setOf('commitments'),
      measures: setOf('measures'),
    }
  }

  /** Whether there is nothing to tell of the name, or it was told before. */
  isSilent(pool: Pool, name: string): boolean {
    const key = keyOf(pool, name)
    if (this.#known[pool].has(key) || this.#told.has(`${pool} ${key}`)) return true
    return pool === 'places' && this.#names.places.length === 0
  }

  /** `spanOf` says where a use stands; it is asked only about names that are told. */
  take(body: EntryBody, spanOf: (use: NameUse) => Span): Diagnostic[] {
    return namesIn(body, this.#vocabulary).flatMap((use) => {
      if (this.isSilent(use.pool, use.name)) return []
      this.#told.add(`${use.pool} ${keyOf(use.pool, use.name)}`)
      return [unknownName(use, this.#names, spanOf(use))]
    })
  }
}

const keyOf = (pool: Pool, name: string): string =>
  pool === 'actors' ? foldName(name) : name.normalize('NFC').trim()

function unknownName({ pool, what, name }: NameUse, names: KnownNames, span: Span): Diagnostic {
  const code = codes[pool]
  const near = nearestName(name, names[pool])
  const message = `no text in force knows the ${what} \`${name}\``
  const help = near === null ? wayOut[pool] : `did you mean \`${near}\`? if not, ${wayOut[pool]}`
  return { code, severity: wireCatalogue[code].severity, message, span, related: [], help }
}

type Code = 'wire-unknown-name' | 'wire-unknown-commitment' | 'wire-unknown-measure'

const codes: Readonly<Record<Pool, Code>> = {
  actors: 'wire-unknown-name',
  matters: 'wire-unknown-name',
  places: 'wire-unknown-name',
  states: 'wire-unknown-name',
  commitments: 'wire-unknown-commitment',
  measures: 'wire-unknown-measure',
}

const wayOut: Readonly<Record<Pool, string>> = {
  actors: 'add it to the register of actors, as an actor or as an alias of one',
  matters: 'declare it in an agreement: until then it counts for no clause about a matter',
  places: 'declare it among the places: until then it may be anywhere',
  states: 'declare it in an agreement: until then no clause asks about it',
  commitments: 'name it by agreement and number, as `servanda assess` does',
  measures: 'name it as `servanda assess` does',
}

/** Every name that a body uses, in the order of its fields. */
function namesIn(body: EntryBody, vocabulary: Vocabulary): readonly NameUse[] {
  switch (body.kind) {
    case 'assertion':
      return namesOf(body.assertion, vocabulary)
    case 'correction':
      return namesOf(body.assertion, vocabulary).map((use) => ({
        ...use,
        path: ['assertion', ...use.path],
      }))
    case 'retraction':
      return [actor('claimant', body.claimant, ['claimant'])]
    case 'document':
    case 'text':
      return []
  }
}

function namesOf({ claimant, claim, place }: Assertion, vocabulary: Vocabulary): NameUse[] {
  return [
    actor('claimant', claimant, ['claimant']),
    ...claimNames(claim, vocabulary),
    ...placeNames(place, ['place']),
  ]
}

const use = (pool: Pool, what: string, name: string, path: FieldPath): NameUse => ({
  pool,
  what,
  name,
  path,
})
const actor = (what: string, name: string, path: FieldPath): NameUse =>
  use('actors', what, name, path)
const commitment = (name: string, path: FieldPath): NameUse =>
  use('commitments', 'commitment', name, path)
const measure = (name: string, path: FieldPath): NameUse => use('measures', 'measure', name, path)

const placeNames = (place: Place | undefined, path: FieldPath): NameUse[] =>
  place?.kind === 'named' ? [use('places', 'place', place.name, path)] : []

const inClaim = (...fields: string[]): FieldPath => ['claim', ...fields]

function claimNames(claim: Claim, vocabulary: Vocabulary): NameUse[] {
  switch (claim.kind) {
    case 'act':
      return roleNames(claim, (role) => typeOf(vocabulary, claim.act, role))
    case 'state':
      return [
        use('states', 'state', claim.state, inClaim('state')),
        ...roleNames(claim, (role) => (role === 'actor' ? 'actor' : null)),
      ]
    case 'extent':
    case 'judgment':
    case 'life':
      return commitmentNames(claim, inClaim())
    case 'coverage':
      return [
        ...(claim.parties ?? []).map((name) => actor('party', name, inClaim('parties'))),
        ...(claim.deniedBy === undefined
          ? []
          : [actor('actor', claim.deniedBy, inClaim('deniedBy'))]),
      ]
    case 'promise':
    case 'demand':
    case 'condition':
      return [
        ...(claim.about === undefined ? [] : commitmentNames(claim.about, inClaim('about'))),
        ...(claim.measure === undefined ? [] : [measure(claim.measure, inClaim('measure'))]),
      ]
    case 'measure':
      return [measure(claim.measure, inClaim('measure'))]
    case 'same':
      return []
  }
}

function commitmentNames(
  about: { readonly commitment: string; readonly party?: string },
  path: FieldPath,
): NameUse[] {
  return [
    commitment(about.commitment, [...path, 'commitment']),
    ...(about.party === undefined ? [] : [actor('party', about.party, [...path, 'party'])]),
  ]
}

const typeOf = (vocabulary: Vocabulary, act: string, role: string): string | null =>
  vocabulary.act(act)?.roles.find(({ name }) => name === role)?.type.kind ?? null

/** Of a role whose type nobody knows only a place can be checked. */
function roleNames(
  { roles }: { readonly roles: Readonly<Record<string, RoleValue>> },
  typeOfRole: (role: string) => string | null,
): NameUse[] {
  return Object.entries(roles).flatMap(([role, value]) => {
    const path = inClaim('roles', role)
    if (value.kind === 'place') return placeNames(value.place, path)
    if (value.kind === 'number') return []
    const type = typeOfRole(role)
    if (type === 'actor') return value.names.map((name) => actor('actor', name, path))
    if (type === 'matter') return value.names.map((name) => use('matters', 'matter', name, path))
    return []
  })
}
