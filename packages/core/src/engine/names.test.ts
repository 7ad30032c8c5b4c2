import { expect, test } from 'vitest'
import type { Program } from '../program/index.ts'
import { ANY_NAME, insideNames, intersectNames, isEmpty, Register, uniteNames } from './names.ts'
import type { NameSet } from './names.ts'

const these = (...names: string[]): NameSet => ({ complement: false, names: new Set(names) })
const butThese = (...names: string[]): NameSet => ({ complement: true, names: new Set(names) })

const program = (actors: Program['actors']): Program => ({
  format: 1,
  agreements: [],
  actors,
  lists: [{ name: 'excluded', title: '', names: ['X', 'Y'] }],
  places: [],
  commitments: [],
  measures: [],
  readings: [],
})

const actor = (
  name: string,
  kind: 'party' | 'group',
  more: { organs?: string[]; members?: string[] },
) => ({
  name,
  title: `the ${name}`,
  kind,
  organs: more.organs ?? [],
  members: more.members ?? [],
  aliases: [],
  joinedBy: null,
})

const kinds = { narrower: (name: string) => (name === 'force' ? ['fire', 'mine'] : []) }

test('an organisation acts itself and through its organs, a group only through its members', () => {
  const register = new Register(
    program([
      actor('Mission', 'party', { organs: ['Patrol'] }),
      actor('Both', 'group', { members: ['Mission', 'B'] }),
    ]),
    [],
    kinds,
  )
  expect(register.leaves('Mission').toSorted()).toEqual(['Mission', 'Patrol'])
  expect(register.leaves('Both').toSorted()).toEqual(['B', 'Mission', 'Patrol'])
  expect(register.leaves('excluded').toSorted()).toEqual(['X', 'Y'])
  expect(register.leaves('nobody knows')).toEqual(['nobody knows'])
})

test('a group whose members only the register of the project knows acts through those', () => {
  const known = [{ name: 'Groups', aliases: [], members: ['First', 'Second'] }]
  const register = new Register(program([actor('Groups', 'group', {})]), known, kinds)
  expect(register.leaves('Groups').toSorted()).toEqual(['First', 'Second'])
})

test('a circle of members ends', () => {
  const circle = [
    { name: 'A', aliases: [], members: ['B'] },
    { name: 'B', aliases: [], members: ['A', 'C'] },
  ]
  expect(new Register(program([]), circle, kinds).leaves('A')).toEqual(['C'])
})

test('aliases and titles lead to one name, whatever their case', () => {
  const register = new Register(
    program([actor('Ukraine', 'party', {})]),
    [{ name: 'Ukraine', aliases: ['Kyiv', 'the Ukrainian government'] }],
    kinds,
  )
  expect(register.canonical('KYIV')).toBe('Ukraine')
  expect(register.canonical('the Ukraine')).toBe('Ukraine')
  expect(register.canonical('Kharkiv')).toBe('Kharkiv')
})

test('a broad kind is possibly each narrower one, and itself', () => {
  const register = new Register(program([]), [], kinds)
  expect(insideNames(register.kinds(['force']), register.kinds(['fire']))).toBe('some')
  expect(insideNames(register.kinds(['fire']), register.kinds(['force']))).toBe('all')
})

test('sets of names and their complements', () => {
  expect(isEmpty(intersectNames(these('A'), butThese('A')))).toBe(true)
  expect(intersectNames(butThese('A'), butThese('B'))).toEqual(butThese('A', 'B'))
  expect(uniteNames(these('A'), butThese('A', 'B'))).toEqual(butThese('B'))
  expect(insideNames(butThese('A'), these('A'))).toBe('none')
  expect(insideNames(butThese('A'), these('A', 'B'))).toBe('some')
  expect(insideNames(ANY_NAME, ANY_NAME)).toBe('all')
  expect(insideNames(butThese('A'), butThese('A'))).toBe('all')
})
