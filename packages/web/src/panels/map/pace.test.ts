/** The share of pixels after frames of so many milliseconds. */
import { expect, test } from 'vitest'
import { fullPace, paceAfter } from './pace.ts'

const shareAfter = (...times: readonly number[]): number => times.reduce(paceAfter, fullPace).share

test.each<[string, readonly number[], number]>([
  ['frames in time', [16, 17, 33, 36], 1],
  ['two slow ones', [90, 90], 1],
  ['slow ones with one in time between them', [90, 90, 16, 90, 90], 1],
  ['three slow ones', [90, 90, 90], 0.7],
  ['fewer pixels are enough', [90, 90, 90, 30, 30, 30, 30], 0.7],
  ['fewer pixels are still too many', [90, 90, 90, 60, 60, 60], 0.5],
  ['there is an end to it', Array.from({ length: 40 }, () => 200), 0.35],
])('%s', (_, times, share) => {
  expect(shareAfter(...times)).toBe(share)
})
