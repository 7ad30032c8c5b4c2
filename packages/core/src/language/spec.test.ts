/**
 * The language as documents: agreements that are fine with the program they mean, texts that are not
 * with what is said about them, and every agreement of the examples. UPDATE=1 rewrites what is
 * expected, for people to read the difference.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { standardVocabulary, weaponNames } from '../assertion/vocabulary.ts'
import { blocksWithForms } from './forms.ts'
import { checkCatalogue, checkSources, condense, formatSource, renderDiagnostic } from './index.ts'
import type { Checked, Source } from './index.ts'

const root = join(import.meta.dirname, '../../../..')
const bad = join(root, 'spec/language/bad')
const mended = join(root, 'spec/language/mended')
const good = join(root, 'spec/language/good')
const update = process.env['UPDATE'] === '1'

/** A case is a file, or a folder of files that are checked together. */
const casesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.servanda') || statSync(join(folder, name)).isDirectory())
    .toSorted()

function sourcesAt(path: string): Source[] {
  const names = statSync(path).isDirectory()
    ? casesIn(path).map((name) => join(path, name))
    : [path]
  return names.map((name) => ({
    name: name.split('/').at(-1) ?? name,
    text: readFileSync(name, 'utf8'),
  }))
}

function render(sources: readonly Source[], checked: Checked): string {
  const textOf = (name: string) => sources.find((source) => source.name === name)?.text ?? null
  return checked.diagnostics.map((one) => `${renderDiagnostic(one, textOf)}\n`).join('\n')
}

function expectFile(path: string, actual: string): void {
  if (update) writeFileSync(path, actual)
  expect(actual).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '')
}

const baseOf = (folder: string, name: string): string =>
  join(folder, name.replace(/\.servanda$/, ''))

describe('texts that are not fine', () => {
  test.each(casesIn(bad))('%s', (name) => {
    const sources = sourcesAt(join(bad, name))
    const checked = checkSources(sources)
    expect(checked.diagnostics.map((one) => one.code)).toContain(name.replace(/\.servanda$/, ''))
    expectFile(`${baseOf(bad, name)}.txt`, render(sources, checked))
  })

  test('every code is shown', () => {
    const shown = casesIn(bad).map((name) => name.replace(/\.servanda$/, ''))
    expect(shown).toEqual(Object.keys(checkCatalogue).toSorted())
  })

  test('messages are one sentence: lower case, no final period, help not empty', () => {
    for (const name of casesIn(bad)) {
      for (const { code, message, help } of checkSources(sourcesAt(join(bad, name))).diagnostics) {
        expect(message, code).toMatch(/^[^A-Z].*[^.]$/s)
        expect(help, code).toMatch(/^[^A-Z].*[^.]$/s)
      }
    }
  })
})

describe('texts that were mended', () => {
  test.each(casesIn(mended))('%s', (name) => {
    const sources = sourcesAt(join(mended, name))
    const checked = checkSources(sources)
    const code = name.replace(/\.servanda$/, '')
    const left = checked.diagnostics.filter((one) => one.severity !== 'note' || one.code === code)
    expect(render(sources, { ...checked, diagnostics: left })).toBe('')
    for (const source of sources) expect(formatSource(source.text).text).toBe(source.text)
  })

  test('each is one of a text that is not fine', () => {
    expect(casesIn(bad)).toEqual(expect.arrayContaining(casesIn(mended)))
  })
})

describe('texts that are fine', () => {
  test.each(casesIn(good))('%s', (name) => {
    const sources = sourcesAt(join(good, name))
    const checked = checkSources(sources)
    const wrong = checked.diagnostics.filter((one) => one.severity !== 'note')
    expect(render(sources, { ...checked, diagnostics: wrong })).toBe('')
    expectFile(`${baseOf(good, name)}.json`, `${JSON.stringify(checked.program, null, 2)}\n`)
    for (const source of sources) expect(formatSource(source.text).text).toBe(source.text)
  })
})

