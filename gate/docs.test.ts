/**
 * The documents keep up with the program: every command and option is in docs/cli.md, every code of
 * every catalogue in docs/diagnostics.md. `UPDATE=1` prints the list of codes again.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Catalogue } from '../packages/core/src/base/index.ts'
import { placeCatalogue } from '../packages/core/src/geo/index.ts'
import { checkCatalogue } from '../packages/core/src/language/index.ts'
import { ledgerCatalogue } from '../packages/core/src/ledger/index.ts'
import { textCatalogue } from '../packages/core/src/text/index.ts'
import { timeCatalogue } from '../packages/core/src/time/index.ts'
import { ucdpCatalogue, wireCatalogue } from '../packages/core/src/wire/index.ts'
import { adoptNamesCatalogue } from '../packages/server/src/app/adopt-names.ts'
import { adoptPlaceCatalogue } from '../packages/server/src/app/adopt-place.ts'
import { adoptCatalogue } from '../packages/server/src/app/adopt.ts'
import { featureCatalogue } from '../packages/server/src/app/features.ts'
import { supposeCatalogue } from '../packages/server/src/app/judge-suppose.ts'
import { importCatalogue } from '../packages/server/src/app/import.ts'
import { jsonCatalogue } from '../packages/server/src/app/json-file.ts'
import { projectCatalogue } from '../packages/server/src/app/project-files.ts'
import { decisionCatalogue } from '../packages/server/src/app/review-decisions.ts'
import { ingestCatalogue } from '../packages/server/src/ingest/read-document.ts'
import { outlineCatalogue } from '../packages/server/src/ingest/read-clauses.ts'
import { createProgram, withSubcommands } from '../packages/server/src/cli/program.ts'
import type { Output, World } from '../packages/server/src/cli/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const silent: Output = {
  write: () => {},
  drained: () => Promise.resolve(),
  isTerminal: false,
  colours: 'off',
}

const world: World = {
  version: '0',
  terminal: {
    out: silent,
    err: silent,
    width: 80,
    interactive: false,
    lines: () => {
      throw new Error('nobody is asked')
    },
    wires: () => {
      throw new Error('nobody is spoken to')
    },
  },
  clock: () => 0,
  wait: () => Promise.resolve(),
  folder: root,
  examples: root,
  manual: root,
  temporary: root,
  user: 'nobody',
  interrupted: new AbortController().signal,
  stopping: new AbortController().signal,
  page: root,
  readingScript: new URL('file:///nowhere.js'),
  importScript: new URL('file:///nowhere.js'),
  token: null,
}

describe('docs/cli.md', () => {
  const document = read('docs/cli.md')
  const sections = sectionsOf(document)
  const commands = withSubcommands(createProgram(world, { code: 0 })).slice(1)

  test('there are commands to document', () => {
    expect(commands.length).toBeGreaterThan(10)
  })

  test.each(commands.map((command) => [nameOf(command), command] as const))(
    '`%s` has a section with all of its options and arguments',
    (name, command) => {
      const section = sections.get(name)
      expect(section, `a heading \`${name}\``).toBeDefined()
      const flags = command.options.map((option) => option.long ?? option.flags)
      const missing = flags.filter((flag) => !mentions(section ?? '', flag))
      expect(missing).toEqual([])
      const names = command.registeredArguments.map((argument) => argument.name().toUpperCase())
      expect(names.filter((argument) => !(section ?? '').includes(argument))).toEqual([])
    },
  )

  test('no section describes a command or option that there is not', () => {
    const names = commands.map(nameOf)
    expect([...sections.keys()].filter((name) => !names.includes(name))).toEqual([])
    const flags = new Set(commands.flatMap(({ options }) => options.map((option) => option.long)))
    for (const also of ['--help', '--version']) flags.add(also)
    const named = [...document.matchAll(/`(--[a-z]+(?:-[a-z]+)*)/g)].map(([, flag]) => flag)
    expect(named.filter((flag) => flag !== undefined && !flags.has(flag))).toEqual([])
  })
})

/** `servanda import assertions` */
type Command = ReturnType<typeof createProgram>

function nameOf(command: Command): string {
  const { parent } = command
  return parent === null ? command.name() : `${nameOf(parent)} ${command.name()}`
}

const mentions = (text: string, flag: string): boolean => new RegExp(`\`${flag}\\b`).test(text)

/** From a heading that names a command to the next heading. */
function sectionsOf(document: string): ReadonlyMap<string, string> {
  const sections = new Map<string, string>()
  for (const part of document.split(/^(?=#{2,3} )/m)) {
    const name = /^#{2,3} (servanda .+)$/m.exec(part)?.[1]
    if (name !== undefined) sections.set(name, part)
  }
  return sections
}

const catalogues: Readonly<Record<string, Catalogue>> = {
  adoptCatalogue,
  adoptNamesCatalogue,
  adoptPlaceCatalogue,
  checkCatalogue,
  decisionCatalogue,
  featureCatalogue,
  importCatalogue,
  ingestCatalogue,
  jsonCatalogue,
  ledgerCatalogue,
  outlineCatalogue,
  placeCatalogue,
  projectCatalogue,
  supposeCatalogue,
  textCatalogue,
  timeCatalogue,
  ucdpCatalogue,
  wireCatalogue,
}

describe('docs/diagnostics.md', () => {
  const codes = Object.values(catalogues).flatMap((catalogue) => Object.entries(catalogue))

  test('no catalogue of the sources is forgotten here', () => {
    const declared = sourcePaths().flatMap((path) =>
      [...read(path).matchAll(/export const (\w+Catalogue)\b/g)].map(([, name]) => name),
    )
    expect(declared.toSorted()).toEqual(Object.keys(catalogues))
  })

  test('lists every code with its severity and what it is about', () => {
    const rows = new Map(codes.map(([code, { severity, summary }]) => [code, [severity, summary]]))
    const lines = [...rows]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, [severity, summary]]) => `- \`${code}\` (${severity}): ${lower(summary ?? '')}`)
    const path = 'docs/diagnostics.md'
    const document = read(path)
    const printed = withList(document, lines)
    if (process.env['UPDATE'] === '1') writeFileSync(join(root, path), printed)
    expect(document).toBe(printed)
  })

  test('a code that has a heading is in a catalogue', () => {
    const known = new Set(codes.map(([code]) => code))
    const headings = [...read('docs/diagnostics.md').matchAll(/^### `(.+)`$/gm)]
    expect(headings.map(([, code]) => code).filter((code) => !known.has(code ?? ''))).toEqual([])
  })
})

const lower = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

const BEGIN = '<!-- every code: begin -->'
const END = '<!-- every code: end -->'

function withList(document: string, lines: readonly string[]): string {
  const [before = '', rest = ''] = document.split(BEGIN)
  const [, after = ''] = rest.split(END)
  return `${before}${BEGIN}\n\n${lines.join('\n')}\n\n${END}${after}`
}

function sourcePaths(): readonly string[] {
  return ['packages/core/src', 'packages/server/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map((path) => join(folder, path)),
  )
}
