/** No function is longer than a screen, in the packages and in our own scripts; tests are exempt. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { functionLinesMax, tooLongFunctions } from './function-length.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

test('no function is too long', () => {
  const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/src`)
  const paths = [...packages, 'scripts', 'gate'].flatMap(sourcesBelow)
  expect(paths).toContain('packages/core/src/base/assert.ts')
  const found = paths.flatMap((path) =>
    tooLongFunctions(path, readFileSync(join(root, path), 'utf8')),
  )
  expect(found).toEqual([])
})

test('every kind of function is measured', () => {
  const sources = {
    declaration: `function f() {${tooLong}}`,
    arrow: `const f = () => {${tooLong}}`,
    expression: `const o = { f: function () {${tooLong}} }`,
    method: `class C { f() {${tooLong}} }`,
    constructor: `class C { constructor() {${tooLong}} }`,
    getter: `class C { get f() {${tooLong}} }`,
    inner: `function outer() { return 1 }\nlist.map((item) => {${tooLong}})`,
  }
  const counts = Object.entries(sources).map(([kind, source]) => [
    kind,
    tooLongFunctions('f.ts', source).length,
  ])
  expect(counts).toEqual(Object.keys(sources).map((kind) => [kind, 1]))
})

test('blank lines and comments count, and the maximum itself is allowed', () => {
  const blank = '\n'.repeat(functionLinesMax - 1)
  expect(tooLongFunctions('f.ts', `function f() {${blank}}`)).toEqual([])
  expect(tooLongFunctions('f.ts', `\nfunction f() {${blank}// more\n}`)).toEqual([
    'f.ts:2 f has 71 lines',
  ])
})

const tooLong = '\n'.repeat(functionLinesMax)

function sourcesBelow(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return []
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return entries
    .map((entry) => join(folder, entry).replaceAll('\\', '/'))
    .filter((path) => /\.(m?tsx?|mjs)$/.test(path) && !/\.test\.tsx?$/.test(path))
}
