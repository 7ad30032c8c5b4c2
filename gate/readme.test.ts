/** What README shows is what the commands print. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const readme = readFileSync('README.md', 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'servanda-readme-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    (match) => match[1] ?? '',
  )

/** The time at which the ledger was asked is another one each time. */
const withoutNow = (text: string): string =>
  text.replace(/known to entry (\d+), \d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?/, 'known to entry $1')

test('the agreement in README is the one in examples/first', () => {
  const [shown] = blocks('servanda')
  expect(readFileSync('examples/first/truce.servanda', 'utf8')).toContain(shown)
})

test('the commands of README print what README shows', () => {
  const [commands, ...others] = blocks('console')
  expect(others).toEqual([])
  const typed = (commands ?? '').split('\n').filter((line) => line.startsWith('$ npx servanda '))
  expect(typed).toHaveLength(3)
  const printed = typed.map((line) => {
    const words = line.slice('$ npx servanda '.length).split(' ')
    const placed = words.map((word) => (word === 'truce' ? join(folder, 'truce') : word))
    return execFileSync('node', ['packages/server/bin/servanda.mjs', ...placed], {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    })
  })
  const [shown] = blocks('text')
  expect(withoutNow(printed.at(-1) ?? '')).toBe(withoutNow(shown ?? ''))
})
