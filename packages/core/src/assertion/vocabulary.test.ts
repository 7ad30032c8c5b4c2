import { describe, expect, test } from 'vitest'
import {
  extendVocabulary,
  standardVocabulary,
  vocabularyOf,
  weaponIsKindOf,
  weaponKinds,
  weaponNames,
  weaponTitle,
} from './index.ts'
import type { ActDefinition } from './index.ts'

const acts = standardVocabulary.names().map(actNamed)

describe('the standard vocabulary', () => {
  test.each(acts)('$name is whole', (act) => {
    expect(act.definition).toMatch(/^[A-Z].*\.$/)
    expect(act.roles[0]?.name).toBe('actor')
    expect(new Set(act.roles.map((role) => role.name)).size).toBe(act.roles.length)
    if (act.broader !== null) expect(standardVocabulary.act(act.broader)).not.toBeNull()
    if (act.opposite !== null) {
      expect(standardVocabulary.act(act.opposite)).not.toBeNull()
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
    expect(weaponIsKindOf('tank', 'artillery')).toBe(false)
    expect(weaponIsKindOf('artillery', 'howitzer')).toBe(false)
    expect(weaponKinds('drone')).toEqual(['drone', 'combat_drone'])
    expect(weaponKinds('broomstick')).toEqual(['broomstick'])
  })

  test('each leads to `weapon` and says what it is', () => {
    for (const name of weaponNames) {
      expect(weaponIsKindOf(name, 'weapon')).toBe(true)
      expect(weaponTitle(name)).not.toBeNull()
    }
    expect(weaponTitle('constructor')).toBeNull()
  })
})

function actNamed(name: string): ActDefinition {
  const act = standardVocabulary.act(name)
  if (act === null) throw new Error(`${name} is no act`)
  return act
}
