/** The lock check finds an optional package that npm left out. */

import { expect, test } from 'vitest'
import { missingFromLock } from '../scripts/lock-is-whole.mjs'

const binding = { optionalDependencies: { '@tool/linux': '1.0.0', '@tool/windows': '1.0.0' } }

test('a lock file with all optional packages is whole', () => {
  const packages = {
    'node_modules/tool': binding,
    'node_modules/@tool/linux': {},
    'node_modules/tool/node_modules/@tool/windows': {},
  }
  expect(missingFromLock({ packages })).toEqual([])
})

test('a missing platform is named', () => {
  const packages = { 'node_modules/tool': binding, 'node_modules/@tool/linux': {} }
  expect(missingFromLock({ packages })).toEqual([
    '`@tool/windows`, optional for `node_modules/tool`, is not locked',
  ])
})

test('the package of somebody else does not count', () => {
  const packages = {
    'node_modules/tool': binding,
    'node_modules/@tool/linux': {},
    'node_modules/other/node_modules/@tool/windows': {},
  }
  expect(missingFromLock({ packages })).toHaveLength(1)
})
