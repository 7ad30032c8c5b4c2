/** Whose assessment a screen begins with. */
import { expect, test } from 'vitest'
import type { Perspective, TrustLayer } from '../../program/index.ts'
import { suggestedPerspective } from './suggested-perspective.ts'

const everybody: TrustLayer = { name: 'all', claimants: { kind: 'everybody' }, independent: 1 }
const north: TrustLayer = {
  name: 'ours',
  claimants: { kind: 'oneOf', actors: ['North'] },
  independent: 1,
}

const perspective = (name: string, layers: readonly TrustLayer[], readings: readonly string[]) =>
  ({ name, readings, trust: { name, layers, adoptsVerifiers: false } }) as unknown as Perspective

const all = [
  perspective('north', [north, everybody], ['ours']),
  perspective('two-say-so', [{ ...everybody, independent: 2 }], []),
  perspective('read-with', [everybody], ['theirs']),
  perspective('accounts', [everybody], []),
]

test.each<[string, readonly Perspective[], string | null, string | null]>([
  ['the one that the deployment names', all, 'north', 'north'],
  ['every account alike and the text as it stands', all, null, 'accounts'],
  [
    'a reading where every account alike is only to be had with one',
    all.slice(0, 3),
    null,
    'read-with',
  ],
  ['the first where each has its own word first', all.slice(0, 2), null, 'north'],
  ['what the deployment names and is not there any more', all, 'gone', 'accounts'],
  ['nobody where there is none', [], null, null],
])('begins with %s', (_, perspectives, named, expected) => {
  expect(suggestedPerspective(perspectives, named)).toBe(expected)
})
