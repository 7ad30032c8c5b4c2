/**
 * Every construct of the language is described, shown and shown wrong. The forms of the language are
 * shared out among its pages (docs/language): a page that lists a form has a good case which uses it,
 * and a bad case in which a clause of that form is wrong and is told so in its own text. UPDATE=1
 * rewrites what the checker says of the bad cases.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blocksWithForms } from '../src/language/forms.ts'
import { checkSources, formatSource, renderDiagnostic } from '../src/language/index.ts'
import type { Checked } from '../src/language/index.ts'

const root = join(import.meta.dirname, '../../..')
const docs = join(root, 'docs/language')
const cases = join(root, 'spec/language/constructs')

const pages = readdirSync(docs)
  .filter((name) => /^## Form$/m.test(readFileSync(join(docs, name), 'utf8')))
  .map((name) => name.replace(/\.md$/, ''))

const pageText = (page: string): string => readFileSync(join(docs, `${page}.md`), 'utf8')

const forms = [
  ...new Set([...blocksWithForms.values()].flatMap((own) => Object.values(own).flat())),
]

/** The forms that the page says are its own. */
function formsOf(page: string): readonly string[] {
  const [, section = ''] = /^## Form\n([^]*?)\n## /m.exec(pageText(page)) ?? []
  return forms.filter((form) => section.includes(`\`${form}\``))
}

function checkedCase(kind: 'good' | 'bad', page: string): { text: string; checked: Checked } {
  const text = readFileSync(join(cases, kind, `${page}.servanda`), 'utf8')
  return { text, checked: checkSources([{ name: `${page}.servanda`, text }]) }
}

interface Clause {
  readonly text: string
  /** The forms that it was begun with; several where they begin alike. */
  readonly begun: readonly string[]
  /** Offsets of the line in the text of the case. */
  readonly start: number
  readonly end: number
}

/** What stands in the braces that a word opens. */
const blockOf: Readonly<Record<string, string>> = {
  agreement: 'agreement',
  phase: 'phase',
  measure: 'measure',
  reading: 'reading',
  party: 'declaration',
  body: 'declaration',
  person: 'declaration',
  group: 'declaration',
  list: 'list',
  act: 'act',
  part: 'part',
  adds: 'commitment',
  amends: 'amendment',
  recommits: 'amendment',
  commitment: 'commitment',
}

/** Every line of a case that begins a clause. */
function clausesIn(text: string): readonly Clause[] {
  const open: string[] = ['file']
  const clauses: Clause[] = []
  for (const { 0: line, index } of text.matchAll(/^.+$/gm)) {
    const words = line.replace(/ *--.*$/, '').trim()
    const begun = formsBegunBy(open.at(-1) ?? '', words)
    if (begun.length > 0)
      clauses.push({ text: words, begun, start: index, end: index + line.length })
    if (words.endsWith('{')) {
      const [head = ''] = words.split(/\s/)
      const isRead = head === 'commitment' && open.at(-1) === 'reading'
      open.push(isRead ? 'read commitment' : (blockOf[head] ?? ''))
    } else if (words === '}') open.pop()
  }
  return clauses
}

/** The forms of the block that have the most words in common with what is written, from the first on. */
function formsBegunBy(block: string, words: string): readonly string[] {
  const own = Object.values(blocksWithForms.get(block) ?? {}).flat()
  const most = Math.max(1, ...own.map((form) => wordsInCommon(form, words)))
  return own.filter((form) => wordsInCommon(form, words) === most)
}

function wordsInCommon(form: string, words: string): number {
  const written = words.split(' ')
  const begun = beginningOf(form).split(' ')
  const differs = begun.findIndex((word, index) => word !== written[index])
  return differs === -1 ? begun.length : differs
}

/** Its words up to the first that an author fills in. */
function beginningOf(form: string): string {
  const [words = ''] = form.split(/"|\b[A-Z]|\d|…|\{/)
  return words
    .replace(/^role .*/, 'role')
    .replace(/^(version|part) .*/, '$1')
    .trimEnd()
}

/** What is written after a form; what stands in braces is left out. */
function patternOf(form: string): RegExp {
  const [head = ''] = form.split(' {')
  const pattern = head
    .replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replaceAll(/"[^"]*"/g, '"[^"]*"')
    .replaceAll(/\d{4}-\d{2}(?:-\d{2})?/g, '\\d{4}-\\d{2}(?:-\\d{2})?')
    .replaceAll(/\b\d+\b(?!\})/g, '[\\d.]+')
    .replaceAll(/\bA, B\b/g, '\\w+, \\w+')
    .replaceAll(/\b[A-Z]+\b/g, '\\w.*')
    .replace(/^role .*/, 'role \\w+ is \\w+ after \\w+')
  return new RegExp(`^${pattern}`)
}

describe.each(pages)('docs/language/%s.md', (page) => {
  test('leads to its cases', () => {
    const paths = [`good/${page}.servanda`, `bad/${page}.servanda`, `bad/${page}.txt`]
    const links = paths.map((path) => `](../../spec/language/constructs/${path})`)
    expect(links.filter((link) => !pageText(page).includes(link))).toEqual([])
  })

  test('the good case uses every form of the page, is in the layout, and nothing is wrong', () => {
    const { text, checked } = checkedCase('good', page)
    const wrong = checked.diagnostics.filter(({ severity }) => severity !== 'note')
    expect(wrong.map((one) => renderDiagnostic(one, () => text))).toEqual([])
    expect(formatSource(text)).toEqual({ text, diagnostics: [] })
    const lines = clausesIn(text).map((clause) => clause.text)
    const unused = formsOf(page).filter((form) => !lines.some((one) => patternOf(form).test(one)))
    expect(unused).toEqual([])
  })

  test('the bad case has a clause of every form that is told what is wrong in it', () => {
    const { text, checked } = checkedCase('bad', page)
    const places = checked.diagnostics
      .filter(({ severity }) => severity !== 'note')
      .map(({ span }) => span.start)
    const told = clausesIn(text)
      .filter(({ start, end }) => places.some((place) => start <= place && place <= end))
      .flatMap(({ begun }) => begun)
    expect(formsOf(page).filter((form) => !told.includes(form))).toEqual([])
    const said = checked.diagnostics.map((one) => `${renderDiagnostic(one, () => text)}\n`)
    expectFile(join(cases, 'bad', `${page}.txt`), said.join('\n'))
  })
})

test('every form of the language is on one of the pages', () => {
  const shown = new Set(pages.flatMap(formsOf))
  expect(forms.filter((form) => !shown.has(form))).toEqual([])
})

test('no case is of no page', () => {
  for (const kind of ['good', 'bad']) {
    const names = readdirSync(join(cases, kind)).map((name) => name.replace(/\.\w+$/, ''))
    expect([...new Set(names)].toSorted(byText)).toEqual(pages.toSorted(byText))
  }
})

function expectFile(path: string, actual: string): void {
  if (process.env['UPDATE'] === '1') writeFileSync(path, actual)
  expect(actual).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '')
}

const byText = (a: string, b: string): number => Number(a > b) - Number(a < b)
