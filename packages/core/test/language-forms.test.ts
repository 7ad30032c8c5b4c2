/**
 * Agreements made of the forms that the language offers, with comments and empty lines strewn in: they
 * are read without an error, and the formatter changes nothing but the layout. A form that is new in the
 * table is made too; one with something to fill in that is not known here fails.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brokenProperty } from '../../../fuzz/properties.mjs'
import { assert } from '../src/base/index.ts'
import { blocksWithForms } from '../src/language/forms.ts'
import * as language from '../src/language/index.ts'

type Text = fc.Arbitrary<string>

/** The pieces one after the other. */
const joined = (...pieces: ReadonlyArray<string | Text>): Text =>
  fc
    .tuple(...pieces.map((piece) => (typeof piece === 'string' ? fc.constant(piece) : piece)))
    .map((texts) => texts.join(''))

const name = fc.constantFrom('alpha', 'Beta', 'gamma_ray', 'Ångström', 'x9')
const quoted = fc
  .string({
    unit: fc.constantFrom('a', 'é', ' ', '\\', '"', '--', '{', '\u202e', '“'),
    maxLength: 8,
  })
  .map((words) => `"${words.replaceAll(/["\\]/g, '\\$&')}"`)
const date = fc.constantFrom('2015-02-12', '2015-02', '2015-02-12 at 18:00')
const act = fc.oneof(
  name,
  joined(name, ' ', name, ' in ', name),
  joined(name, ' of calibre 100 mm or more from ', name, ' except ', name),
  joined(name, ' within 25 km of ', name),
  joined(name, ' by other than ', name, ', ', name),
)

const { moment, condition } = fc.letrec<{ moment: string; condition: string }>((tie) => ({
  moment: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    date,
    fc.constantFrom('signature', 'the start', 'not stated', 'the end of 2015'),
    joined('event_', fc.constantFrom('a', 'b')),
    joined('day 2 of ', tie('moment')),
    joined('the second day after ', tie('moment')),
    joined('3 weeks after ', tie('moment')),
    joined('the later of ', tie('moment'), ' and ', tie('moment')),
    joined('either "one" ', date, ' or ', tie('moment')),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    quoted,
    fc.constantFrom('commitment 2 is fulfilled', 'commitments 1, 2a are in breach by Beta'),
    fc.constantFrom('state calm holds', 'complete implementation of alpha'),
    fc.constantFrom(
      'any of commitments 1, 2 are fulfilled',
      'commitment 1 has been kept for 3 days',
    ),
    joined(act, ' happened at least 2 times within the last 3 days'),
    joined('reached ', date),
    joined('phase ', name, ' is complete'),
    joined('7 days without ', act, ' since ', date),
    joined('not (', tie('condition'), ')'),
    joined('(', tie('condition'), ' and ', tie('condition'), ' or ', tie('condition'), ')'),
    joined(act, ' happened since (', tie('condition'), ')'),
  ),
}))

const fillings: Readonly<Record<string, Text>> = {
  NAME: name,
  OTHER: name,
  THAT: name,
  MEASURE: name,
  A: name,
  B: name,
  ACT: act,
  DATE: date,
  MOMENT: moment,
  CONDITION: condition,
}

/** Which block stands in the braces of a clause; other braces are written out in the form. */
const innerBlocks: Readonly<Record<string, string>> = {
  agreement: 'agreement',
  measure: 'measure',
  reading: 'reading',
  party: 'declaration',
  body: 'declaration',
  person: 'declaration',
  act: 'act',
  part: 'part',
  commitment: 'commitment',
  phase: 'phase',
  adds: 'commitment',
  amends: 'amendment',
  recommits: 'amendment',
}

