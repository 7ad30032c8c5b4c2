/**
 * The tutorial of docs/language.md and the page docs/history.md are true: their files are written and
 * their commands run, as a reader does, and print what the page shows. `UPDATE=1` writes what they
 * print.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { blocksOf, comparable, follow, withPrinted } from './followed-page.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const pageAt = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Follows `part`, the beginning of the page. */
function expectTrue(path: string, part: string, shownMin: number): void {
  const pairs = follow(part)
  expect(pairs.length).toBeGreaterThanOrEqual(shownMin)
  if (process.env['UPDATE'] === '1') {
    const rest = pageAt(path).slice(part.length)
    writeFileSync(join(root, path), withPrinted(part, pairs) + rest)
  } else expect(pairs.map(([shown]) => comparable(shown))).toEqual(pairs.map(([, text]) => text))
}

describe('the tutorial', () => {
  const page = pageAt('docs/language.md')
  const end = page.indexOf('\n## Two harder examples')
  const tutorial = page.slice(0, end)

  test('is a part of the page', () => {
    expect(end).toBeGreaterThan(0)
  })

  test('shows the files of examples/tutorial', () => {
    const finished = ['mill.servanda', 'lower.servanda', 'reports.csv', 'perspectives.json']
    const blocks = blocksOf(tutorial)
    for (const name of finished) {
      const shown = blocks.find(({ file }) => file === name)?.text
      expect(shown).toBe(pageAt(join('examples/tutorial', name)))
    }
  })

  test('shows what its commands print', () => {
    expectTrue('docs/language.md', tutorial, 6)
  })
})

test('docs/history.md shows what its commands print', { timeout: 120_000 }, () => {
  expectTrue('docs/history.md', pageAt('docs/history.md'), 4)
})
