/**
 * Replay after a crash gives the same state: a ledger that was cut anywhere opens as some beginning of
 * what was written, and the board judged from what it holds has the digest of the board that was judged
 * at that entry while it was written, with a checkpoint beside it and without.
 */
import { rm, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DAY } from '@servanda/core/base'
import { Evaluator, boardDigest, noPlaces } from '@servanda/core/engine'
import type { Asked } from '@servanda/core/engine'
import { checkSources } from '@servanda/core/language'
import { readAll } from '@servanda/core/ledger'
import type { Entry, Submission } from '@servanda/core/ledger'
import type { TrustLayer } from '@servanda/core/program'
import { nodeSha256 } from '../../src/store/index.ts'
import { assertion, firstSegment, noon, openStore, temporaryFolder } from '../support/ledgers.ts'

const { program } = checkSources([
  {
    name: 'pact.servanda',
    text: `agreement pact "The pact" {
      signed 2015-02-28
      time zone "UTC"
      party A
      party B
      commitment 1 "No firing" binding {
        obliged: each of A, B
        must not fire
        starting 2015-03-01
      }
    }`,
  },
])

const everybody: TrustLayer = {
  name: 'everybody',
  claimants: { kind: 'everybody' },
  independent: 1,
}

const asked: Asked = {
  program,
  perspective: {
    name: 'all',
    title: 'Everybody counts',
    standing: 'attributed',
    author: 'the test',
    source: 'the test',
    date: '2015-03-01',
    readings: [],
    trust: { name: 'everybody', layers: [everybody], adoptsVerifiers: false },
  },
  actors: [],
  places: noPlaces,
  kinds: { narrower: () => [] },
}

const dates = { from: null, on: noon + 30 * DAY, clock: noon + 40 * DAY, told: null, grace: DAY }

/** Reports of fire; every third is taken back by who made it, every fourth denied by somebody. */
const submissions: readonly Submission[] = Array.from({ length: 40 }, (_, index) => {
  const id = `e${index + 1}`
  const of = `e${index}`
  const body: Submission['body'] =
    index % 3 === 2
      ? { kind: 'retraction', id, of, claimant: 'M' }
      : { kind: 'assertion', assertion: reportOf(id, index) }
  return { recorder: 'test', body }
})

function reportOf(id: string, index: number) {
  const report = { ...assertion(id), incident: `shot ${Math.floor(index / 4)}` }
  return index % 4 === 3 ? { ...report, claimant: 'A', stance: 'denies' as const } : report
}

/** The digests after each of the entries; `entries` begin with the first. */
function digestsOf(entries: readonly Entry[]): string[] {
  const evaluator = new Evaluator()
  return entries.map((entry) => {
    evaluator.apply([entry])
    const board = evaluator.board(asked, { known: entry.number, dates })
    return boardDigest(board, nodeSha256)
  })
}

test('a ledger that was cut anywhere is judged as it was at its last entry', async () => {
  const folder = await temporaryFolder()
  const store = await openStore(folder, { checkpointBytesMin: 1 })
  for (const submission of submissions) await store.append([submission])
  const digests = digestsOf(await readAll(store))
  await store.close()
  expect(new Set(digests).size).toBeGreaterThan(20)
  let left = submissions.length
  const step = Math.ceil((await stat(firstSegment(folder))).size / 25)
  while (left > 0) {
    const { size } = await stat(firstSegment(folder))
    await truncate(firstSegment(folder), Math.max(0, size - step))
    if (left % 2 === 0) await rm(join(folder, 'checkpoint'), { force: true })
    const reopened = await openStore(folder, { checkpointBytesMin: 1 })
    const entries = await readAll(reopened)
    await reopened.close()
    expect(entries.length).toBeLessThan(left)
    expect(digestsOf(entries)).toEqual(digests.slice(0, entries.length))
    left = entries.length
  }
})
