/**
 * Checks the layer table against the sources: imports point left, every folder is in the table, core
 * is pure, and only `main` reads the clock, the environment and the arguments.
 *
 *   node scripts/check-layers.mjs [ROOT [MIN]]    another checkout, and how many modules it has at least,
 *                                               for the tests of this check
 */

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cruise } from 'dependency-cruiser'
import { composingFolders, moduleCountMin, packages } from '../layers.mjs'
import { ambientReads } from './ambient-reads.mjs'
import { rulesFromTable } from './layer-rules.mjs'

/** @typedef {import('dependency-cruiser').ICruiseResult} CruiseResult */

const countMin = Number(process.argv[3] ?? moduleCountMin)

process.chdir(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)))
await main()

async function main() {
  const result = await cruiseSources()
  const modules = result.modules.map((module) => module.source).filter(isSource)
  const problems = [
    ...tooFew(modules),
    ...wrongImports(result),
    ...modules
      .filter((path) => !isInTable(path))
      .map((path) => `${path} is in no folder of layers.mjs`),
    ...modules.filter((path) => !isComposing(path)).flatMap(readsOf),
  ]
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) process.exitCode = 1
  else console.log(`${modules.length} modules in their layers`)
}

/** @returns {Promise<CruiseResult>} */
async function cruiseSources() {
  const folders = packages
    .map(({ name }) => `packages/${name}/src`)
    .filter((path) => existsSync(path))
  const { output } = await cruise(
    folders,
    {
      validate: true,
      ruleSet: { forbidden: rulesFromTable() },
      // Type-only imports are arrows too.
      tsPreCompilationDeps: true,
      exclude: { path: '\\.test\\.tsx?$' },
      doNotFollow: { path: '(^|/)(node_modules|dist)/' },
    },
    {
      conditionNames: ['servanda-source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  )
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text')
  return output
}

/** @param {string[]} modules */
function tooFew(modules) {
  if (modules.length >= countMin) return []
  return [`only ${modules.length} modules were found, at least ${countMin} are expected`]
}

/** @param {CruiseResult} result */
function wrongImports(result) {
  return result.summary.violations.map(({ from, to, rule }) => `${from} → ${to} (${rule.name})`)
}

/** @param {string} path */
function readsOf(path) {
  const { pure } = packages.find(({ name }) => path.startsWith(`packages/${name}/`)) ?? {
    pure: true,
  }
  return ambientReads(path, readFileSync(path, 'utf8'), { pure }).map(
    (read) => `${read} (not in main)`,
  )
}

/** @param {string} path */
function isSource(path) {
  return /^packages\/[^/]+\/src\//.test(path)
}

/** @param {string} path */
function isInTable(path) {
  return packages.some(({ name, folders }) =>
    folders.some((folder) => path.startsWith(`packages/${name}/src/${folder}/`)),
  )
}

/** @param {string} path */
function isComposing(path) {
  return composingFolders.some((place) => {
    const [packageName, folder] = place.split('/')
    return path.startsWith(`packages/${packageName}/src/${folder}/`)
  })
}
