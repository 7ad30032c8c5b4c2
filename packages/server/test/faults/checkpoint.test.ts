/** Writers that are killed while they write a checkpoint leave a ledger that opens as if there were none. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openFolderStore } from '../../src/store/index.ts'
import { temporaryFolder } from '../support/ledgers.ts'
import { expectCompletedBy, expectNothingLost } from './checks.ts'
import { randomNumbers } from './worker.ts'
import { bundledWorker, printedSeed, runWorker } from './workers.ts'

const worker = bundledWorker()
const KILLS = Number(process.env['SERVANDA_RUNS'] ?? 30)

test('kill -9 while the ledger is closed', { timeout: 240_000 }, async () => {
  const random = randomNumbers(printedSeed('kill -9 on closing'))
  let cut = 0
  for (let kill = 0; kill < KILLS; kill += 1) {
    const folder = `${await temporaryFolder()}/ledger`
    for (const count of [300, 600]) {
      const delay = random(12)
      const report = await runWorker(
        worker.command(),
        { folder, count, seed: random(2 ** 31), manner: 'plain', checkpointBytesMin: 1 },
        { onClosing: (end) => void sleep(delay).then(() => end('SIGKILL')) },
      )
      expect(report.failures).toEqual([])
      if (report.ending === 'not-done') cut += 1
      await expectNothingLost(
        folder,
        report.acknowledged.filter(({ hash }) => hash !== 'known'),
      )
      const { store } = await openFolderStore(folder, { now: () => Date.now() })
      const { number, hash } = await store.head()
      await store.close()
      expect([number, hash]).toEqual([count, report.acknowledged.at(-1)?.hash])
    }
    expect(await expectCompletedBy(folder, 700)).toEqual([])
  }
  expect(cut).toBeGreaterThan(0)
})