/** One clause by its form; `depth` is how many blocks may stand in it. */
function clauseOf(block: string, head: string, form: string, depth: number): Text {
  const pieces = form.split(/("[^"]*"|\{ (?:role )?… \}|\{ condition stated by … \}|\b[A-Z]+\b)/)
  return joined(
    ...pieces.map((piece): string | Text => {
      if (piece === '{ condition stated by … }')
        return joined('{\n', formsOf('measure', 'condition', depth), '\n}')
      if (piece.startsWith('{') && piece.includes('…')) return inner(block, head, depth)
      if (piece === '"Europe/Kyiv"') return piece
      if (piece.startsWith('"')) return quoted
      if (!/^[A-Z]+$/.test(piece)) return piece
      const filling = fillings[piece]
      assert(filling !== undefined, `nothing is known to fill in for ${piece} in ${form}`)
      return filling
    }),
  )
}

const formsOf = (block: string, head: string, depth: number): Text =>
  fc.oneof(
    ...(blocksWithForms.get(block)?.[head] ?? []).map((form) => clauseOf(block, head, form, depth)),
  )

function inner(block: string, head: string, depth: number): Text {
  const of = block === 'reading' && head === 'commitment' ? 'read commitment' : innerBlocks[head]
  assert(of !== undefined, `nothing is known to stand in the braces of ${head}`)
  // Parts stand in the commitments of agreements only.
  const parts =
    of === 'commitment' && (block === 'agreement' || block === 'phase' || head === 'adds')
  return joined('{', depth === 0 ? '' : itemsOf(of, depth - 1, parts ? 'parts' : 'no parts'), '}')
}

const between = fc.constantFrom('\n', '\n', '\n\n', '\n\n\n', ' -- beside\n', '\n-- before\n', '\r\n', '\n--\n\n-- two\n') // prettier-ignore

function itemsOf(block: string, depth: number, parts: 'parts' | 'no parts'): Text {
  const heads = Object.keys(blocksWithForms.get(block) ?? {})
  const possible = heads.filter((head) => head !== 'part' || (parts === 'parts' && depth > 0))
  const item = fc.constantFrom(...possible).chain((head) => formsOf(block, head, depth))
  const items = fc.array(joined(item, between), { maxLength: 6, size: 'max' })
  return joined(
    between,
    items.map((list) => list.join('')),
  )
}

/** Every form, with where it stands around it. */
const around: Readonly<Record<string, readonly [string, string]>> = {
  file: ['', ''],
  agreement: ['agreement a "A" {\n', '\n}'],
  declaration: ['party a {\n', '\n}'],
  list: ['list a {\n', '\n}'],
  act: ['act a "A" {\n', '\n}'],
  commitment: ['agreement a "A" {\ncommitment 1 "C" binding {\n', '\n}\n}'],
  part: ['agreement a "A" {\ncommitment 1 "C" binding {\npart a {\n', '\n}\n}\n}'],
  amendment: ['agreement a "A" {\namends commitment b.1 from 2020-01-01 {\n', '\n}\n}'],
  phase: ['agreement a "A" {\nphase p "P" {\n', '\n}\n}'],
  measure: ['measure a "A" sanction {\n', '\n}'],
  reading: ['reading a "A" {\n', '\n}'],
  'read commitment': ['reading a "A" {\ncommitment 1 {\n', '\n}\n}'],
}

const every = [...blocksWithForms].flatMap(([block, forms]) =>
  Object.entries(forms)
    .filter(([head]) => head !== 'part' || block === 'commitment')
    .flatMap(([head, list]) => list.map((form) => [block, head, form] as const)),
)

function expectFormats(text: string): void {
  expect(language.formatSource(text).diagnostics, text).toEqual([])
  expect(brokenProperty(language, text), text).toBeNull()
}

describe('what is made of the forms is read, and formatted without a change of meaning', () => {
  test.each(every)('%s: %s: %s', (block, head, form) => {
    const place = around[block]
    assert(place !== undefined, `nothing is known to stand around ${block}`)
    const text = joined(place[0], clauseOf(block, head, form, 2), place[1])
    fc.assert(fc.property(text, expectFormats), { numRuns: 15 })
  })

  test('whole files', { timeout: 300_000 }, () => {
    fc.assert(fc.property(itemsOf('file', 3, 'no parts'), expectFormats), { numRuns: 300 })
  })
})