describe('the agreements of the examples', () => {
  const minsk = agreementsIn('minsk/agreements')
  // The measures name the Minsk agreements that they are tied to.
  const alone = readdirSync(join(root, 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((folder) => folder !== 'sanctions' && folder !== 'minsk')
  const sets: ReadonlyArray<readonly [string, readonly Source[]]> = [
    ['minsk', minsk],
    ...alone.map((folder) => [folder, agreementsIn(folder)] as const),
    ['minsk and the sanctions', [...agreementsIn('minsk'), ...agreementsIn('sanctions')]],
  ]

  test.each(sets)('%s: no errors, no warnings', (_, sources) => {
    const checked = checkSources(sources)
    const wrong = checked.diagnostics.filter((one) => one.severity !== 'note')
    expect(render(sources, { ...checked, diagnostics: wrong })).toBe('')
    expect(checked.program.agreements.length).toBeGreaterThan(0)
  })

  test.each(sets)('%s: formats to itself', (_, sources) => {
    for (const source of sources) expect(formatSource(source.text).text).toBe(source.text)
  })

  test('of the Minsk texts with their readings, what mediators left open is noted', () => {
    const sources = [...minsk, ...agreementsIn('minsk/readings')]
    const { diagnostics, trees } = checkSources(sources)
    expect(diagnostics.filter((one) => one.severity !== 'note')).toEqual([])
    const said = condense(diagnostics, trees).map(
      ({ diagnostic: { code, message }, also }) =>
        `${code}: ${message} ${also.map(({ name, places }) => `${name} ${places.join(' ')}`).join('; ')}`,
    )
    const expected = [
      /^obligor-not-stated: .*minsk_package 1 3b 4a 5 6 7 8a 9 10a 10b 12a 12b; minsk_protocol/,
      /^start-ambiguous: .*`day 2 of ceasefire` \(English, 2015-02-16\) or `the second day after ceasefire` \(Russian, 2015-02-17\)/,
      /^start-ambiguous: .*`ceasefire` \(2015-03-01\) or `withdrawal_begins` \(2015-03-02 to 2015-03-03\) minsk_package 2b 2c 2d 2e 2f$/,
      /^two-baselines: .*`Ukraine` from `actual_line`, `Formations` from `memorandum_line`/,
      /^standoff: .*`Formations` does `9` only after `12b`.*; `Ukraine` does `12b` only after `9`/,
      /^party-without-part: .*`Russia`/,
    ]
    for (const pattern of expected)
      expect(
        said.filter((one) => pattern.test(one)),
        `${pattern}`,
      ).toHaveLength(1)
    expect(said.length).toBeLessThan(30)
  })

  test('every point of the Minsk texts is there', () => {
    const { commitments } = checkSources(minsk).program
    const points = (agreement: string) =>
      new Set(
        commitments
          .filter((one) => one.agreement === agreement)
          .map((one) => Number.parseInt(one.number, 10)),
      )
    expect([...points('minsk_protocol')]).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    )
    expect([...points('minsk_memorandum')]).toEqual(
      Array.from({ length: 9 }, (_, index) => index + 1),
    )
    expect([...points('minsk_package')]).toEqual(
      Array.from({ length: 13 }, (_, index) => index + 1),
    )
  })
})

/** Every agreement, measure and reading in a folder of the examples and below it. */
function agreementsIn(folder: string): readonly Source[] {
  const path = join(root, 'examples', folder)
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.servanda'))
    .toSorted()
    .map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }))
}

describe('the documents', () => {
  const language = readFileSync(join(root, 'docs/language.md'), 'utf8')
  const index = readFileSync(join(root, 'docs/language/README.md'), 'utf8')
  const pages = readdirSync(join(root, 'docs/language')).filter((name) => name !== 'README.md')
  const constructs = pages.filter((name) => !aboutTheLanguage.has(name))

  test('docs/language.md names every act and every weapon class', () => {
    const names = [...standardVocabulary.names(), ...weaponNames]
    const rows = new Set([...language.matchAll(/^\| `([a-z_]+)` +\|/gm)].map((match) => match[1]))
    expect(names.filter((name) => !rows.has(name))).toEqual([])
  })

  test('docs/language.md has every form that a help can show', () => {
    const forms = [...blocksWithForms.values()].flatMap((block) => Object.values(block).flat())
    expect(forms.length).toBeGreaterThan(50)
    expect([...new Set(forms)].filter((form) => !language.includes(`\`${form}\``))).toEqual([])
  })

  test('the agreements in docs/language.md are read without a syntax error', () => {
    const blocks = [...language.matchAll(/^```\n((?:agreement|measure|reading) [^]*?)^```$/gm)]
    expect(blocks.length).toBeGreaterThan(2)
    for (const [, text = ''] of blocks)
      expect(formatSource(text)).toEqual({ text, diagnostics: [] })
  })

  test.each(pages)(
    'the examples in docs/language/%s are read, mean something and have the layout',
    (name) => {
      const page = readFileSync(join(root, 'docs/language', name), 'utf8')
      const blocks = [...page.matchAll(/^```\n((?:agreement|measure|reading) [^]*?)^```$/gm)]
      const sources = blocks.map(([, text = ''], index) => ({ name: `example ${index + 1}`, text }))
      expect(sources.length).toBeGreaterThan(0)
      for (const source of sources) {
        const checked = checkSources([source])
        const errors = checked.diagnostics.filter((one) => one.severity === 'error')
        expect(render([source], { ...checked, diagnostics: errors })).toBe('')
        expect(formatSource(source.text)).toEqual({ text: source.text, diagnostics: [] })
      }
    },
  )

  test.each(pages)('docs/language/README.md leads to docs/language/%s', (name) => {
    expect(index).toContain(`](${name})`)
  })

  test.each(constructs)('docs/language/%s says what every page of a construct says', (name) => {
    const page = readFileSync(join(root, 'docs/language', name), 'utf8')
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    expect(headings).toEqual([
      'Form',
      'Example',
      'How it is judged',
      'What it cannot say',
      'What the checker says',
    ])
  })

  test('every page that the documents of the language lead to is there', () => {
    const documents = ['../language.md', 'README.md', ...pages].map((name) =>
      join(root, 'docs/language', name),
    )
    for (const path of documents) {
      const links = [...readFileSync(path, 'utf8').matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
      const missing = links.filter(([, link = '']) => !existsSync(join(path, '..', link)))
      expect({ path, missing: missing.map(([, link]) => link) }).toEqual({ path, missing: [] })
    }
  })
})

/** Pages that are not about one construct. */
const aboutTheLanguage: ReadonlySet<string> = new Set([
  'comparison.md',
  'grammar.md',
  'refusals.md',
])
