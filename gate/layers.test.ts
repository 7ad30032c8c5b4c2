/**
 * The layer check finds what it is there to find. Each case plants one wrong file in a small tree of
 * the shape of this project; the check runs once over all of them and must name each.
 */

import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packages } from '../layers.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Plant {
  readonly title: string
  readonly path: string
  readonly source: string
  /** What the line that names the planted file must also say. */
  readonly says: string
}

const core = 'packages/core/src'
const server = 'packages/server/src'
const web = 'packages/web/src'

const plants: readonly Plant[] = [
  {
    title: 'an import that points right',
    path: `${core}/base/right.ts`,
    source: "import { name } from '../engine/index.ts'\nexport const right = name",
    says: 'imports point left: core/base',
  },
  {
    title: 'a type-only import that points right',
    path: `${core}/verdict/type-only.ts`,
    source: "import type { Name } from '../view/index.ts'\nexport type Right = Name",
    says: 'imports point left: core/verdict',
  },
  {
    title: 'a re-export that points right',
    path: `${core}/view/re-export.ts`,
    source: "export * from '../wire/index.ts'",
    says: 'imports point left: core/view',
  },
  {
    title: 'an import that points right through the name of the package',
    path: `${core}/time/by-name.ts`,
    source: "export { name } from '@servanda/core/ledger'",
    says: 'imports point left: core/time',
  },
  {
    title: 'a dynamic import that points right',
    path: `${server}/ingest/dynamic.ts`,
    source: "export const later = () => import('../app/index.ts')",
    says: 'imports point left: server/ingest',
  },
  {
    title: 'a module of Node in core',
    path: `${core}/ledger/node-module.ts`,
    source: "export { readFileSync } from 'node:fs'",
    says: 'core imports no modules of Node',
  },
  {
    title: 'a module of Node in core, without its prefix and for its types only',
    path: `${core}/ledger/node-type.ts`,
    source: "import type { Stats } from 'fs'\nexport type Size = Stats",
    says: 'core imports no modules of Node',
  },
  {
    title: 'a package that core does not list',
    path: `${core}/text/unlisted.ts`,
    source: "export { Command } from 'commander'",
    says: 'core imports only what its package.json lists',
  },
  {
    title: 'a package that does not exist',
    path: `${server}/app/missing.ts`,
    source: "export * from 'no-such-package'",
    says: 'server imports only what exists',
  },
  {
    title: 'core importing the server',
    path: `${core}/wire/server.ts`,
    source: "export { name } from '../../../server/src/app/index.ts'",
    says: 'core does not import server',
  },
  {
    title: 'the server going past an index file of core',
    path: `${server}/app/past-index.ts`,
    source: "export { inner } from '../../../core/src/base/inner.ts'",
    says: 'server imports core through its index files',
  },
  {
    title: 'a file outside src',
    path: `${core}/base/outside.ts`,
    source: "export { table } from '../../../../table.mjs'",
    says: 'core imports nothing outside src',
  },
  {
    title: 'the ledger importing the language',
    path: `${core}/ledger/program.ts`,
    source: "export { name } from '../program/index.ts'",
    says: 'never: the ledger knows no programs',
  },
  {
    title: 'the engine importing documents',
    path: `${core}/engine/document.ts`,
    source: "export { name } from '../document/index.ts'",
    says: 'never: the engine knows no documents',
  },
  {
    title: 'the language importing evidence',
    path: `${core}/language/evidence.ts`,
    source: "export { name } from '../assertion/index.ts'",
    says: 'only: the language knows no evidence',
  },
  {
    title: 'the command line importing the store',
    path: `${server}/cli/store.ts`,
    source: "export { name } from '../store/index.ts'",
    says: 'never: use cases live in app',
  },
  {
    title: 'a panel importing another panel',
    path: `${web}/panels/board/beside.tsx`,
    source: "export { name } from '../map/index.ts'",
    says: 'apart: what is in web/panels',
  },
  {
    title: 'the page importing the gallery',
    path: `${web}/main/fixtures.ts`,
    source: "export { name } from '../gallery/index.ts'",
    says: 'imports point left: web/main',
  },
  {
    title: 'a folder that is not in the table',
    path: `${core}/helpers/any.ts`,
    source: 'export const any = 1',
    says: 'is in no folder of layers.mjs',
  },
  ...ambientPlants(),
]

