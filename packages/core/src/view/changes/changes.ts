/**
 * What changed in meaning between two versions of agreements: what was added, removed, renumbered, and
 * of what stayed, each part that says something else. Layout, comments and remarks for readers change
 * nothing; a name that was given anew changes nothing either, if what it stands for is the same.
 */
import {
  actorFields,
  agreementFields,
  amendmentFields,
  commitmentFields,
  eventFields,
  listFields,
  matterFields,
  measureFields,
  namingOf,
  placeFields,
  readingFields,
  saidFields,
  stateFields,
  termKeys,
  termSays,
  termWords,
} from '../../program/index.ts'
import type {
  Amendment,
  Commitment,
  FieldsOf,
  Program,
  Terms,
  Wording,
} from '../../program/index.ts'
import { matched } from './matching.ts'
import { meaningOf } from './meaning.ts'
import type { Renamed } from './meaning.ts'
import { movedRemarks, remarksOn } from './remarks.ts'
import type { Sides } from './remarks.ts'

export interface ChangedPart {
  readonly part: string
  readonly before: string
  readonly after: string
  /** What the change amounts to: `30 days later`. */
  readonly remarks: readonly string[]
}

export interface Change {
  readonly of: string
  /** The name, number and title by which it is known: in the new version, if it is there. */
  readonly name: string
  readonly change: 'added' | 'removed' | 'changed' | 'renumbered'
  /** The number or name that it had before. */
  readonly was: string | null
  readonly parts: readonly ChangedPart[]
}

export interface ChangesView {
  readonly kind: 'diff'
  readonly changes: readonly Change[]
}

/** Both programs in one hand, with the names that were given anew. */
interface Versions {
  readonly before: Program
  readonly after: Program
  readonly renamed: Renamed
}

const UNCHANGED: Renamed = new Map()

export function changesView(before: Program, after: Program): ChangesView {
  const versions = { before, after, renamed: renamedBetween(before, after) }
  const changes = [
    ...declarationChanges(versions),
    ...commitmentChanges(versions),
    ...measureChanges(versions),
    ...readingChanges(versions),
  ]
  return { kind: 'diff', changes }
}

/** The words of either version within an agreement, or outside of any. */
function sidesIn(
  { before, after, renamed }: Versions,
  was: string | null,
  is: string | null,
): Sides {
  const wording = (program: Program, home: string | null): Wording => ({
    naming: namingOf(program, home),
    zone: program.agreements.find(({ id }) => id === home)?.zone ?? 'UTC',
  })
  return {
    before: { wording: wording(before, was), renamed },
    after: { wording: wording(after, is), renamed: UNCHANGED },
  }
}

interface Named {
  readonly name: string
  readonly title?: string
}

type Declared = readonly [string, readonly Named[]]

const declaredIn = (program: Program): readonly Declared[] => [
  ['party', program.actors],
  ['list', program.lists],
  ['place', program.places],
  ['matter', program.matters ?? []],
  ['state', program.states ?? []],
]

/** Names by which the new version calls what the old one called otherwise. */
function renamedBetween(before: Program, after: Program): Renamed {
  const others = declaredIn(after)
  const names = declaredIn(before).flatMap(([, things], index) =>
    matchNamed(things, others[index]?.[1] ?? []).pairs.map(([a, b]) => [a.name, b.name] as const),
  )
  const agreements = matchAgreements(before, after).pairs.map(([a, b]) => [a.id, b.id] as const)
  const ids = new Map(agreements)
  const commitments = matchCommitments({ before, after, renamed: ids }).pairs.map(
    ([a, b]) => [a.id, b.id] as const,
  )
  return new Map([...names, ...agreements, ...commitments].filter(([was, is]) => was !== is))
}

const matchNamed = <Thing extends Named>(before: readonly Thing[], after: readonly Thing[]) =>
  matched(before, after, [
    ({ name }) => name,
    ({ name, title }) => (title === name ? '' : (title ?? '')),
  ])

const matchAgreements = (before: Program, after: Program) =>
  matched(before.agreements, after.agreements, [
    ({ id }) => id,
    ({ title }) => title,
    () => (before.agreements.length === 1 && after.agreements.length === 1 ? 'the only one' : ''),
  ])

