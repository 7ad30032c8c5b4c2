/** What may be in force together, and which text an adopted one takes the place of. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { command, temporaryFolder } from '../support/command.ts'
import type { Ran } from '../support/command.ts'

type Files = Readonly<Record<string, string>>

const agreement = (name: string, ...declarations: string[]): string =>
  `agreement ${name} "Agreement ${name}" {\n  signed 2015-02-02\n  time zone "UTC"\n${declarations.join('\n')}\n}\n`

const register = (...actors: object[]): string => JSON.stringify({ actors })

const perspective = (name: string, date = '2015-03-01'): object => ({
  name,
  title: name,
  standing: 'attributed',
  author: 'a',
  source: 's',
  date,
  readings: [],
  trust: {
    name: 't',
    layers: [{ name: 'l', claimants: { kind: 'everybody' }, independent: 1 }],
    adoptsVerifiers: false,
  },
})

/** Writes the files and adopts them, in their order, into the ledger `l`. */
async function adopt(folder: string, files: Files, ...more: string[]): Promise<Ran> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const words = ['adopt', ...Object.keys(files), ...more, '--ledger', 'l', '--json']
  return command(words, { folder })
}

const codesOf = ({ out }: Ran): string[] =>
  JSON.parse(out)
    .diagnostics.filter(({ severity }: { severity: string }) => severity !== 'note')
    .map(({ code }: { code: string }) => code)

const namesOf = ({ out }: Ran): string[] =>
  JSON.parse(out).adopted.map(({ name }: { name: string }) => name)

describe('names stand for one actor each', () => {
  const cases: ReadonlyArray<readonly [string, Files, string]> = [
    [
      'an actor written twice',
      { 'a.json': register({ name: 'A' }, { name: 'A', aliases: ['X'] }) },
      'actor-name-twice',
    ],
    [
      'an alias that is another actor in another file',
      { 'a.json': register({ name: 'A', aliases: ['B'] }), 'b.json': register({ name: 'B' }) },
      'actor-name-shared',
    ],
    [
      'one alias of two actors in two files',
      {
        'a.json': register({ name: 'A', aliases: ['X'] }),
        'b.json': register({ name: 'B', aliases: ['x '] }),
      },
      'actor-name-shared',
    ],
    [
      'an alias that renames a party',
      {
        'a.servanda': agreement('a', 'party P "The party"'),
        'a.json': register({ name: 'Other', aliases: ['P'] }),
      },
      'actor-name-shared',
    ],
    [
      'an alias that is the title of a party',
      {
        'a.servanda': agreement('a', 'party P "The party"'),
        'a.json': register({ name: 'Other', aliases: ['the party'] }),
      },
      'actor-name-shared',
    ],
    [
      'an alias that is another name of a party',
      {
        'a.servanda': agreement('a', 'party P "The party" { also "Pi" }'),
        'a.json': register({ name: 'Other', aliases: ['Pi'] }),
      },
      'actor-name-shared',
    ],
    [
      'two parties that would both be one actor of the register',
      {
        'a.servanda': agreement('a', 'party P "One"', 'party Q "Two" { also "Uno" }'),
        'a.json': register({ name: 'One', aliases: ['Uno'] }),
      },
      'actor-name-shared',
    ],
    ['a part of itself', { 'a.json': register({ name: 'A', organs: ['a'] }) }, 'actor-cycle'],
    [
      'a part of itself by another name',
      { 'a.json': register({ name: 'A', aliases: ['X'], members: ['X'] }) },
      'actor-cycle',
    ],
    [
      'a part of its part, in another file',
      {
        'a.json': register({ name: 'A', organs: ['B'] }, { name: 'C', members: ['A'] }),
        'b.json': register({ name: 'B', members: ['C'] }),
      },
      'actor-cycle',
    ],
    [
      'a perspective of the same name in two files',
      {
        'a.json': JSON.stringify([perspective('p')]),
        'b.json': JSON.stringify([perspective('p')]),
      },
      'perspective-shared',
    ],
    [
      'a date that is none',
      { 'a.json': JSON.stringify([perspective('p', 'soon')]) },
      'perspective-date',
    ],
    ['no perspective', { 'a.json': '[]' }, 'json-shape'],
  ]

  test.each(cases)('%s is refused', async (_title, files, code) => {
    const together = await adopt(await temporaryFolder(), files)
    expect(together.code).toBe(1)
    expect(codesOf(together)).toContain(code)
    if (Object.keys(files).length === 1) return
    const folder = await temporaryFolder()
    const [first = ['', ''], ...others] = Object.entries(files)
    expect((await adopt(folder, Object.fromEntries([first]))).code).toBe(0)
    const later = await adopt(folder, Object.fromEntries(others))
    expect(later.code).toBe(1)
    expect(codesOf(later)).toContain(code)
  })

  test('both places are named', async () => {
    const folder = await temporaryFolder()
    const files = {
      'a.json': register({ name: 'A' }),
      'b.json': register({ name: 'B', aliases: ['A'] }),
    }
    await adopt(folder, files)
    const words = ['adopt', 'a.json', 'b.json', '--ledger', 'l']
    const { err } = await command(words, { folder })
    expect(err).toContain('error[actor-name-shared]: `A` is a name of `B` and of `A`')
    expect(err).toContain('--> b.json:1:')
    expect(err).toContain('--> a.json:1:')
  })

  test('unknown members, shared parts, and a party that names its actor are fine', async () => {
    const ran = await adopt(await temporaryFolder(), {
      'a.servanda': agreement('a', 'party EU "European Union"'),
      'a.json': register(
        { name: 'European Union', aliases: ['EU'], members: ['X', 'Y'] },
        { name: 'Y', members: ['Z'] },
        { name: 'W', members: ['Y', 'Z'] },
      ),
    })
    expect(ran.code).toBe(0)
  })
})

