/**
 * The extension for Visual Studio Code: its grammar has the words of the language, and it packages.
 * `UPDATE=1` writes the words into the grammar again. Its packages are installed apart from those of
 * the project (`npm ci --prefix editors/vscode`); where they are not, packaging is skipped and said.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { blocksWithForms } from '../packages/core/src/language/forms.ts'
import { languageWords } from '../packages/core/src/language/index.ts'
import { missingFromLock } from '../scripts/lock-is-whole.mjs'

const folder = fileURLToPath(new URL('../editors/vscode', import.meta.url))
const read = (path: string): string => readFileSync(join(folder, path), 'utf8')

interface Grammar {
  readonly repository: Readonly<Record<string, { readonly match: string }>>
}

describe('the grammar', () => {
  const path = 'syntaxes/servanda.tmLanguage.json'
  const rules = (JSON.parse(read(path)) as Grammar).repository

  const heads = new Set([...blocksWithForms.values()].flatMap((forms) => Object.keys(forms)))
  const declarations = [...blocksWithForms.values()].flatMap((forms) =>
    Object.entries(forms).flatMap(([head, list]) =>
      list.some((form) => form.startsWith(`${head} NAME`)) ? [head] : [],
    ),
  )
  const words = {
    declaration: new Set(declarations),
    clause: heads,
    word: languageWords,
  }

  test.each(Object.entries(words))(
    '%s: has the words of the language and no others',
    (name, known) => {
      const list = [...known].toSorted().join('|')
      const written = rules[name]?.match ?? ''
      const expected = written.replace(/\((\?:)?(?:[A-Za-z]+\|?)+\)(?=\\|$)/, `($1${list})`)
      if (process.env['UPDATE'] === '1') {
        const [before, after] = [written, expected].map((text) => JSON.stringify(text).slice(1, -1))
        writeFileSync(
          join(folder, path),
          read(path).replace(before ?? '', () => after ?? ''),
        )
      }
      expect(written).toBe(expected)
      expect(written).toContain(`${list})`)
    },
  )

  test('its rules find what they are for', () => {
    const found = (name: string, text: string) =>
      new RegExp(rules[name]?.match ?? '', 'u').exec(text)
    expect(found('declaration', 'party North "x"')?.slice(1)).toEqual(['party', 'North'])
    expect(found('clause', '    must not fire')?.[1]).toBe('must')
    expect(found('word', 'each of North')?.[0]).toBe('each')
    expect(found('text', 'note "a \\" b" c')?.[0]).toBe('"a \\" b"')
    expect(found('comment', 'party A -- why')?.[0]).toBe('-- why')
    expect(found('number', 'by 2015-02-12 at')?.[0]).toBe('2015-02-12')
  })
})

test('the language configuration can be read, and its patterns are patterns', () => {
  const configuration = JSON.parse(read('language-configuration.json')) as {
    readonly wordPattern: string
    readonly indentationRules: Readonly<Record<string, string>>
    readonly folding: { readonly markers: Readonly<Record<string, string>> }
  }
  const { wordPattern, indentationRules, folding } = configuration
  const patterns = [
    wordPattern,
    ...Object.values(indentationRules),
    ...Object.values(folding.markers),
  ]
  for (const pattern of patterns) expect(() => new RegExp(pattern, 'u')).not.toThrow()
  const { increaseIndentPattern: opens = '' } = indentationRules
  expect(new RegExp(opens, 'u').test('  commitment 1 "a" binding {')).toBe(true)
  expect(new RegExp(opens, 'u').test('-- {')).toBe(false)
})

test('its lock file lists every optional package', () => {
  const lock = JSON.parse(read('package-lock.json')) as Parameters<typeof missingFromLock>[0]
  expect(Object.keys(lock.packages).length).toBeGreaterThan(100)
  expect(missingFromLock(lock)).toEqual([])
})

const vsce = join(folder, 'node_modules/@vscode/vsce/vsce')
const isInstalled = existsSync(vsce)
if (!isInstalled)
  console.log(
    'editors/vscode: packaging is skipped, its packages are not installed (npm ci --prefix editors/vscode)',
  )

test.skipIf(!isInstalled)('it packages, with all that it needs to run', () => {
  const target = mkdtempSync(join(tmpdir(), 'servanda-vsix-'))
  onTestFinished(() => rmSync(target, { recursive: true, force: true }))
  const out = join(target, 'servanda.vsix')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vsce, 'package', '--allow-missing-repository', '--out', out],
    { cwd: folder, encoding: 'utf8' },
  )
  expect(status, stdout + stderr).toBe(0)
  const names = namesInZip(readFileSync(out))
  expect(names).toEqual(
    expect.arrayContaining([
      'extension/package.json',
      'extension/extension.js',
      'extension/language-configuration.json',
      'extension/syntaxes/servanda.tmLanguage.json',
      'extension/node_modules/vscode-languageclient/lib/node/main.js',
    ]),
  )
  expect(names.filter((name) => name.includes('node_modules/@vscode/vsce'))).toEqual([])
})

/** The names in the central directory of a ZIP file (PKWARE APPNOTE 4.3.12). */
function namesInZip(bytes: Buffer): readonly string[] {
  const names: string[] = []
  const header = Buffer.from('PK\u0001\u0002', 'latin1')
  for (let at = bytes.indexOf(header); at >= 0; at = bytes.indexOf(header, at + 46)) {
    const length = bytes.readUInt16LE(at + 28)
    names.push(bytes.toString('utf8', at + 46, at + 46 + length))
  }
  return names
}
