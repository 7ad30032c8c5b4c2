import { describe, expect, test } from 'vitest'
import { searchView } from './search.ts'
import type { Findable } from './search.ts'

const one = (kind: Findable['kind'], id: string, title: string, text = ''): Findable => ({
  kind,
  id,
  title,
  text,
  place: null,
})

const list = [
  one('assertion', 's1', 'M: withdraw by A', 'The guns were withdrawn from Northtown.'),
  one('commitment', 'mini.2', 'Withdrawal of guns', 'A withdraws its guns.'),
  one('document', 'd1', 'guns-report.txt'),
  one('actor', 'İzmir', 'İzmir', 'İzmir, the Harbour'),
]

const ids = (query: string, countMax = 10): readonly string[] =>
  searchView(query, list, countMax).found.map(({ id }) => id)

describe('a search', () => {
  test('finds what has all the words, in titles first', () => {
    expect(ids('guns withdraw')).toEqual(['mini.2', 's1'])
    expect(ids('GUNS')).toEqual(['mini.2', 'd1', 's1'])
  })

  test('of nothing, or of what nobody says, finds nothing', () => {
    expect(ids('')).toEqual([])
    expect(ids('  ')).toEqual([])
    expect(ids('guns treaty')).toEqual([])
  })

  test('says that there is more than it shows', () => {
    const view = searchView('guns', list, 1)
    expect(view.found).toHaveLength(1)
    expect(view.isCut).toBe(true)
    expect(searchView('guns', list, 3).isCut).toBe(false)
  })

  test('marks the words where they stand', () => {
    const [found] = searchView('northtown', list, 1).found
    const [[start, end] = [0, 0]] = found?.matches ?? []
    expect(found?.text.slice(start, end)).toBe('Northtown')
  })

  test('marks a word wherever it stands, and ranks it by where it stands best', () => {
    const arms = [one('assertion', 's1', 'armoury, arms'), one('assertion', 's2', 'firearm army')]
    const { found } = searchView('arm', arms, 2)
    expect(found.map(({ id }) => id)).toEqual(['s1', 's2'])
    const inside = [one('assertion', 'a', 'firearm'), one('assertion', 'b', 'firearm army')]
    expect(searchView('arm', inside, 2).found.map(({ id }) => id)).toEqual(['b', 'a'])
    const [marked] = searchView(
      'guns',
      [one('assertion', 's', '', 'Guns, and more guns.')],
      1,
    ).found
    expect(marked?.matches).toEqual([[0, 4], [15, 19]]) // prettier-ignore
  })

  test('moves no place where a capital is longer than its small letter', () => {
    const [found] = searchView('harbour', list, 1).found
    const [[start, end] = [0, 0]] = found?.matches ?? []
    expect(found?.text.slice(start, end)).toBe('Harbour')
  })
})
