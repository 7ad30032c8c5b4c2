/**
 * docs/language/grammar.md is the grammar of the parser: the parser reads every text that the rules
 * make, the rules accept every agreement that there is and whatever else the parser reads, and both
 * know the same words.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blocksWithForms } from '../../src/language/forms.ts'
import { formatSource } from '../../src/language/index.ts'
import { lex } from '../../src/language/lexer.ts'
import type { Token } from '../../src/language/lexer.ts'
import { findingsOf, parse } from '../../src/language/parser.ts'
import {
  durationUnits,
  lengthUnits,
  ordinals,
  reservedWords,
  weekdays,
} from '../../src/language/words.ts'
import { grammarOf, nodesIn } from './ebnf.ts'
import { chanceOf, Generator } from './generate.ts'
import { Recogniser } from './recognise.ts'

const root = join(import.meta.dirname, '../../../..')
const sources = join(root, 'packages/core/src/language')
const grammar = grammarOf(readFileSync(join(root, 'docs/language/grammar.md'), 'utf8'))
const rules = [...grammar.keys()]
const textsPerRule = 300

describe('the parser reads what the grammar makes', () => {
  const generator = new Generator(grammar)

  test('there are rules', () => {
    expect(rules.length).toBeGreaterThan(50)
  })

  test.each(rules)('%s', (rule) => {
    for (let seed = 1; seed <= textsPerRule; seed += 1) {
      const text = generator.text('file', rule, seed)
      const said = findingsOf(parse('text', text)).map(({ message }) => message)
      expect({ text, said }).toEqual({ text, said: [] })
    }
  })
})

describe('the grammar accepts what there is', () => {
  const texts = ['examples', 'spec/language/good', 'spec/drafting'].flatMap(agreementsIn)

  test('there are agreements', () => {
    expect(texts.length).toBeGreaterThan(10)
  })

  test.each(texts)('%s', (name) => {
    const tokens = meaningful(readFileSync(join(root, name), 'utf8'))
    const recogniser = new Recogniser(grammar, tokens)
    const accepted = recogniser.accepts('file')
    const stuck = tokens.slice(recogniser.farthest, recogniser.farthest + 8)
    expect(accepted ? '' : `stuck before: ${stuck.map(({ text }) => text).join(' ')}`).toBe('')
  })
})

describe('the grammar accepts what the parser reads', () => {
  const texts = agreementsIn('spec/language/good').map((name) =>
    readFileSync(join(root, name), 'utf8'),
  )

  test('of agreements with one word taken out, put in or exchanged', () => {
    const chance = chanceOf(1)
    const changed = Array.from({ length: mutants }, () => mutantOf(texts, chance))
    const read = changed.filter((text) => findingsOf(parse('text', text)).length === 0)
    expect(read.length).toBeGreaterThan(mutants / 40)
    for (const text of read) {
      // The layout writes the standard form of words of drafting, and each clause on its own line.
      const standard = formatSource(text).text
      const accepted = new Recogniser(grammar, meaningful(standard)).accepts('file')
      expect(accepted ? '' : standard).toBe('')
    }
  })
})

describe('the grammar and the program have the same words', () => {
  const literals = new Set(
    [...grammar.values()]
      .flatMap(nodesIn)
      .flatMap((node) => (node.kind === 'literal' && /\w/.test(node.text) ? [node.text] : [])),
  )

  const heads = [...blocksWithForms.values()].flatMap((block) => Object.keys(block))
  const units = Object.keys(durationUnits).flatMap((unit) => unit.split(' '))
  const tables = [...reservedWords, ...heads, ...units, ...lengthUnits, ...ordinals, ...weekdays]
  const asked = wordsAskedFor()

  test('every word that the program asks for is in the grammar', () => {
    const missing = [...new Set([...tables, ...asked])].filter((word) => !literals.has(word))
    expect(missing.filter((word) => !understood.has(word))).toEqual([])
  })

  test('every word of the grammar is one that the program asks for', () => {
    const inForms = [...blocksWithForms.values()]
      .flatMap((block) => Object.values(block).flat())
      .flatMap((form) => form.match(/[A-Za-z]+/g) ?? [])
    const known = new Set([...tables, ...asked, ...inForms])
    expect([...literals].filter((word) => !known.has(word))).toEqual([])
  })

  const forms = [...blocksWithForms].flatMap(([block, byHead]) =>
    Object.values(byHead).flatMap((byWord) => byWord.map((form) => [block, form] as const)),
  )

  test.each(forms)('the grammar accepts the form in %s: %s', (block, form) => {
    const filled = form.replace(/\{[^{}]*…[^{}]*\}$/, '{ }')
    const recogniser = new Recogniser(grammar, meaningful(filled), standIns)
    const accepting = (linesOfBlock[block] ?? []).filter((rule) => recogniser.accepts(rule))
    expect(accepting.length).toBeGreaterThan(0)
  })
})

/** Words of drafting that are understood and are not of the standard form. */
const understood: ReadonlySet<string> = new Set(['both', 'business'])

/** What the capitals of a form stand for. */
const standIns = new Map([
  ['ACT', 'pattern'],
  ['MOMENT', 'moment'],
  ['CONDITION', 'condition'],
  ['DATE', 'date'],
])

const linesOfBlock: Readonly<Record<string, readonly string[]>> = {
  file: ['file-item'],
  agreement: ['agreement-line'],
  declaration: ['actor-line'],
  list: ['list-line'],
  act: ['role'],
  commitment: ['commitment-line'],
  part: ['commitment-line'],
  amendment: ['commitment-line'],
  phase: ['phase-line'],
  'read commitment': ['read-line'],
  measure: ['measure-line'],
  reading: ['reading-line'],
}

/** The words in quotation marks that the parser's code accepts, expects or chooses between. */
function wordsAskedFor(): readonly string[] {
  return readdirSync(sources)
    .filter((name) => name.startsWith('parse') && !name.endsWith('.test.ts'))
    .flatMap((name) => [
      ...readFileSync(join(sources, name), 'utf8').matchAll(
        /\b(?:accept|expect|choice)\(((?:'[^']+'(?:, )?)+)\)/g,
      ),
    ])
    .flatMap(([, list = '']) => list.match(/\w+/g) ?? [])
}

const mutants = 600

/** One of the texts with one of its words changed; numbers are left, because any can be no year. */
function mutantOf(texts: readonly string[], chance: (below: number) => number): string {
  const text = texts[chance(texts.length)] ?? ''
  const words = meaningful(text).filter(({ kind }) => kind !== 'number' && kind !== 'end')
  const [old, other] = [words[chance(words.length)], words[chance(words.length)]]
  if (old === undefined || other === undefined) return text
  const put = ['', other.text, `${old.text} ${other.text}`][chance(3)] ?? ''
  return text.slice(0, old.start) + put + text.slice(old.end)
}

function meaningful(text: string): readonly Token[] {
  return lex('text', text).tokens.filter(({ kind }) => kind !== 'comment')
}

function agreementsIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.servanda'))
    .map((name) => `${folder}/${name}`)
    .toSorted()
}
