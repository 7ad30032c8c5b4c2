import { describe, expect, test } from 'vitest'
import {
  extendVocabulary,
  isUcdpViolence,
  ploverContexts,
  ploverModes,
  ploverText,
  standardVocabulary,
  vocabularyOf,
  weaponBroader,
  weaponIsKindOf,
  weaponKinds,
  weaponNames,
  weaponTitle,
} from './index.ts'
import type { ActDefinition, RoleDefinition } from './index.ts'
import { standardActs } from './vocabulary-acts.ts'
import { actCodes } from './vocabulary-codes.ts'

const acts = standardVocabulary.names().map(actNamed)

describe('the standard vocabulary', () => {
  test.each(acts)('$name is whole', (act) => {
    expect(act.definition).toMatch(/^[A-Z].*\.$/)
    expect(act.roles[0]?.name).toBe('actor')
    expect(new Set(act.roles.map((role) => role.name)).size).toBe(act.roles.length)
  })

  test('has acts of every group, each with a name and a definition of its own', () => {
    expect(acts.length).toBeGreaterThan(65)
    expect(new Set(acts.map(({ definition }) => definition)).size).toBe(acts.length)
    expect(standardActs.map(({ name }) => name)).toEqual(standardVocabulary.names())
    expect([...new Set(acts.map((act) => act.family))]).toEqual([
      'military',
      'arms control',
      'airspace',
      'access',
      'humanitarian',
      'detainees',
      'law',
      'politics',
      'accession',
      'economy',
      'diplomacy',
    ])
  })

  test('what breaks an act is broken by it, and the same can be said of both', () => {
    for (const act of acts.filter(({ opposite }) => opposite !== null)) {
      const opposite = actNamed(act.opposite ?? '')
      expect(opposite.opposite, opposite.name).toBe(act.name)
      const shared = act.roles.filter(({ name }) => opposite.roles.some((one) => one.name === name))
      expect(shared.length, act.name).toBeGreaterThan(1)
    }
  })

  test('of an act can be said what can be said of the broader one, and no act is its own kind', () => {
    for (const act of acts.filter(({ broader }) => broader !== null)) {
      const broader = actNamed(act.broader ?? '')
      const types = new Map(act.roles.map(({ name, type }) => [name, type]))
      const missing = broader.roles.filter(({ name, type }) => !isSame(types.get(name), type))
      expect(missing, act.name).toEqual([])
      expect(standardVocabulary.isKindOf(broader.name, act.name), act.name).toBe(false)
    }
  })

  test('one role is of one type wherever it is', () => {
    const types = new Map<string, RoleDefinition['type']>()
    for (const { name, type } of acts.flatMap(({ roles }) => roles)) {
      expect(isSame(types.get(name) ?? type, type), name).toBe(true)
      types.set(name, type)
    }
  })

  test('no word of a clause introduces two roles of one act', () => {
    for (const act of acts) {
      const words = act.roles.flatMap((role) => role.introducedBy)
      expect(words, act.name).toEqual([...new Set(words)])
    }
  })

  test('an act is a kind of a broader one, never the reverse', () => {
    expect(standardVocabulary.isKindOf('air_attack', 'use_of_force')).toBe(true)
    expect(standardVocabulary.isKindOf('mine_explosion', 'use_of_force')).toBe(true)
    expect(standardVocabulary.isKindOf('mine_explosion', 'fire')).toBe(false)
    expect(standardVocabulary.isKindOf('use_of_force', 'fire')).toBe(false)
    expect(standardVocabulary.isKindOf('enact_law', 'adopt_law')).toBe(false)
    expect(standardVocabulary.isKindOf('nonsense', 'nonsense')).toBe(false)
  })

  test('a name that every object has is no act', () => {
    expect(standardVocabulary.act('toString')).toBeNull()
  })
})

describe('the codes of others', () => {
  const coded = acts.flatMap(({ name, codes }) => (codes === undefined ? [] : [{ name, codes }]))

  test.each(coded)('$name has codes that are in their books', ({ codes }) => {
    const { plover, ucdp } = codes
    expect(plover !== undefined || ucdp !== undefined).toBe(true)
    if (plover !== undefined) {
      expect(Object.keys(ploverModes)).toContain(plover.event)
      if (plover.mode !== undefined) expect(ploverModes[plover.event]).toContain(plover.mode)
      if (plover.context !== undefined) expect(ploverContexts).toContain(plover.context)
    }
    expect((ucdp ?? []).filter((code) => !isUcdpViolence(code))).toEqual([])
  })

  test('belong to an act of the vocabulary', () => {
    expect(Object.keys(actCodes).filter((name) => standardVocabulary.act(name) === null)).toEqual(
      [],
    )
  })

  test('of a broader act hold of the narrower one', () => {
    for (const act of acts.filter(({ broader }) => broader !== null)) {
      const broader = actNamed(act.broader ?? '').codes?.plover
      if (broader !== undefined) expect(act.codes?.plover, act.name).toMatchObject(broader)
    }
  })

  test('are written as event, mode and context', () => {
    expect(ploverText({ event: 'AID', context: 'reparations' })).toBe('AID (reparations)')
    expect(ploverText({ event: 'RETREAT', mode: 'disarm' })).toBe('RETREAT: disarm')
    expect(ploverText({ event: 'RETREAT', mode: 'access', context: 'peacekeeping' })).toBe(
      'RETREAT: access (peacekeeping)',
    )
  })
})

test('a circle among declared acts ends', () => {
  const template = actNamed('fire')
  const circle = vocabularyOf([
    { ...template, name: 'one', broader: 'two' },
    { ...template, name: 'two', broader: 'one' },
  ])
  expect(circle.isKindOf('one', 'two')).toBe(true)
  expect(circle.isKindOf('one', 'three')).toBe(false)
})

test('an agreement adds acts and replaces none', () => {
  const template = actNamed('fire')
  const extended = extendVocabulary(standardVocabulary, [
    { ...template, name: 'disengage', broader: 'withdraw' },
    { ...template, name: 'fire', definition: 'Another.' },
  ])
  expect(extended.isKindOf('disengage', 'withdraw')).toBe(true)
  expect(extended.act('fire')).toEqual(standardVocabulary.act('fire'))
})

describe('weapon classes', () => {
  test('a narrower class is a kind of a broader one', () => {
    expect(weaponIsKindOf('smerch', 'mlrs')).toBe(true)
    expect(weaponIsKindOf('tochka', 'heavy_weapon')).toBe(true)
    expect(weaponIsKindOf('tochka', 'ballistic_missile')).toBe(true)
    expect(weaponIsKindOf('tactical_missile', 'ballistic_missile')).toBe(false)
    expect(weaponIsKindOf('tank', 'artillery')).toBe(false)
    expect(weaponIsKindOf('artillery', 'howitzer')).toBe(false)
    expect(weaponKinds('drone')).toEqual(['drone', 'combat_drone'])
    expect(weaponKinds('broomstick')).toEqual(['broomstick'])
  })

  test('each leads to `weapon` and says what it is', () => {
    for (const name of weaponNames) {
      expect(weaponIsKindOf(name, 'weapon')).toBe(true)
      expect(weaponTitle(name)).not.toBeNull()
      expect(weaponBroader(name).filter((broader) => weaponIsKindOf(broader, name))).toEqual([])
    }
    expect(weaponTitle('constructor')).toBeNull()
  })
})

const isSame = (one: RoleDefinition['type'] | undefined, other: RoleDefinition['type']): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

function actNamed(name: string): ActDefinition {
  const act = standardVocabulary.act(name)
  if (act === null) throw new Error(`${name} is no act`)
  return act
}