/** By number where they are alike; then by what they say; then by number alone. */
function matchCommitments({ before, after, renamed }: Versions) {
  const home = (one: Commitment): string => renamed.get(one.agreement) ?? one.agreement
  const act = ({ terms: { duty } }: Commitment): string =>
    duty.kind === 'act' || duty.kind === 'refrain' ? `${duty.kind} ${duty.pattern.act}` : duty.kind
  const duty = (one: Commitment): string => meaningOf(one.terms.duty, renamed)
  const key = (...parts: readonly string[]): string => JSON.stringify(parts)
  return matched(before.commitments, after.commitments, [
    (one) => key(home(one), one.number, one.title, act(one)),
    (one) => key(home(one), one.title, duty(one)),
    (one) => key(home(one), one.number, duty(one)),
    (one) => key(home(one), duty(one), meaningOf(one.terms.obliged, renamed)),
    (one) => key(home(one), one.title),
    (one) => key(home(one), one.number),
  ])
}

function commitmentChanges(versions: Versions): readonly Change[] {
  const { pairs, removed, added } = matchCommitments(versions)
  const named = (one: Commitment, program: Program): string =>
    namingOf(program, program.agreements.length === 1 ? one.agreement : null)
      .commitment(one.id)
      .replace(/^commitment /, '')
  return [
    ...removed.map((one) => whole('commitment', named(one, versions.before), 'removed')),
    ...pairs.flatMap(([before, after]) => {
      const sides = sidesIn(versions, before.agreement, after.agreement)
      const parts = [
        ...fieldParts(commitmentFields, sides, before, after).filter(
          ({ part }) => part !== 'number',
        ),
        ...termParts(sides, before.terms, after.terms),
        ...amendmentParts(sides, before, after),
      ]
      const isMoved = before.number !== after.number
      if (parts.length === 0 && !isMoved) return []
      const change = isMoved ? ('renumbered' as const) : ('changed' as const)
      const was = isMoved ? before.number : null
      return [{ of: 'commitment', name: named(after, versions.after), change, was, parts }]
    }),
    ...added.map((one) => whole('commitment', named(one, versions.after), 'added')),
  ]
}

const whole = (of: string, name: string, change: 'added' | 'removed'): Change => ({
  of,
  name,
  change,
  was: null,
  parts: [],
})

/** Parts of the terms that mean something else; of partial terms those that either has. */
function termParts(
  sides: Sides,
  before: Partial<Terms>,
  after: Partial<Terms>,
): readonly ChangedPart[] {
  return termKeys.flatMap((key) => termPart(sides, key, before, after))
}

function termPart<Key extends keyof Terms>(
  sides: Sides,
  key: Key,
  before: Partial<Terms>,
  after: Partial<Terms>,
): readonly ChangedPart[] {
  const old = before[key]
  const fresh = after[key]
  if (meaningOf(old, sides.before.renamed) === meaningOf(fresh, sides.after.renamed)) return []
  const { label } = termWords[key]
  return [
    {
      part: label,
      before: termSays(sides.before.wording, before, key) ?? 'as in the text',
      after: termSays(sides.after.wording, after, key) ?? 'as in the text',
      remarks: old === undefined || fresh === undefined ? [] : remarksOn(sides, key, old, fresh),
    },
  ]
}

/** Those that mean the same are pairs; then those by the same agreement, with or without an extension. */
function amendmentParts(
  sides: Sides,
  { amendments: before }: Commitment,
  { amendments: after }: Commitment,
): readonly ChangedPart[] {
  const side = (one: Amendment) => (before.includes(one) ? sides.before : sides.after)
  const meaning = (one: Amendment): string => meaningOf(one, side(one).renamed)
  const isExtension = ({ extension }: Amendment): boolean => extension !== undefined
  const { pairs, removed, added } = matched(before, after, [
    meaning,
    (one) => JSON.stringify([meaningOf(one.by, side(one).renamed), one.mode, isExtension(one)]),
    (one) => String(isExtension(one)),
  ])
  const part = (one: ChangedPart): ChangedPart => ({ ...one, part: `amendment, ${one.part}` })
  const whole = (was: string, is: string): ChangedPart => ({
    part: 'amendment',
    before: was,
    after: is,
    remarks: [],
  })
  return [
    ...removed.map((one) => whole(amendmentText(sides.before, one), 'none')),
    ...pairs.flatMap(([old, fresh]) =>
      [
        ...fieldParts(amendmentFields, sides, old, fresh),
        ...termParts(sides, old.set, fresh.set),
      ].map(part),
    ),
    ...added.map((one) => whole('none', amendmentText(sides.after, one))),
  ]
}

const amendmentText = ({ wording }: Sides['before'], amendment: Amendment): string =>
  saidFields(amendmentFields, wording, amendment)
    .filter(({ field }) => !FOR_READERS.has(field))
    .map(({ label, says }) => `${label} ${says}`)
    .join('; ')

