/**
 * A page for every code that `servanda check` reports of agreements: what it is about, a text that
 * shows it with what is printed, the text mended where there is one, and the way out. The examples
 * are those of spec/language, so that they cannot drift; `UPDATE=1` prints them again.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  checkCatalogue,
  checkSources,
  renderDiagnostic,
} from '../packages/core/src/language/index.ts'
import type { Source } from '../packages/core/src/language/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = join(root, 'docs/diagnostics')
const read = (path: string): string => readFileSync(path, 'utf8')
const entries = Object.entries(checkCatalogue)

/** Longer texts are left out of a page, and so are frames beyond these. */
const linesMax = 60
const framesMax = 3

describe('docs/diagnostics', () => {
  test('has a page for each code and no other', () => {
    const found = readdirSync(pages).map((name) => name.replace(/\.md$/, ''))
    expect(found.toSorted()).toEqual(entries.map(([code]) => code).toSorted())
  })

  test.each(entries)('%s says what it is, shows it, and the way out', (code, { severity }) => {
    const page = read(join(pages, `${code}.md`))
    const shown = severity.slice(0, 1).toUpperCase() + severity.slice(1)
    expect(page.startsWith(`# \`${code}\`\n\n_${shown}._ `)).toBe(true)
    expect(page).toMatch(/^## Way out\n\n\S/m)
    const printed = withExample(page, exampleOf(code))
    if (process.env['UPDATE'] === '1') writeFileSync(join(pages, `${code}.md`), printed)
    expect(page).toBe(printed)
  })

  test('the index has every code once, with its severity and what it is about', () => {
    const index = read(join(root, 'docs/diagnostics.md'))
    const part = index.split(/<!-- language: (?:begin|end) -->/)[1] ?? ''
    const rows = [...part.matchAll(/^\| \[`(.+)`\]\((.+)\) +\| (\w+) +\| (.+?) +\|$/gm)]
    const found = rows.map(([, ...cells]) => cells.join(' | '))
    const expected = entries.map(([code, { severity, summary }]) =>
      [code, `diagnostics/${code}.md`, severity, summary].join(' | '),
    )
    expect(found.toSorted()).toEqual(expected.toSorted())
  })
})

const BEGIN = '<!-- example: begin -->'
const END = '<!-- example: end -->'

function withExample(page: string, example: string): string {
  const [before = '', rest = ''] = page.split(BEGIN)
  const [, after = ''] = rest.split(END)
  return `${before}${BEGIN}\n\n${example}\n\n${END}${after}`
}

function exampleOf(code: string): string {
  const sources = sourcesOf('bad', code)
  const { diagnostics } = checkSources(sources)
  const textOf = (name: string) => sources.find((source) => source.name === name)?.text ?? null
  const frames = diagnostics
    .filter((one) => one.code === code)
    .slice(0, framesMax)
    .map((one) => renderDiagnostic(one, textOf))
  const mended = sourcesOf('mended', code)
  return [
    ...sources.flatMap(block),
    '`servanda check` says:',
    fenced(frames.join('\n\n')),
    ...(mended.length === 0 ? [] : ['Without it:', ...mended.flatMap(block)]),
  ].join('\n\n')
}

/** The texts of a case, none if there is no such case. */
function sourcesOf(folder: 'bad' | 'mended', code: string): readonly Source[] {
  const path = join(root, 'spec/language', folder, code)
  if (existsSync(`${path}.servanda`))
    return [{ name: `${code}.servanda`, text: read(`${path}.servanda`) }]
  if (!existsSync(path) || !statSync(path).isDirectory()) return []
  return readdirSync(path).map((name) => ({ name, text: read(join(path, name)) }))
}

/** A text as a block, if a page has room for it and can show it. */
function block({ text }: Source): readonly string[] {
  const isShowable = text.split('\n').length <= linesMax && !/[^\n\x20-\uffff]/.test(text)
  return isShowable ? [fenced(text.trimEnd())] : []
}

const fenced = (text: string): string => `\`\`\`\n${text}\n\`\`\``
