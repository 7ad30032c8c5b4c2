/**
 * The documents have the vocabulary as the program has it: the tables of acts in docs/language.md and
 * of their codes in docs/codes.md. `UPDATE=1` prints them again; how an act was mapped to the books of
 * others is said by people, in the last column, and stays.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  ploverContexts,
  ploverModes,
  ploverText,
  standardVocabulary,
  ucdpViolence,
  weaponBroader,
  weaponNames,
  weaponTitle,
} from '../packages/core/src/assertion/index.ts'
import type { ActDefinition, RoleDefinition } from '../packages/core/src/assertion/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const acts = standardVocabulary
  .names()
  .map((name) => standardVocabulary.act(name))
  .filter((act) => act !== null)

test('docs/language.md has every act, and what can be said of it', () => {
  expectPrinted('docs/language.md', 'acts', tablesOfActs())
})

test('docs/language.md has every class of weapons, and what it is a kind of', () => {
  const rows = weaponNames.map((name) => [
    `\`${name}\``,
    weaponTitle(name) ?? '',
    weaponBroader(name)
      .map((broader) => `\`${broader}\``)
      .join(', '),
  ])
  expectPrinted('docs/language.md', 'weapons', table(['class', 'what it is', 'a kind of'], rows))
})

describe('docs/codes.md', () => {
  const reasons = new Map(
    rowsOf(read('docs/codes.md')).map(([act = '', , , reason = '']) => [act, reason]),
  )

  test('has every act with its codes', () => {
    expectPrinted('docs/codes.md', 'codes', tableOfCodes(reasons))
  })

  test('says of every act how it was mapped, or why it has no code', () => {
    const silent = acts.filter(({ name }) => (reasons.get(`\`${name}\``) ?? '') === '')
    expect(silent.map(({ name }) => name)).toEqual([])
  })

  test('has every code of the books', () => {
    expectPrinted('docs/codes.md', 'books', tablesOfBooks())
  })
})

function tablesOfActs(): string {
  const families = [...new Set(acts.map((act) => act.family))]
  return families
    .map((family) => {
      const rows = acts.filter((act) => act.family === family).map(rowOfAct)
      const heads = ['act', 'what it is', 'what can be said of it', 'a kind of', 'broken by']
      return `**${family}**\n\n${table(heads, rows)}`
    })
    .join('\n\n')
}

const rowOfAct = (act: ActDefinition): readonly string[] => [
  `\`${act.name}\``,
  act.definition,
  act.roles
    .filter(({ name }) => name !== 'actor')
    .flatMap(saying)
    .join('; '),
  act.broader === null ? '' : `\`${act.broader}\``,
  act.opposite === null ? '' : `\`${act.opposite}\``,
]

/** A role that no word introduces is filled in with another one and is no saying of its own. */
function saying({ name, type, introducedBy }: RoleDefinition): readonly string[] {
  if (type.kind === 'quantity') return [`of ${name} …`]
  if (introducedBy.length === 0) return []
  const words = introducedBy.map((word) => (word === '' ? '_directly_' : word))
  return [`${words.join(' / ')} _${name}_`]
}

function tableOfCodes(reasons: ReadonlyMap<string, string>): string {
  const rows = acts.map(({ name, codes }) => [
    `\`${name}\``,
    codes?.plover === undefined ? '' : ploverText(codes.plover),
    (codes?.ucdp ?? []).join(', '),
    reasons.get(`\`${name}\``) ?? '',
  ])
  return table(['act', 'PLOVER', 'UCDP', 'how it was mapped, or why it has no code'], rows)
}

function tablesOfBooks(): string {
  const events = Object.entries(ploverModes).map(([event, modes]) => [event, modes.join(', ')])
  return [
    table(['PLOVER event', 'modes'], events),
    `PLOVER contexts, with any event: ${ploverContexts.join(', ')}.`,
    table(['UCDP type of violence', 'name'], Object.entries(ucdpViolence)),
  ].join('\n\n')
}

/** A table with columns as wide as their widest cell, as the formatter of the documents wants it. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, at) =>
    Math.max(3, head.length, ...rows.map((row) => (row[at] ?? '').length)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, at) => (cells[at] ?? '').padEnd(width)).join(' | ')} |`
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

/** The cells of the rows whose first one is a name. */
function rowsOf(document: string): readonly (readonly string[])[] {
  return [...document.matchAll(/^\| (`[a-z_]+`.*) \|$/gm)].map(([, row = '']) =>
    row.split(' | ').map((cell) => cell.trim()),
  )
}

function expectPrinted(path: string, name: string, printed: string): void {
  const document = read(path)
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`]
  const [before = '', rest] = document.split(begin)
  const [, after] = (rest ?? '').split(end)
  expect(after, `${path} has \`${begin}\` and \`${end}\``).toBeDefined()
  const whole = `${before}${begin}\n\n${printed}\n\n${end}${after}`
  if (process.env['UPDATE'] === '1') writeFileSync(join(root, path), whole)
  expect(document).toBe(whole)
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