/** Fields that mean something else, in words. */
function fieldParts<Thing extends object>(
  fields: FieldsOf<Thing>,
  sides: Sides,
  before: Thing,
  after: Thing,
): readonly ChangedPart[] {
  const said = (side: Sides['before'], thing: Thing) =>
    new Map(saidFields(fields, side.wording, thing).map((one) => [one.field, one]))
  const [was, is] = [said(sides.before, before), said(sides.after, after)]
  const names = [...new Set([...was.keys(), ...is.keys()])].filter((name) => !FOR_READERS.has(name))
  return names.flatMap((name) => {
    const [old, fresh] = [valueOf(before, name), valueOf(after, name)]
    const meant = meaningOf(old, sides.before.renamed, name)
    if (meant === meaningOf(fresh, sides.after.renamed, name)) return []
    const label = (is.get(name) ?? was.get(name))?.label ?? name
    const texts = {
      before: was.get(name)?.says ?? 'nothing',
      after: is.get(name)?.says ?? 'nothing',
    }
    return [{ part: label, ...texts, remarks: momentRemarks(sides, old, fresh) }]
  })
}

const FOR_READERS = new Set(['notes'])

const valueOf = (thing: object, name: string): unknown =>
  Object.entries(thing).find(([key]) => key === name)?.[1]

/** Of a date by how much it moved. */
function momentRemarks(sides: Sides, before: unknown, after: unknown): readonly string[] {
  return isMoment(before) && isMoment(after) ? movedRemarks(sides, before, after) : []
}

type MomentOf = Parameters<typeof movedRemarks>[1]

const MOMENTS: ReadonlySet<string> = new Set([
  'instant',
  'first',
  'after',
  'extended',
  'day',
  'alternatives',
  'latest',
  'earliest',
])

const isMoment = (value: unknown): value is NonNullable<MomentOf> =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  typeof value.kind === 'string' &&
  MOMENTS.has(value.kind)

/** Things with a name, by their fields. */
function namedChanges<Thing extends object>(
  versions: Versions,
  of: (thing: Thing) => string,
  fields: FieldsOf<Thing>,
  before: readonly Thing[],
  after: readonly Thing[],
  name: (thing: Thing) => string,
): readonly Change[] {
  const { pairs, removed, added } = matched(before, after, [
    (thing) => versions.renamed.get(name(thing)) ?? name(thing),
  ])
  const sides = sidesIn(versions, null, null)
  return [
    ...removed.map((thing) => whole(of(thing), name(thing), 'removed')),
    ...pairs.flatMap(([old, fresh]) => {
      const parts = fieldParts(fields, sides, old, fresh)
      if (parts.length === 0) return []
      const change = {
        of: of(fresh),
        name: name(fresh),
        change: 'changed',
        was: null,
        parts,
      } as const
      return [change]
    }),
    ...added.map((thing) => whole(of(thing), name(thing), 'added')),
  ]
}

function declarationChanges(versions: Versions): readonly Change[] {
  const { before, after } = versions
  const name = (thing: Named): string => thing.name
  const id = (thing: { readonly id: string }): string => thing.id
  return [
    ...namedChanges(
      versions,
      () => 'agreement',
      agreementFields,
      before.agreements,
      after.agreements,
      id,
    ),
    ...namedChanges(versions, (one) => one.kind, actorFields, before.actors, after.actors, name),
    ...namedChanges(versions, () => 'list', listFields, before.lists, after.lists, name),
    ...namedChanges(versions, (one) => one.kind, placeFields, before.places, after.places, name),
    ...namedChanges(
      versions,
      () => 'matter',
      matterFields,
      before.matters ?? [],
      after.matters ?? [],
      name,
    ),
    ...namedChanges(
      versions,
      () => 'state',
      stateFields,
      before.states ?? [],
      after.states ?? [],
      name,
    ),
    ...namedChanges(versions, () => 'act', actFields, actsOf(before), actsOf(after), name),
    ...eventChanges(versions),
  ]
}

interface DeclaredAct {
  readonly name: string
  readonly definition: string
  readonly roles: string
  readonly broader: string
  readonly opposite: string
}

const text = (label: string) => ({ label, says: (_wording: Wording, value: string) => value })

const actFields: FieldsOf<DeclaredAct> = {
  name: null,
  definition: text('definition'),
  roles: text('roles'),
  broader: text('a kind of'),
  opposite: text('broken by'),
}

