/** What must hold of a ledger after anything that was done to its writer. */
import { expect } from 'vitest'
import { readAll } from '@servanda/core/ledger'
import type { Entry } from '@servanda/core/ledger'
import { openFolderReader, openFolderStore, scanTermsOf, verify } from '../../src/store/index.ts'
import type { Acknowledgement } from './workers.ts'
import { submissionOf } from './worker.ts'

export async function entriesIn(folder: string): Promise<readonly Entry[]> {
  return readAll(await openFolderReader(folder))
}

/** Each acknowledged entry is there, under its number, with its hash and its content. */
export async function expectNothingLost(
  folder: string,
  acknowledged: readonly Acknowledgement[],
): Promise<readonly Entry[]> {
  const entries = acknowledged.length === 0 ? [] : await entriesIn(folder)
  const lost = acknowledged.filter(({ number, id, hash }) => {
    const entry = entries[number - 1]
    const body = submissionOf(Number(id.slice(1))).body
    return (
      entry?.hash !== hash || JSON.stringify(sorted(entry.body)) !== JSON.stringify(sorted(body))
    )
  })
  expect(lost).toEqual([])
  return entries
}

/** The import is done again, in this process: it adds what is missing and nothing twice. */
export async function expectCompletedBy(folder: string, count: number): Promise<readonly string[]> {
  const { store, notices } = await openFolderStore(folder, { now: () => Date.now() })
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const { receipts } = await store.append(numbers.map(submissionOf))
  await store.close()
  expect(receipts.map(({ number }) => number)).toEqual(numbers)
  expect(await verify(scanTermsOf(folder), null)).toMatchObject({
    kind: 'sound',
    head: { number: count },
  })
  return notices.map(({ code }) => code)
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .map(([name, field]) => [name, sorted(field)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
}
