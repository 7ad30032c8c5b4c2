/**
 * Builds the page into `packages/web/dist`, which the server serves: only when the sources that it is
 * made of have changed, by a hash of them that is kept beside the result.
 *
 *   node scripts/build-page.mjs            build if needed
 */

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = join(root, 'packages', 'web')
const stampPath = join(page, 'dist', '.sources')
const sources = [
  'package-lock.json',
  'packages/core/src',
  'packages/web/index.html',
  'packages/web/public',
  'packages/web/src',
  'packages/web/vite.config.ts',
]

const hash = hashOf(sources.flatMap(filesBelow))
if (!existsSync(stampPath) || readFileSync(stampPath, 'utf8') !== hash) {
  const { build } = await import('vite')
  await build({ root: page, logLevel: 'warn' })
  writeFileSync(stampPath, hash)
}

/** @param {string[]} paths */
function hashOf(paths) {
  const digest = createHash('sha256')
  for (const path of paths) digest.update(`${path}\n`).update(readFileSync(join(root, path)))
  return digest.digest('hex')
}

/**
 * Paths relative to the root, in one order on every machine; tests are no part of the page.
 * @param {string} place
 * @returns {string[]}
 */
function filesBelow(place) {
  if (!/\/(src|public)$/.test(place)) return [place]
  const entries = readdirSync(join(root, place), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'))
    .toSorted()
}
