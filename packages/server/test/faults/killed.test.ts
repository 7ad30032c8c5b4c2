/** Writers that are killed or interrupted at random moments lose nothing that they had acknowledged. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/ledgers.ts'
import { expectCompletedBy, expectNothingLost } from './checks.ts'
import { randomNumbers } from './worker.ts'
import { bundledWorker, printedSeed, runWorker } from './workers.ts'

const worker = bundledWorker()
const count = 150

interface Death {
  /** Of the import that was going on: before its first entry, between, or after its last. */
  readonly moment: 'before' | 'between' | 'after'
  readonly notices: readonly string[]
}

/** One import, ended by `signal` some time after a random number of acknowledgements. */
async function dieOnce(signal: NodeJS.Signals, random: (below: number) => number): Promise<Death> {
  const folder = `${await temporaryFolder()}/ledger`
  const deadAfter = random(count - 5)
  const delay = random(4)
  const startDelay = random(150)
  const report = await runWorker(
    worker.command(),
    { folder, count, seed: random(2 ** 31), manner: 'plain' },
    {
      onStarted: (kill) => {
        if (deadAfter < 8) void sleep(startDelay).then(() => kill(signal))
      },
      onAcknowledged: (acknowledged, kill) => {
        if (acknowledged >= deadAfter) void sleep(delay).then(() => kill(signal))
      },
    },
  )
  expect(report.failures).toEqual([])
  const entries = await expectNothingLost(folder, report.acknowledged)
  const notices = await expectCompletedBy(folder, count)
  const moment =
    report.acknowledged.length === 0 ? 'before' : entries.length < count ? 'between' : 'after'
  return { moment, notices }
}

/** Several at a time: a process waits for the disk more than it computes. */
async function dieOften(times: number, signal: NodeJS.Signals, seed: number): Promise<Death[]> {
  const random = randomNumbers(seed)
  const deaths: Death[] = []
  let left = times
  const dieInTurn = async () => {
    while (left > 0) {
      left -= 1
      deaths.push(await dieOnce(signal, random))
    }
  }
  await Promise.all([dieInTurn(), dieInTurn(), dieInTurn()])
  return deaths
}

const momentsOf = (deaths: readonly Death[], moment: Death['moment']): number =>
  deaths.filter((death) => death.moment === moment).length

test(
  'kill -9 at 200 random moments loses no acknowledged entry',
  { timeout: 240_000 },
  async () => {
    const deaths = await dieOften(200, 'SIGKILL', printedSeed('kill -9'))
    const between = momentsOf(deaths, 'between')
    console.log(`${deaths.length} kills, ${between} of them between the first and the last entry`)
    expect(deaths.length).toBe(200)
    expect(between).toBeGreaterThanOrEqual(150)
    expect(
      deaths.filter(({ notices }) => notices.includes('stale-lock-taken-over')).length,
    ).toBeGreaterThanOrEqual(150)
  },
)

test('Ctrl-C at random moments leaves a consistent ledger', { timeout: 60_000 }, async () => {
  const deaths = await dieOften(20, 'SIGINT', printedSeed('Ctrl-C'))
  expect(momentsOf(deaths, 'between')).toBeGreaterThan(0)
})
