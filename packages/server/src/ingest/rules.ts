/**
 * Which rules read documents, as one hash: of the files of this program that have a part in it, and of
 * the libraries that it names with their versions. What was found under another hash may differ.
 */
import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Of the core, what reading documents calls. */
export const coreFolders = ['base', 'document', 'text'] as const

let known: string | null = null

/** The same as long as the program runs. */
export function rulesHash(): string {
  known ??= hash('sha256', files().map((path) => readFileSync(path, 'utf8')).join('\n')) // prettier-ignore
  return known
}

function files(): readonly string[] {
  const { resolve } = createRequire(import.meta.url)
  return [
    fileURLToPath(new URL('../../package.json', import.meta.url)),
    ...coreFolders.flatMap((name) => programsIn(dirname(resolve(`@servanda/core/${name}`)))),
    ...programsIn(fileURLToPath(new URL('.', import.meta.url))),
  ]
}

const programsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.d|\.test)\.[jt]s$/.test(name))
    .toSorted()
    .map((name) => join(folder, name))
