/**
 * The command starts without what only some of its commands need. From the built main file, what is
 * imported statically is loaded by every run, `servanda --help` and `--version` too; what is imported
 * by `import()` is loaded by the command that asks for it. The heavy packages are reached in the
 * second way only.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parseAst } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const entry = join(root, 'packages/server/dist/main/main.js')

const heavy = ['mammoth', 'parse5', 'vscode-languageserver', 'wink-nlp', 'zod']

/** Which imports are followed. */
type Following = 'static' | 'static and dynamic'

test('the built command is there to be walked', () => {
  expect(existsSync(entry), 'npx tsc -b').toBe(true)
})

test('the help and the version load none of the heavy packages', () => {
  const reached = packagesReached('static')
  expect(reached).toContain('commander')
  expect(heavy.filter((name) => reached.includes(name))).toEqual([])
})

test('the commands that need the heavy packages load them', () => {
  expect(packagesReached('static and dynamic')).toEqual(expect.arrayContaining(heavy))
})

/** The packages of others that our built files import, reached from the main file; not what these import. */
function packagesReached(following: Following): readonly string[] {
  const packages = new Set<string>()
  const [visited, waiting] = [new Set<string>(), [entry]]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (visited.has(path)) continue
    visited.add(path)
    for (const specifier of importsOf(path, following)) {
      const ours = ourFile(path, specifier)
      if (ours !== null) waiting.push(ours)
      else if (!specifier.startsWith('node:')) packages.add(packageOf(specifier))
    }
  }
  return [...packages]
}

const importsOf = (path: string, following: Following): string[] =>
  specifiersIn(parseAst(readFileSync(path, 'utf8')), following)

const staticImports: ReadonlySet<unknown> = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
])

/** Of a syntax tree in the form of ESTree. An `import()` of something computed is none to follow. */
function specifiersIn(node: unknown, following: Following): string[] {
  if (Array.isArray(node)) return node.flatMap((one: unknown) => specifiersIn(one, following))
  if (typeof node !== 'object' || node === null) return []
  const isImport =
    'type' in node &&
    (staticImports.has(node.type) ||
      (following === 'static and dynamic' && node.type === 'ImportExpression'))
  const inner = Object.values(node).flatMap((one: unknown) => specifiersIn(one, following))
  return isImport && 'source' in node ? [...textOf(node.source), ...inner] : inner
}

const textOf = (source: unknown): string[] =>
  typeof source === 'object' && source !== null && 'value' in source ? [String(source.value)] : []

/** The built file of ours that a specifier means; null of other packages. */
function ourFile(from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return resolve(dirname(from), specifier)
  const [, folder] = /^@servanda\/core\/(\w+)$/.exec(specifier) ?? []
  return folder === undefined ? null : join(root, 'packages/core/dist', folder, 'index.js')
}

/** `vscode-languageserver` of `vscode-languageserver/node`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
