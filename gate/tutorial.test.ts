/**
 * The tutorial of docs/language.md is true: its files are written and its commands run one after the
 * other, as a reader does, and print what the page shows. `UPDATE=1` writes what they print.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const path = join(root, 'docs/language.md')
const page = readFileSync(path, 'utf8')
const end = page.indexOf('\n## Two harder examples')
/** The half of the page that is the tutorial. */
const tutorial = page.slice(0, end)
const folder = mkdtempSync(join(tmpdir(), 'servanda-tutorial-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Block {
  readonly language: string
  /** The name of the file to write; empty for what is no file. */
  readonly file: string
  readonly text: string
}

const fence = /^```(servanda|csv|json|txt|console|text)(?: (\S+))?\n([^]*?)^```$/gm

const blocks: readonly Block[] = [...tutorial.matchAll(fence)].map(
  ([, language = '', file = '', text = '']) => ({ language, file, text }),
)

/** The time at which the ledger was asked is another one each time; what ends a line is not seen. */
const comparable = (text: string): string =>
  text
    .replaceAll(/known to entry (\d+), \d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?/g, 'known to entry $1')
    .replaceAll(/ +$/gm, '')

function run(line: string): string {
  const words = line.slice('$ npx servanda '.length).split(' ')
  const command = join(root, 'packages/server/bin/servanda.mjs')
  const env = { ...process.env, NO_COLOR: '1', COLUMNS: '80' }
  const options = { cwd: folder, encoding: 'utf8', env } as const
  const { stdout, stderr } = spawnSync(process.execPath, [command, ...words], options)
  return stdout + stderr
}

/** What the page shows after the commands, and what they print. */
function follow(): ReadonlyArray<readonly [shown: string, printed: string]> {
  const pairs: Array<readonly [string, string]> = []
  let printed = ''
  for (const { language, file, text } of blocks) {
    if (file !== '') writeFileSync(join(folder, file), text)
    if (language === 'console') printed = text.trimEnd().split('\n').map(run).at(-1) ?? ''
    if (language === 'text') pairs.push([text, comparable(printed)])
  }
  return pairs
}

describe('the tutorial', () => {
  test('is a part of the page', () => {
    expect(end).toBeGreaterThan(0)
  })

  test('shows the files of examples/tutorial', () => {
    const finished = ['mill.servanda', 'lower.servanda', 'reports.csv', 'perspectives.json']
    for (const name of finished) {
      const shown = blocks.find(({ file }) => file === name)?.text
      expect(shown).toBe(readFileSync(join(root, 'examples/tutorial', name), 'utf8'))
    }
  })

  test('shows what its commands print', () => {
    const pairs = follow()
    expect(pairs.length).toBeGreaterThan(5)
    if (process.env['UPDATE'] === '1') writeFileSync(path, withPrinted(pairs))
    else expect(pairs.map(([shown]) => comparable(shown))).toEqual(pairs.map(([, text]) => text))
  })
})

function withPrinted(pairs: ReadonlyArray<readonly [string, string]>): string {
  const rest = pairs.map(([, printed]) => printed)
  const written = tutorial.replaceAll(fence, (block, language: string) => {
    if (language !== 'text') return block
    return `\`\`\`text\n${rest.shift() ?? ''}\`\`\``
  })
  return written + page.slice(end)
}
