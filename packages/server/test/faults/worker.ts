/**
 * A process that writes to a ledger while its parent does bad things to it. It says what it has been
 * told by the store, one line each, and waits for nothing: `ack NUMBER ID HASH` after `append` has
 * returned, `failed CODE MESSAGE`, `done`. The order comes as JSON in the first argument.
 */
import { writeSync } from 'node:fs'
import { Failure } from '@servanda/core/base'
import type { LedgerStore, Submission } from '@servanda/core/ledger'
import { openFolderStore } from '../../src/store/index.ts'

export interface WorkerOrder {
  readonly folder: string
  /** Of the entries `e1` to `eN` that are imported. */
  readonly count: number
  readonly seed: number
  /**
   * `plain` ends after the import or at the first failure; `stay` stays after it, with the ledger
   * open; `go-on` submits the rest after a failure too, each entry by itself.
   */
  readonly manner: 'plain' | 'stay' | 'go-on'
  /** As the store takes it. */
  readonly checkpointBytesMin?: number
}

export function submissionOf(number: number): Submission {
  const id = `e${number}`
  return {
    recorder: 'worker',
    body: {
      kind: 'assertion',
      assertion: {
        id,
        claimant: 'M',
        stance: 'affirms',
        claim: { kind: 'act', act: 'fire', roles: {} },
        note: `${id} `.repeat(1 + (number % 60)),
      },
    },
  }
}

/** Numbers from 0 up to, not including, `below`; the same for the same seed. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

async function main(order: WorkerOrder): Promise<void> {
  const now = () => Date.now()
  const { checkpointBytesMin } = order
  const { store } = await openFolderStore(order.folder, {
    now,
    ...(checkpointBytesMin !== undefined && { checkpointBytesMin }),
  })
  const random = randomNumbers(order.seed)
  for (let next = 1; next <= order.count;) {
    const batch = numbersFrom(next, Math.min(order.count + 1, next + 1 + random(8)))
    next += batch.length
    if (await acknowledged(store, batch)) continue
    if (order.manner !== 'go-on') return
    for (const number of batch) await acknowledged(store, [number])
  }
  if (order.manner === 'stay') await new Promise((resolve) => setTimeout(resolve, 600_000))
  say('closing')
  await store.close()
  say('done')
}

/** Whether the batch was taken; says its receipts or its failure. */
async function acknowledged(store: LedgerStore, numbers: readonly number[]): Promise<boolean> {
  try {
    const { receipts } = await store.append(numbers.map(submissionOf))
    const hash = (index: number) => {
      const receipt = receipts[index]
      return receipt?.kind === 'appended' ? receipt.hash : 'known'
    }
    say(numbers.map((n, index) => `ack ${receipts[index]?.number} e${n} ${hash(index)}`).join('\n'))
    return true
  } catch (error) {
    sayFailure(error)
    return false
  }
}

const numbersFrom = (start: number, end: number): readonly number[] =>
  Array.from({ length: end - start }, (_, index) => start + index)

/** Straight to the pipe: what has been said is there even if the process is killed the moment after. */
function say(text: string): void {
  writeSync(1, `${text}\n`)
}

function sayFailure(error: unknown): void {
  if (!(error instanceof Failure)) throw error
  say(`failed ${error.code} ${error.message}`)
}

const [, , argument] = process.argv
if (argument?.startsWith('{"folder"')) {
  await main(JSON.parse(argument) as WorkerOrder).catch(sayFailure)
}
