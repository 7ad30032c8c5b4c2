/**
 * A page that is followed as a reader does: its files are written and its commands run one after the
 * other, in one folder with the examples in it, and what they print is compared with what it shows.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface Block {
  readonly language: string
  /** The name of the file to write; empty for what is no file. */
  readonly file: string
  readonly text: string
}

const fence = /^```(servanda|csv|json|ndjson|txt|console|text)(?: (\S+))?\n([^]*?)^```$/gm

export const blocksOf = (page: string): readonly Block[] =>
  [...page.matchAll(fence)].map(([, language = '', file = '', text = '']) => ({
    language,
    file,
    text,
  }))

/** The time at which the ledger was asked is another one each time; what ends a line is not seen. */
export const comparable = (text: string): string =>
  text
    .replaceAll(/known to entry (\d+), \d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?/g, 'known to entry $1')
    .replaceAll(/ +$/gm, '')

export type ShownAndPrinted = readonly [shown: string, printed: string]

/** What the page shows after the commands, and what they print. */
export function follow(page: string): readonly ShownAndPrinted[] {
  const folder = mkdtempSync(join(tmpdir(), 'servanda-page-'))
  symlinkSync(join(root, 'examples'), join(folder, 'examples'))
  try {
    return followIn(folder, page)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function followIn(folder: string, page: string): readonly ShownAndPrinted[] {
  const pairs: ShownAndPrinted[] = []
  let printed = ''
  for (const { language, file, text } of blocksOf(page)) {
    if (file !== '') writeFileSync(join(folder, file), text)
    if (language === 'console') {
      printed =
        linesOf(text)
          .map((line) => run(line, folder))
          .at(-1) ?? ''
    }
    if (language === 'text') pairs.push([text, comparable(printed)])
  }
  return pairs
}

/** A line that ends with a backslash goes on in the next one. */
const linesOf = (text: string): string[] =>
  text
    .trimEnd()
    .replaceAll(/ \\\n\s+/g, ' ')
    .split('\n')

function run(line: string, folder: string): string {
  const words = line
    .slice('$ npx servanda '.length)
    .split(' ')
    .flatMap((word) => filesNamed(word, folder))
  const command = join(root, 'packages/server/bin/servanda.mjs')
  const env = { ...process.env, NO_COLOR: '1', COLUMNS: '80' }
  const options = { cwd: folder, encoding: 'utf8', env } as const
  const { stdout, stderr } = spawnSync(process.execPath, [command, ...words], options)
  return stdout + stderr
}

/** As a shell does with `folder/*.ending`. */
function filesNamed(word: string, folder: string): string[] {
  const [before, ending] = word.split('*')
  if (before === undefined || ending === undefined) return [word]
  return readdirSync(join(folder, dirname(`${before}x`)))
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => `${before}${name}`)
}

/** The page with what its commands print in place of what it shows. */
export function withPrinted(page: string, pairs: readonly ShownAndPrinted[]): string {
  const rest = pairs.map(([, printed]) => printed)
  return page.replaceAll(fence, (block, language: string) => {
    if (language !== 'text') return block
    return `\`\`\`text\n${rest.shift() ?? ''}\`\`\``
  })
}
