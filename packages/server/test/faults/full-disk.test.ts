/** A disk that fills up in the middle of a batch, as a limit on the size of files of a real process. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/ledgers.ts'
import { scanTermsOf, verify } from '../../src/store/index.ts'
import { expectCompletedBy, expectNothingLost } from './checks.ts'
import { bundledWorker, runWorker } from './workers.ts'
import type { Command } from './workers.ts'

const worker = bundledWorker()

/** No file of the worker may grow beyond so many kibibytes. */
const limited = (kibibytes: number): Command => [
  'bash',
  '-c',
  `ulimit -f ${kibibytes}; exec "$@"`,
  'bash',
  ...worker.command(),
]

test.each([16, 33, 50])(
  'a disk that is full after %i KiB is survived',
  { timeout: 60_000 },
  async (kibibytes) => {
    const folder = join(await temporaryFolder(), 'ledger')
    const order = { folder, count: 150, seed: kibibytes, manner: 'go-on' } as const
    const report = await runWorker(limited(kibibytes), order)
    expect([report.ending, report.errors]).toEqual(['done', ''])
    expect(new Set(report.failures.map((failure) => failure.split(' ')[0]))).toEqual(
      new Set(['disk-full']),
    )
    const entries = await expectNothingLost(folder, report.acknowledged)
    expect(entries.length).toBe(report.acknowledged.length)
    expect(entries.length).toBeGreaterThan(10)
    expect((await verify(scanTermsOf(folder), null)).kind).toBe('sound')
  },
)

test('after it, the import is completed where there is room', { timeout: 60_000 }, async () => {
  const folder = join(await temporaryFolder(), 'ledger')
  const report = await runWorker(limited(24), { folder, count: 100, seed: 5, manner: 'plain' })
  expect(report.failures[0]).toMatch(
    /^disk-full there is no room to write `segments\/000001.ndjson` \(EFBIG\)$/,
  )
  await expectNothingLost(folder, report.acknowledged)
  expect(await expectCompletedBy(folder, 100)).toEqual(['stale-lock-taken-over'])
})
