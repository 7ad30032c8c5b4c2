/**
 * The documents of spec/engine, each a test: from the agreement's text and the assertions as they
 * come over the wire to verdicts, by both evaluators. `UPDATE=1` writes the answers that the engine gives; read the diff.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Definition, Evaluator } from '../../src/engine/index.ts'
import { check } from './check.ts'
import { readDocument } from './document.ts'

const root = new URL('../../../../spec/engine/', import.meta.url)

const documents = (folder: string): readonly URL[] =>
  readdirSync(new URL(`${folder}/`, root))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => new URL(`${folder}/${name}`, root))

describe.each(['cases', 'facts', 'rules', 'settled', 'systems'])('%s', (folder) => {
  for (const file of documents(folder)) {
    const text = readFileSync(file, 'utf8')
    test(readDocument(text).title, () => {
      const answered = check(text, () => new Definition())
      if (process.env['UPDATE'] === '1') writeFileSync(file, answered)
      else expect(answered).toBe(text)
      expect(check(text, () => new Evaluator())).toBe(answered)
    })
  }
})