/** Reads of the clock, the environment, the arguments and, in core, of chance. */
function ambientPlants(): Plant[] {
  const reads: readonly (readonly [folder: string, source: string, says: string])[] = [
    [`${core}/engine`, 'export const now = Date.now()', ':1 Date.now'],
    [`${core}/engine`, '\nexport const now = new Date()', ':2 new Date()'],
    [`${core}/time`, 'export const now = new globalThis.Date', ':1 new Date()'],
    [`${core}/time`, 'export const now = Date()', ':1 Date()'],
    [`${core}/time`, "export const now = Date['now']()", ':1 Date.now'],
    [`${core}/time`, 'export const now = Temporal.Now.instant()', ':1 Temporal.Now'],
    [`${core}/geo`, 'export const chance = Math.random()', ':1 Math.random'],
    [`${server}/app`, 'export const now = performance.now()', ':1 performance'],
    [`${server}/app`, 'export const home = process.env.HOME', ':1 process.env'],
    [`${server}/cli`, 'export const { exit, argv } = process', ':1 process.argv'],
    [`${server}/cli`, 'export const whole = [process]', ':1 process as a whole'],
    [`${server}/store`, 'export const home = globalThis.process.env', ':1 process.env'],
    [`${server}/store`, "export { env } from 'node:process'", ':1 import of node:process'],
    [`${server}/store`, "export const later = import('process')", ':1 import of process'],
  ]
  return reads.map(([folder, source, says], index) => ({
    title: `\`${source.trim()}\` in ${folder}`,
    path: `${folder}/ambient-${index}.ts`,
    source,
    says,
  }))
}

const allowedSources: readonly (readonly [path: string, source: string])[] = [
  [`${core}/base/inner.ts`, 'export const inner = 1'],
  [`${core}/assertion/vocabulary.ts`, 'export const acts = 1'],
  [`${core}/language/acts.ts`, "export { acts } from '../assertion/vocabulary.ts'"],
  [`${core}/time/given.ts`, '// Date.now()\nexport const given = (at: number) => new Date(at)'],
  [`${core}/time/zoned.ts`, "export { Temporal } from 'temporal-polyfill'"],
  [`${core}/base/clock.test.ts`, 'export const now = Date.now()'],
  [`${server}/app/core.ts`, "export { name } from '@servanda/core/engine'"],
  [`${server}/store/disk.ts`, "import 'node:fs'\nprocess.stdout.write('')"],
  [`${web}/panels/map/index.ts`, "export { name } from './own.tsx'"],
  [`${web}/panels/map/own.tsx`, "export { name } from '../../parts/index.ts'"],
  [`${server}/main/main.ts`, 'export const all = [Date.now(), process.env, process.argv]'],
]

let tree = ''

beforeAll(() => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), 'servanda-layers-')))
  for (const { name, folders } of packages) {
    copyInto(`packages/${name}/package.json`)
    for (const folder of folders) {
      const source = 'export const name = 1\nexport type Name = string'
      write(`packages/${name}/src/${folder}/index.ts`, source)
    }
  }
  copyInto('package.json')
  write('table.mjs', 'export const table = 1')
  linkPackages()
  for (const [path, source] of allowedSources) write(path, source)
})

afterAll(() => {
  rmSync(tree, { recursive: true, force: true })
})

test('a tree without wrong imports passes', () => {
  const { status, stderr } = checkLayers()
  expect(stderr).toBe('')
  expect(status).toBe(0)
}, 60_000)

describe('with wrong files planted', () => {
  let lines: readonly string[] = []
  let status: number | null = null

  beforeAll(() => {
    for (const { path, source } of plants) write(path, source)
    const result = checkLayers()
    status = result.status
    lines = result.stderr.trim().split('\n')
  }, 60_000)

  test('the check fails', () => {
    expect(status).toBe(1)
  })

  for (const { title, path, says } of plants) {
    test(`it finds ${title}`, () => {
      const named = lines.filter((line) => line.startsWith(path))
      expect(named.join('\n')).toContain(says)
    })
  }

  test('it names nothing else', () => {
    const planted = plants.map(({ path }) => path)
    expect(lines.filter((line) => !planted.some((path) => line.startsWith(path)))).toEqual([])
  })
})

test('a tree with too few modules is not taken for a clean one', () => {
  const empty = mkdtempSync(join(tmpdir(), 'servanda-layers-'))
  mkdirSync(join(empty, core), { recursive: true })
  const { status, stderr } = checkLayers(empty, [])
  rmSync(empty, { recursive: true })
  expect(stderr).toContain('only 0 modules were found')
  expect(status).toBe(1)
}, 60_000)

/** The planted tree is small: one module is enough for it. */
function checkLayers(folder = tree, more: readonly string[] = ['1']) {
  const script = join(root, 'scripts', 'check-layers.mjs')
  return spawnSync(process.execPath, [script, folder, ...more], { encoding: 'utf8' })
}

function write(path: string, source: string) {
  mkdirSync(dirname(join(tree, path)), { recursive: true })
  writeFileSync(join(tree, path), `${source}\n`)
}

function copyInto(path: string) {
  mkdirSync(dirname(join(tree, path)), { recursive: true })
  copyFileSync(join(root, path), join(tree, path))
}

/** The tree has the packages that are installed here, but its own workspaces. */
function linkPackages() {
  const modules = join(root, 'node_modules')
  mkdirSync(join(tree, 'node_modules', '@servanda'), { recursive: true })
  symlinkSync(join(tree, 'packages/core'), join(tree, 'node_modules/@servanda/core'), 'junction')
  for (const name of readdirSync(modules)) {
    if (name.startsWith('.') || name === '@servanda' || name === 'servanda') continue
    symlinkSync(join(modules, name), join(tree, 'node_modules', name), 'junction')
  }
}
