/** Whatever a text is, checking and formatting end without an exception, and lose nothing. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkSources, formatSource, renderDiagnostic } from './index.ts'
import { lex } from './lexer.ts'

const root = join(import.meta.dirname, '../../../..')
const folder = join(root, 'examples/minsk/agreements')
const files = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), 'utf8'),
}))
const texts = files.map((file) => file.text)
const words = [
  ...new Set(files.flatMap(({ name, text }) => lex(name, text).tokens.map((token) => token.text))),
]

/** Reads a text on its own and checks what holds of every text. */
function read(text: string): void {
  expectNothingLost(text)
  const { diagnostics } = checkSources([{ name: 'text', text }])
  for (const diagnostic of diagnostics) {
    const { span } = diagnostic
    expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true)
    expect(renderDiagnostic(diagnostic, () => text)).toContain(diagnostic.help)
  }
  const once = formatSource(text)
  if (once.diagnostics.length > 0) return
  expect(formatSource(once.text).text).toBe(once.text)
  expect(codesOf(once.text)).toEqual(codesOf(text))
}

/** Formatting moves words, and says nothing else with them. */
const codesOf = (text: string): string[] =>
  checkSources([{ name: 'text', text }]).diagnostics.map((diagnostic) => diagnostic.code)

/** Tokens are in order, and between two of them there is white space only. */
function expectNothingLost(text: string): void {
  const { tokens } = lex('text', text)
  const gaps = tokens.map((token, index) => text.slice(tokens[index - 1]?.end ?? 0, token.start))
  expect(gaps.join('').replaceAll(/[\s\uFEFF]/g, '')).toBe('')
  expect(tokens.every((token) => token.text === text.slice(token.start, token.end))).toBe(true)
  expect(tokens.at(-1)?.end).toBe(text.length)
}

const offsetIn = (text: string) => fc.integer({ min: 0, max: text.length })
const anyText = fc.constantFrom(...texts)
const anyWord: fc.Arbitrary<string> = fc.constantFrom(...words)

describe('any text is read', { timeout: 60_000 }, () => {
  test('random characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), read), { numRuns: 200 })
  })

  test('random bytes, decoded', () => {
    const decoded = fc
      .uint8Array({ maxLength: 400 })
      .map((bytes) => new TextDecoder().decode(bytes))
    fc.assert(fc.property(decoded, read), { numRuns: 200 })
  })

  test('random words of the language', () => {
    const soup = fc.array(fc.tuple(anyWord, fc.constantFrom(' ', '\n', '\n\n  ')), {
      maxLength: 60,
    })
    const joined = soup.map((pairs) => pairs.flat().join(''))
    fc.assert(fc.property(joined, read), { numRuns: 300 })
  })

  test('truncated agreements', () => {
    const truncated = anyText.chain((text) => offsetIn(text).map((end) => text.slice(0, end)))
    fc.assert(fc.property(truncated, read), { numRuns: 30 })
  })

  test('agreements with a word put in or in place of a stretch', () => {
    const mutated = anyText.chain((text) =>
      fc
        .tuple(offsetIn(text), fc.integer({ min: 0, max: 30 }), anyWord)
        .map(
          ([start, length, word]) =>
            `${text.slice(0, start)} ${word} ${text.slice(start + length)}`,
        ),
    )
    fc.assert(fc.property(mutated, read), { numRuns: 40 })
  })
})

describe('monstrous texts are read', { timeout: 60_000 }, () => {
  const started = 'agreement a "A" { time zone "Europe/Kyiv" signed 2020-01-01 party P '
  const repeated: ReadonlyArray<readonly [string, string]> = [
    ['braces', '{'.repeat(100_000)],
    ['closing braces', '}\n'.repeat(50_000)],
    ['parentheses', `${started}commitment 1 "C" binding { once ${'('.repeat(100_000)}`],
    ['negations', `${started}commitment 1 "C" binding { once ${'not '.repeat(100_000)}`],
    ['alternatives', `${started}event e on ${'either signature or '.repeat(5_000)}signature }`],
    ['one long list', `${started}event e on either ${'signature or '.repeat(130_000)}signature }`],
    ['commitments', `${started}${'commitment 1 "C" binding { must fire }\n'.repeat(5_000)}}`],
    ['strange characters apart', '§ '.repeat(50_000)],
    ['one long word', 'a'.repeat(3_000_000)],
    ['one line of words that is too long', 'must fire '.repeat(5_000_000)],
    ['one line of words', 'must fire '.repeat(200_000)],
    ['zeros', '\0'.repeat(1_000_000)],
    ['unclosed texts', '"\n'.repeat(100_000)],
  ]

  test.each(repeated)('%s', (_, text) => {
    const { diagnostics } = checkSources([{ name: 'text', text }])
    expect(diagnostics.length).toBeGreaterThan(0)
    expect(diagnostics.filter((one) => one.severity === 'error').length).toBeLessThanOrEqual(51)
  })

  test('events defined by one another in a long chain', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => `event e${index} on e${index + 1}\n`)
    const { diagnostics } = checkSources([{ name: 'text', text: `${started}${chain.join('')}}` }])
    expect(diagnostics.length).toBeGreaterThan(0)
  })

  test('events that are each made of the next one, twice', () => {
    const doubled = Array.from(
      { length: 45 },
      (_, index) => `event e${index} on either e${index + 1} or 2 days after e${index + 1}\n`,
    )
    const text = `${started}${doubled.join('')}event e45 on signature }`
    expect(codesOf(text)).toContain('nesting-too-deep')
  })

  test('commitments that wait for the next one, the last for itself', () => {
    const length = 5_000
    const chain = Array.from(
      { length },
      (_, index) =>
        `commitment ${index} "C" binding { obliged: P must fire once commitment ${Math.min(index + 1, length - 1)} is fulfilled }\n`,
    )
    const codes = codesOf(`${started}${chain.join('')}}`)
    expect(codes.filter((code) => code === 'waits-for-itself')).toHaveLength(1)
  })
})
