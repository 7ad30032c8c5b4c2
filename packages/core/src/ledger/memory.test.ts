import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  appendAdmissible,
  ledgerCatalogue,
  memoryStore,
  readAll,
  storeConformance,
} from './index.ts'
import type { EntryBody, SealedEntry, StoreHarness, Submission } from './index.ts'

const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')

async function harness(): Promise<StoreHarness> {
  const sealed: SealedEntry[] = []
  return {
    sha256,
    open: async (now) => memoryStore({ now, sha256, sealed }),
    dispose: async () => undefined,
  }
}

describe('the conformance suite', () => {
  for (const { name, run } of storeConformance('memory', harness)) test(name, run)
})

const say = (id: string, note?: string): Submission => ({
  recorder: 'test',
  body: {
    kind: 'assertion',
    assertion: {
      id,
      claimant: 'M',
      stance: 'affirms',
      claim: { kind: 'act', act: 'fire', roles: {} },
      ...(note !== undefined && { note }),
    },
  },
})

const takeBack = (id: string, of: string): Submission => {
  const body: EntryBody = { kind: 'retraction', id, of, claimant: 'M' }
  return { recorder: 'test', body }
}

describe('appending what can be recorded', () => {
  test('says of each submission what became of it', async () => {
    const store = memoryStore({ now: () => 0, sha256 })
    await store.append([say('a')])
    const batch = [say('b'), say('a', 'changed'), takeBack('r', 'x'), takeBack('s', 'r'), say('a')]
    const { outcomes } = await appendAdmissible(store, batch)
    expect(outcomes).toEqual([
      expect.objectContaining({ kind: 'appended', number: 2 }),
      {
        kind: 'refused',
        refusal: {
          position: 1,
          code: 'id-taken',
          message: '`a` is already recorded with other content, as entry 1',
        },
      },
      {
        kind: 'refused',
        refusal: {
          position: 2,
          code: 'unknown-target',
          message: '`r` takes back `x`, which the ledger does not have',
        },
      },
      {
        kind: 'refused',
        refusal: {
          position: 3,
          code: 'unknown-target',
          message: '`s` takes back `r`, which the ledger does not have',
        },
      },
      { kind: 'known', number: 1 },
    ])
  })

  test('a batch that is all wrong adds nothing', async () => {
    const store = memoryStore({ now: () => 0, sha256 })
    const { outcomes } = await appendAdmissible(store, [takeBack('r', 'x')])
    expect(outcomes.map(({ kind }) => kind)).toEqual(['refused'])
    expect((await store.head()).number).toBe(0)
  })
})

describe('a memory store', () => {
  test('however a list is cut into batches, the entries are the same', async () => {
    const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(ids, fc.nat({ max: 10 }), async (list, cut) => {
        const [whole, halves] = [0, 1].map(() => memoryStore({ now: () => 7, sha256 }))
        const batch = list.map((id) => say(id))
        await whole?.append(batch)
        await halves?.append(batch.slice(0, cut))
        await halves?.append(batch.slice(cut))
        expect(halves && (await readAll(halves))).toEqual(whole && (await readAll(whole)))
      }),
    )
  })

  test('refuses to go on from entries that are no chain', async () => {
    const sealed: SealedEntry[] = []
    const store = memoryStore({ now: () => 0, sha256, sealed })
    await store.append([say('a'), say('b')])
    const rest = sealed.slice(1)
    expect(() => memoryStore({ now: () => 0, sha256, sealed: rest })).toThrow(
      expect.objectContaining({ code: 'ledger-broken' }),
    )
  })

  test('a clock that went back is said with its catalogue severity', async () => {
    const times = [5, 3]
    const store = memoryStore({ now: () => times.shift() ?? 0, sha256 })
    await store.append([say('a')])
    const { notices } = await store.append([say('b')])
    expect(notices).toEqual([
      {
        code: 'clock-went-back',
        severity: ledgerCatalogue['clock-went-back'].severity,
        message:
          'the clock says `1970-01-01T00:00:00.003Z`, so the last recorded time `1970-01-01T00:00:00.005Z` is used',
        span: { source: 'segments', start: 0, end: 0 },
        related: [],
        help: 'set the clock of this machine; recorded times never decrease',
      },
    ])
  })
})
