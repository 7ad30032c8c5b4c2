/** Agreements of the examples, and the texts that the drafting tools are expected to make of them. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { checkSources } from '../../src/language/index.ts'
import type { Program } from '../../src/program/index.ts'

const root = join(import.meta.dirname, '../../../..')

/** Sets of agreements that are read together, by a short name. */
export const examples: Readonly<Record<string, readonly string[]>> = {
  first: ['examples/first'],
  minsk: ['examples/minsk/agreements', 'examples/minsk/readings', 'examples/sanctions'],
  syria: ['examples/syria/agreements'],
}

export function exampleProgram(folders: readonly string[]): Program {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.servanda'))
      .toSorted()
      .map((name) => join(folder, name)),
  )
  const sources = paths.map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))
  return checkSources(sources).program
}

/** Compares with a file below `spec/drafting`; `UPDATE=1` writes it. */
export function expectDrafted(name: string, actual: string): void {
  const path = join(root, 'spec/drafting', name)
  if (process.env['UPDATE'] === '1') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, actual)
  }
  expect(actual).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '')
}