describe('an agreement is known by what it declares', () => {
  test('a file of the same name that declares something else removes nothing', async () => {
    const folder = await temporaryFolder()
    await adopt(folder, { 'a/x.servanda': agreement('one') })
    const other = { 'b/x.servanda': agreement('two') }
    const ran = await adopt(folder, other)
    expect(ran.code).toBe(0)
    expect(codesOf(ran)).toEqual(['adopt-other-text'])
    expect(namesOf(ran)).toEqual(['x.servanda (2)'])
    const again = await adopt(folder, other)
    expect(JSON.parse(again.out).adopted).toMatchObject([
      { name: 'x.servanda (2)', outcome: 'known' },
    ])
    const clash = await adopt(folder, { 'c.servanda': `${agreement('one')}${agreement('two')}` })
    expect(clash.code).toBe(1)
    expect(codesOf(clash)).toContain('duplicate-name')
  })

  test('a file of another name takes the place of the text that declared the same', async () => {
    const folder = await temporaryFolder()
    await adopt(folder, { 'x.servanda': agreement('one') })
    const ran = await adopt(folder, { 'y.servanda': `-- second\n${agreement('one')}` })
    expect(ran.code).toBe(0)
    expect(codesOf(ran)).toEqual(['adopt-takes-place'])
    expect(namesOf(ran)).toEqual(['x.servanda'])
  })

  test('a new version that leaves an agreement out says that it is gone', async () => {
    const folder = await temporaryFolder()
    await adopt(folder, { 'x.servanda': `${agreement('one')}${agreement('two')}` })
    const ran = await adopt(folder, { 'x.servanda': agreement('one') })
    expect(ran.code).toBe(0)
    expect(ran.out).toContain('no longer in force: `agreement two`')
  })

  test('two new files of one name and other declarations are both adopted', async () => {
    const files = { 'a/x.servanda': agreement('one'), 'b/x.servanda': agreement('two') }
    const ran = await adopt(await temporaryFolder(), files)
    expect(ran.code).toBe(0)
    expect(namesOf(ran)).toEqual(['x.servanda', 'x.servanda (2)'])
  })

  test.each(['', '\uFEFF', '-- only a remark\n'])(
    '%j declares nothing and is refused',
    async (text) => {
      const ran = await adopt(await temporaryFolder(), { 'x.servanda': text })
      expect(ran.code).toBe(1)
      expect(codesOf(ran)).toContain('adopt-nothing-declared')
    },
  )

  test('the same file given twice is one', async () => {
    const ran = await adopt(
      await temporaryFolder(),
      { 'x.servanda': agreement('one') },
      'x.servanda',
    )
    expect(ran.code).toBe(0)
    expect(namesOf(ran)).toEqual(['x.servanda'])
  })
})

describe('what a place is drawn as', () => {
  const features = (...names: string[]): string =>
    JSON.stringify({
      type: 'FeatureCollection',
      features: names.map((name) => ({
        type: 'Feature',
        properties: { name },
        geometry: { type: 'Point', coordinates: [37, 48] },
      })),
    })
  const drawn = agreement(
    'pact',
    '  zone areas from "aeras"',
    '  line contact from "line-2014" then from "line-2016" starting 2015-02-15',
    '  zone base',
  )
  const helpsOf = ({ out }: Ran): string[] =>
    JSON.parse(out)
      .diagnostics.filter(({ code }: { code: string }) => code === 'place-feature-unknown')
      .map(({ help }: { help: string }) => help)

  test('is a feature of the places beside it, or there is a warning with the nearest name', async () => {
    const places = features('areas', 'line-2014', 'line-2015')
    const ran = await adopt(await temporaryFolder(), { 'p.servanda': drawn, 'p.geojson': places })
    expect(ran.code).toBe(0)
    expect(helpsOf(ran)).toEqual([
      'write `areas` if that is meant, or draw a feature of this name',
      'write `line-2014` if that is meant, or draw a feature of this name',
    ])
  })

  test('is asked when the places come, and of an agreement that comes later', async () => {
    const folder = await temporaryFolder()
    expect(helpsOf(await adopt(folder, { 'p.servanda': drawn }))).toEqual([])
    const later = await adopt(folder, { 'p.geojson': features('somewhere') })
    expect(helpsOf(later)).toHaveLength(3)
    expect(helpsOf(later)[0]).toContain('`somewhere`')
    const corrected = await adopt(folder, {
      'q.geojson': features('aeras', 'line-2014', 'line-2016'),
    })
    expect(helpsOf(corrected)).toEqual([])
  })
})
