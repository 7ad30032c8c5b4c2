/**
 * Every fix of every diagnostic in spec/language/bad is taken, and the text is checked again: the
 * diagnostic must be gone.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../base/index.ts'
import { assistantFor, checkSources } from '../index.ts'
import type { Edit, Fix, Source } from '../index.ts'
import { fixableCodes } from './fixes.ts'

const bad = join(import.meta.dirname, '../../../../../spec/language/bad')

/** What the cases of the folder do not have. */
const own: Readonly<Record<string, string>> = {
  'a body that could verify': `agreement truce "Truce" {
  time zone "Europe/Kyiv"
  party North
  body Mission

  commitment 1 "Ceasefire" binding {
    obliged: North
    must not fire
    starting 2020-01-01
    verifier: not stated
  }

  commitment 2 "Reports" binding {
    obliged: Mission
    must announce
    starting 2020-01-01
  }
}
`,
}

const filed = readdirSync(bad)
  .filter((name) => name.endsWith('.servanda') || statSync(join(bad, name)).isDirectory())
  .filter((name) => !name.startsWith('too-many-problems'))
  .toSorted()

const cases = [...filed, ...Object.keys(own)]

function sourcesOf(name: string): readonly Source[] {
  const text = own[name]
  if (text !== undefined) return [{ name, text }]
  const path = join(bad, name)
  if (statSync(path).isFile()) return [{ name, text: readFileSync(path, 'utf8') }]
  return readdirSync(path)
    .filter((file) => file.endsWith('.servanda'))
    .map((file) => ({ name: file, text: readFileSync(join(path, file), 'utf8') }))
}

function apply(sources: readonly Source[], edits: readonly Edit[]): readonly Source[] {
  return sources.map(({ name, text }) => {
    const own = edits.filter(({ span }) => span.source === name)
    const backwards = own.toSorted((a, b) => b.span.start - a.span.start)
    return {
      name,
      text: backwards.reduce(
        (changed, { span, text: put }) =>
          changed.slice(0, span.start) + put + changed.slice(span.end),
        text,
      ),
    }
  })
}

const keyOf = ({ code, message }: Diagnostic): string => `${code}: ${message}`

const countOf = (diagnostics: readonly Diagnostic[], diagnostic: Diagnostic): number =>
  diagnostics.filter((one) => keyOf(one) === keyOf(diagnostic)).length

/** What is wrong with a fix; null if the diagnostic is gone. */
function flawOf(sources: readonly Source[], diagnostic: Diagnostic, fix: Fix): string | null {
  const before = checkSources(sources).diagnostics
  const fixed = apply(sources, fix.edits)
  const after = checkSources(fixed).diagnostics
  if (countOf(after, diagnostic) < countOf(before, diagnostic)) return null
  return `${fix.title} leaves ${keyOf(diagnostic)}\n${fixed.map(({ text }) => text).join('\n')}`
}

const fixesOf = (name: string) => {
  const sources = sourcesOf(name)
  const checked = checkSources(sources)
  const assistant = assistantFor(checked)
  return checked.diagnostics.flatMap((diagnostic) =>
    assistant.fixes(diagnostic).map((fix) => ({ sources, diagnostic, fix })),
  )
}

describe('fixes', () => {
  test.each(cases)('%s: after each fix its diagnostic is gone', (name) => {
    const flaws = fixesOf(name).map(({ sources, diagnostic, fix }) =>
      flawOf(sources, diagnostic, fix),
    )
    expect(flaws.filter((flaw) => flaw !== null)).toEqual([])
  })

  test('each code that is said to have a fix has one', () => {
    const fixed = new Set(cases.flatMap(fixesOf).map(({ diagnostic }) => diagnostic.code))
    expect(fixableCodes.filter((code) => !fixed.has(code))).toEqual([])
    expect(fixed.size).toBeGreaterThanOrEqual(10)
  })

  test('line ends stay what they are', () => {
    const found = cases.flatMap((name) => {
      const sources = sourcesOf(name).map((one) => ({
        ...one,
        text: one.text.replaceAll('\n', '\r\n'),
      }))
      const checked = checkSources(sources)
      const fixes = checked.diagnostics.flatMap((one) => assistantFor(checked).fixes(one))
      return fixes.flatMap((fix) => apply(sources, fix.edits).map(({ text }) => text))
    })
    expect(found.length).toBeGreaterThan(30)
    expect(found.filter((text) => /(?<!\r)\n/.test(text))).toEqual([])
  })
})
