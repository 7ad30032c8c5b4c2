/** One writer at a time, any number of readers beside it. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFolderStore } from '../../src/store/index.ts'
import { temporaryFolder } from '../support/ledgers.ts'
import { entriesIn, expectCompletedBy, expectNothingLost } from './checks.ts'
import { bundledWorker, runWorker } from './workers.ts'

const worker = bundledWorker()

test('the second writer is told who holds the ledger', { timeout: 60_000 }, async () => {
  const folder = join(await temporaryFolder(), 'ledger')
  const failures: string[] = []
  const first = await runWorker(
    worker.command(),
    { folder, count: 5, seed: 1, manner: 'stay' },
    {
      onAcknowledged: (count, kill) => {
        if (count < 5) return
        void tryToWrite(folder, failures).finally(() => kill('SIGKILL'))
      },
    },
  )
  const told = `ledger-locked process ${first.pid} on `
  expect(failures.map((failure) => failure.slice(0, told.length))).toEqual([told, told])
  expect((await expectNothingLost(folder, first.acknowledged)).length).toBe(5)
  expect(await expectCompletedBy(folder, 5)).toEqual(['stale-lock-taken-over'])
})

/** From another process, and from this one. */
async function tryToWrite(folder: string, failures: string[]): Promise<void> {
  const other = await runWorker(worker.command(), { folder, count: 9, seed: 2, manner: 'plain' })
  failures.push(...other.failures)
  await openFolderStore(folder, { now: () => Date.now() }).catch((error: unknown) => {
    const { code, message } = error as { code: string; message: string }
    failures.push(`${code} ${message}`)
  })
}

test(
  'a reader beside a writer sees whole entries, and ever more of them',
  { timeout: 60_000 },
  async () => {
    const folder = join(await temporaryFolder(), 'ledger')
    const counts: number[] = []
    const readings: Promise<void>[] = []
    const readUntilDone = async () => {
      for (let seen = 0; seen < 400;) {
        seen = (await entriesIn(folder)).length
        counts.push(seen)
      }
    }
    const report = await runWorker(
      worker.command(),
      { folder, count: 400, seed: 3, manner: 'plain' },
      {
        onAcknowledged: () => {
          if (readings.length === 0) readings.push(readUntilDone())
        },
      },
    )
    await Promise.all(readings)
    expect([report.ending, report.failures]).toEqual(['done', []])
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(counts.at(-1)).toBe(400)
    expect(new Set(counts).size).toBeGreaterThan(1)
  },
)
