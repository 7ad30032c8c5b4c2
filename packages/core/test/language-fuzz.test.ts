/** A pull of what `npm run fuzz` reads, and every text on which something once broke. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { makeInput, readCorpus } from '../../../fuzz/inputs.mjs'
import { brokenProperty } from '../../../fuzz/properties.mjs'
import { shrink } from '../../../fuzz/shrink.mjs'
import * as language from '../src/language/index.ts'

const folder = fileURLToPath(new URL('../../../spec/regressions/language', import.meta.url))
const filed = existsSync(folder) ? readdirSync(folder).toSorted() : []

const INPUT_COUNT = 100_000
const SEED = 2_254

describe('strange texts', () => {
  test(`${INPUT_COUNT} are read`, { timeout: 600_000 }, () => {
    const corpus = readCorpus()
    for (let number = 0; number < INPUT_COUNT; number += 1) {
      const text = makeInput(corpus, SEED, number)
      const broken = brokenProperty(language, text)
      expect(broken, `seed ${SEED}, input ${number}: ${JSON.stringify(text)}`).toBeNull()
    }
  })

  test('the same seed gives the same inputs, another one others', () => {
    const corpus = readCorpus()
    const inputs = (seed: number) =>
      Array.from({ length: 50 }, (_, number) => makeInput(corpus, seed, number))
    expect(inputs(1)).toEqual(inputs(1))
    expect(inputs(1)).not.toEqual(inputs(2))
    expect(new Set(inputs(1)).size).toBeGreaterThan(45)
  })
})

describe('what broke once', () => {
  test.each(filed)('%s', (name) => {
    const { text } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { text: string }
    expect(brokenProperty(language, text)).toBeNull()
  })
})

describe('what is broken is seen', () => {
  const text = 'party A -- note\n'
  const check = language.checkSources
  const [diagnostic] = check([{ name: 'text', text }]).diagnostics

  const propertyOf = (other: Partial<typeof language>, of = text) =>
    brokenProperty({ ...language, ...other }, of)?.property

  test('an exception', () => {
    const formatSource = () => {
      throw new Error('broken')
    }
    expect(propertyOf({ formatSource })).toBe('no-exception')
  })

  test('a token that is lost', () => {
    const checkSources: typeof check = (sources) => {
      const checked = check(sources)
      return { ...checked, trees: checked.trees.map((tree) => ({ ...tree, tokens: [] })) }
    }
    expect(propertyOf({ checkSources })).toBe('nothing-lost')
  })

  test.each([
    ['known-code', { code: 'of-no-catalogue' }],
    ['one-line', { message: 'two\nlines' }],
    ['span-inside', { span: { source: 'text', start: 0, end: text.length + 1 } }],
  ])('a diagnostic: %s', (property, change) => {
    expect(diagnostic).toBeDefined()
    const checkSources = (sources: Parameters<typeof check>[0]) => ({
      ...check(sources),
      diagnostics: diagnostic === undefined ? [] : [{ ...diagnostic, ...change }],
    })
    expect(propertyOf({ checkSources })).toBe(property)
  })

  test.each([
    ['format-idempotent', (given: string) => `${given} `],
    ['format-same-tree', () => 'party B\n'],
    ['format-keeps-comments', () => 'party A\n'],
  ])('a format: %s', (property, change) => {
    const formatSource = (given: string) => ({ text: change(given), diagnostics: [] })
    expect(propertyOf({ formatSource })).toBe(property)
  })

  test('a text is made as short as shows it', () => {
    expect(shrink('party A { } not here', (shorter) => shorter.includes('not'), 1_000)).toBe('not')
  })
})
