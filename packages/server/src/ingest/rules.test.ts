/** What was found under other rules is not taken for what these would find. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { coreFolders, rulesHash } from './rules.ts'

test('every folder of the core that reading documents calls is part of the rules', () => {
  const folder = new URL('.', import.meta.url)
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  const called = sources.flatMap((text) =>
    [...text.matchAll(/from '@servanda\/core\/(\w+)'/g)].map(([, name = '']) => name),
  )
  expect(new Set(called)).toEqual(new Set(coreFolders))
  expect(rulesHash()).toMatch(/^[0-9a-f]{64}$/)
})