const actsOf = (program: Program): readonly DeclaredAct[] =>
  (program.acts ?? []).map(({ name, definition, roles, broader, opposite }) => ({
    name,
    definition,
    roles: roles.map((role) => role.name).join(', '),
    broader: broader ?? '',
    opposite: opposite ?? '',
  }))

/** Their dates are said in the zone of their agreement. */
function eventChanges(versions: Versions): readonly Change[] {
  const { before, after, renamed } = versions
  const key = (id: string, agreement: string): string =>
    `${renamed.get(agreement) ?? agreement}${id.slice(agreement.length)}`
  const events = (program: Program) => program.events ?? []
  const { pairs, removed, added } = matched(events(before), events(after), [
    ({ id, agreement }) => key(id, agreement),
  ])
  return [
    ...removed.map(({ title }) => whole('event', title, 'removed')),
    ...pairs.flatMap(([old, fresh]) => {
      const parts = fieldParts(
        eventFields,
        sidesIn(versions, old.agreement, fresh.agreement),
        old,
        fresh,
      )
      if (parts.length === 0) return []
      return [{ of: 'event', name: fresh.title, change: 'changed', was: null, parts } as const]
    }),
    ...added.map(({ title }) => whole('event', title, 'added')),
  ]
}

function measureChanges(versions: Versions): readonly Change[] {
  const { before, after } = versions
  const { pairs, removed, added } = matched(before.measures, after.measures, [
    ({ id }) => id,
    ({ title }) => title,
  ])
  return [
    ...removed.map(({ title }) => whole('measure', title, 'removed')),
    ...pairs.flatMap(([old, fresh]) => {
      const plain = sidesIn(versions, null, null)
      const sides: Sides = {
        before: { ...plain.before, wording: { ...plain.before.wording, zone: old.zone } },
        after: { ...plain.after, wording: { ...plain.after.wording, zone: fresh.zone } },
      }
      const parts = fieldParts(measureFields, sides, old, fresh)
      if (parts.length === 0) return []
      return [{ of: 'measure', name: fresh.title, change: 'changed', was: null, parts } as const]
    }),
    ...added.map(({ title }) => whole('measure', title, 'added')),
  ]
}

function readingChanges(versions: Versions): readonly Change[] {
  const { before, after } = versions
  const { pairs, removed, added } = matched(before.readings, after.readings, [
    ({ id }) => id,
    ({ title }) => title,
  ])
  return [
    ...removed.map(({ title }) => whole('reading', title, 'removed')),
    ...pairs.flatMap(([old, fresh]) => {
      const sides = sidesIn(versions, old.of[0] ?? null, fresh.of[0] ?? null)
      const parts = [
        ...fieldParts(readingFields, sides, old, fresh),
        ...replacementParts(versions, sides, old, fresh),
        ...readMeasureParts(sides, old, fresh),
      ]
      if (parts.length === 0) return []
      return [{ of: 'reading', name: fresh.title, change: 'changed', was: null, parts } as const]
    }),
    ...added.map(({ title }) => whole('reading', title, 'added')),
  ]
}

type Reading = Program['readings'][number]

/** Replacements of one commitment are one, later lines on top. */
function replacementParts(
  { renamed }: Versions,
  sides: Sides,
  before: Reading,
  after: Reading,
): readonly ChangedPart[] {
  const merged = (reading: Reading, names: Renamed): ReadonlyMap<string, Partial<Terms>> => {
    const sets = new Map<string, Partial<Terms>>()
    for (const { commitment, set } of reading.replacements) {
      const id = names.get(commitment) ?? commitment
      sets.set(id, { ...sets.get(id), ...set })
    }
    return sets
  }
  const [was, is] = [merged(before, renamed), merged(after, UNCHANGED)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) =>
    termParts(sides, was.get(id) ?? {}, is.get(id) ?? {}).map((one) => ({
      ...one,
      part: `${sides.after.wording.naming.commitment(id)}, ${one.part}`,
    })),
  )
}

function readMeasureParts(sides: Sides, before: Reading, after: Reading): readonly ChangedPart[] {
  const says = (reading: Reading, { wording }: Sides['before']) =>
    new Map(
      reading.measures.map(({ measure, conditions }) => [
        measure,
        measureFields.conditions?.says(wording, conditions) ?? '',
      ]),
    )
  const [was, is] = [says(before, sides.before), says(after, sides.after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((measure) => {
    const [old, fresh] = [was.get(measure) ?? 'nothing', is.get(measure) ?? 'nothing']
    if (old === fresh) return []
    const part = `conditions of “${sides.after.wording.naming.measure(measure)}”`
    return [{ part, before: old, after: fresh, remarks: [] }]
  })
}
