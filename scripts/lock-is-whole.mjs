/**
 * Checks that package-lock.json is whole: each optional dependency of each locked package is itself
 * locked, in its own node_modules or an outer one. npm writes a lock file without a platform's
 * package when it cannot be had at that moment, and other platforms then get no binary.
 */

import { readFileSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {{ optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

const startedPath = realpathSync(process.argv[1] ?? '')
if (startedPath === fileURLToPath(import.meta.url)) main()

function main() {
  const lockUrl = new URL('../package-lock.json', import.meta.url)
  const lock = /** @type {Lock} */ (JSON.parse(readFileSync(lockUrl, 'utf8')))
  const missing = missingFromLock(lock)
  for (const line of missing) console.error(`package-lock.json: ${line}`)
  const packageCount = Object.keys(lock.packages).length
  if (packageCount < 2) console.error('package-lock.json: lists no packages')
  if (missing.length > 0 || packageCount < 2) process.exitCode = 1
  else console.log(`${packageCount} locked packages, none missing`)
}

/**
 * @param {Lock} lock
 * @returns {string[]} one line for each optional dependency that is not locked
 */
export function missingFromLock(lock) {
  return Object.entries(lock.packages).flatMap(([path, locked]) =>
    Object.keys(locked.optionalDependencies ?? {})
      .filter((name) => !placesFor(path, name).some((place) => place in lock.packages))
      .map((name) => `\`${name}\`, optional for \`${path}\`, is not locked`),
  )
}

/**
 * Where Node would look for `name` from the package at `path`, inmost first.
 * @param {string} path
 * @param {string} name
 */
function placesFor(path, name) {
  const places = []
  for (let folder = path; folder !== ''; folder = parentPackage(folder)) {
    places.push(`${folder}/node_modules/${name}`)
  }
  return [...places, `node_modules/${name}`]
}

/** @param {string} path */
function parentPackage(path) {
  const end = path.lastIndexOf('/node_modules/')
  return end < 0 ? '' : path.slice(0, end)
}
