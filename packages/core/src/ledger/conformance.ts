/**
 * What every store must do, as cases that any test runner can run: each is a name and a function
 * that fails by throwing. A new adapter writes a harness and runs them all:
 *
 *     for (const { name, run } of storeConformance('files', harness)) test(name, run)
 */
import { assert, Failure } from '../base/index.ts'
import type { Instant } from '../base/index.ts'
import type { Assertion } from '../assertion/index.ts'
import { encodeUtf8 } from '../text/index.ts'
import { canonicalBytes, canonicalText } from './canonical.ts'
import { NO_PREVIOUS, seal } from './chain.ts'
import type { Sha256 } from './chain.ts'
import type { EntryBody, WrittenBodies } from './entry.ts'
import { readAll, RefusedBatch } from './store.ts'
import type { LedgerStore, RefusalCode, Submission } from './store.ts'

/** One ledger, empty at first. `open` may be called again after the store it gave was closed. */
export interface StoreHarness {
  readonly sha256: Sha256
  open(now: () => Instant): Promise<LedgerStore>
  dispose(): Promise<void>
}

export interface ConformanceCase {
  readonly name: string
  readonly run: () => Promise<void>
}

interface Bench {
  readonly sha256: Sha256
  readonly store: LedgerStore
  readonly setClock: (now: Instant) => void
  readonly reopened: () => Promise<LedgerStore>
}

type Check = (bench: Bench) => Promise<void>

const noon: Instant = Date.UTC(2015, 1, 15, 12)
const recorder = 'conformance'

/** `harness` makes a fresh empty ledger for each case; `name` says which adapter it is. */
export function storeConformance(
  name: string,
  harness: () => Promise<StoreHarness>,
): readonly ConformanceCase[] {
  return Object.entries(checks).map(([what, check]) => ({
    name: `${name}: ${what}`,
    run: () => runCheck(harness, check),
  }))
}

async function runCheck(harness: () => Promise<StoreHarness>, check: Check): Promise<void> {
  const ledger = await harness()
  let now = noon
  const clock = () => now
  let store = await ledger.open(clock)
  const reopened = async () => {
    await store.close()
    store = await ledger.open(clock)
    return store
  }
  const setClock = (next: Instant) => {
    now = next
  }
  try {
    await check({ sha256: ledger.sha256, store, setClock, reopened })
  } finally {
    await store.close()
    await ledger.dispose()
  }
}

const checks: Readonly<Record<string, Check>> = {
  'a new ledger is empty': async ({ store }) => {
    expectEqual(await readAll(store), [], 'entries')
    const { number, hash, recorded } = await store.head()
    expectEqual(
      { number, hash, recorded },
      { number: 0, hash: NO_PREVIOUS, recorded: null },
      'head',
    )
  },

  'entries come back as they were given, numbered from 1': async ({ store }) => {
    const given = [
      assertionBody('a'),
      retractionBody('r', 'a'),
      correctionBody('b', 'a'),
      document,
      text,
    ]
    await store.append(given.map(submission))
    const entries = await readAll(store)
    expectEqual(
      entries.map(({ body }) => body),
      given,
      'bodies',
    )
    expectEqual(
      entries.map(({ number }) => number),
      [1, 2, 3, 4, 5],
      'numbers',
    )
    expectEqual(new Set(entries.map((entry) => entry.recorder)).size, 1, 'recorders')
  },

  'entries are chained by their hashes': async ({ store, sha256 }) => {
    await store.append(['a', 'b', 'c'].map((id) => submission(assertionBody(id))))
    let previous = NO_PREVIOUS
    for (const entry of await readAll(store)) {
      const { hash, ...unsealed } = entry
      expectEqual(entry.previous, previous, 'the hash before it')
      expectEqual(hash, seal(unsealed, sha256).entry.hash, 'the hash')
      previous = hash
    }
    expectEqual((await store.head()).hash, previous, 'the hash of the head')
  },

  'assertions that are all new become the same lines in columns': async ({ store, sha256 }) => {
    const first = store.append([submission(assertionBody('a'))])
    const more = store.appendNew(columnsOf('b', 'id "c"', 'д'), { recorder })
    const last = store.append([submission(retractionBody('r', 'b'))])
    expectEqual((await first).receipts[0]?.kind, 'appended', 'what came before')
    expectEqual(await more, { count: 3, notices: [] }, 'what was appended')
    expectEqual((await last).receipts[0]?.kind, 'appended', 'what came after')
    const entries = await readAll(store)
    const bodies = ['a', 'b', 'id "c"', 'д'].map(assertionBody)
    expectEqual(entries.map(({ body }) => body), [...bodies, retractionBody('r', 'b')], 'bodies') // prettier-ignore
    let previous = NO_PREVIOUS
    for (const entry of entries) {
      const { hash, ...unsealed } = entry
      expectEqual(entry.previous, previous, 'the hash before it')
      expectEqual(hash, seal(unsealed, sha256).entry.hash, 'the hash')
      previous = hash
    }
    expectEqual(store.isKnown('д'), true, 'whether it is known')
  },

  'of assertions in columns none is recorded where one cannot be': async ({ store, reopened }) => {
    expectEqual(await store.appendNew(columnsOf('a'), { recorder, stated: noon }), { count: 1, notices: [] }, 'stated') // prettier-ignore
    const others = [
      store.appendNew(columnsOf('b', 'a'), { recorder }),
      store.appendNew(columnsOf('b', 'b'), { recorder }),
      store.appendNew(columnsOf('b', 'c/denial'), { recorder }),
      store.appendNew(columnsOf('b'), { recorder, stated: noon - 1 }),
      store.appendNew(columnsOf('b'), { recorder, stated: noon + 1 }),
    ]
    expectEqual(await Promise.all(others), [null, null, null, null, null], 'what was appended')
    expectEqual((await store.appendNew(columnsOf('b'), { recorder }))?.count, 1, 'by the clock')
    expectEqual(await store.appendNew(columnsOf('c'), { recorder, stated: noon }), null, 'stated late') // prettier-ignore
    const again = await reopened()
    expectEqual((await again.head()).number, 2, 'entries')
    expectEqual(again.isKnown('c'), false, 'whether it is known')
  },

  'a receipt names the entry': async ({ store }) => {
    const { receipts } = await store.append([submission(assertionBody('a'))])
    const [entry] = await readAll(store)
    const { number, recorded, hash } = entry ?? { number: 0, recorded: 0, hash: '' }
    expectEqual(receipts, [{ kind: 'appended', number, recorded, hash }], 'receipts')
  },

  'batches that do not wait are numbered in the order of the calls': async ({ store }) => {
    const ids = Array.from({ length: 40 }, (_, index) => `a${index}`)
    const results = await Promise.all(
      ids.map((id) =>
        store.append([submission(assertionBody(id)), submission(assertionBody(`${id}+`))]),
      ),
    )
    const numbers = results.flatMap(({ receipts }) => receipts.map(({ number }) => number))
    expectEqual(
      numbers,
      Array.from({ length: 80 }, (_, index) => index + 1),
      'numbers',
    )
    expectEqual((await readAll(store)).length, 80, 'entries')
  },

  'reading may begin at any number': async ({ store }) => {
    await store.append(['a', 'b', 'c'].map((id) => submission(assertionBody(id))))
    const numbers = (await readAll(store, 2)).map(({ number }) => number)
    expectEqual(numbers, [2, 3], 'numbers')
    expectEqual(await readAll(store, 4), [], 'beyond the end')
  },

  'an empty batch adds nothing': async ({ store }) => {
    expectEqual((await store.append([])).receipts, [], 'receipts')
    expectEqual((await store.head()).number, 0, 'head')
  },

  'what is there already is known, also within a batch': async ({ store }) => {
    const batch = [assertionBody('a'), document, text, assertionBody('a')].map(submission)
    await store.append(batch)
    const { receipts } = await store.append(batch)
    const expected = [1, 2, 3, 1].map((number) => ({ kind: 'known', number }))
    expectEqual(receipts, expected, 'receipts')
    expectEqual((await store.head()).number, 3, 'head')
  },

  'a text that was replaced can come into force again': async ({ store }) => {
    const versions = ['1', '2', '1'].map((sha256) => submission({ ...text, sha256 }))
    const { receipts } = await store.append(versions)
    expectEqual(
      receipts.map(({ kind }) => kind),
      ['appended', 'appended', 'appended'],
      'receipts',
    )
  },

  'an id with other content is a conflict, and nothing of its batch is kept': async ({ store }) => {
    await store.append([submission(assertionBody('a'))])
    const changed: EntryBody = {
      kind: 'assertion',
      assertion: { ...assertion('a'), note: 'changed' },
    }
    await expectRefused(store, [assertionBody('b'), changed].map(submission), [[1, 'id-taken']])
    expectEqual((await store.head()).number, 1, 'head')
  },

  'what is not there can be neither taken back nor corrected': async ({ store }) => {
    const batch = [retractionBody('r', 'x'), correctionBody('b', 'y'), retractionBody('s', 's')]
    const expected = [0, 1, 2].map((at): [number, RefusalCode] => [at, 'unknown-target'])
    await expectRefused(store, batch.map(submission), expected)
  },

  'what is said earlier in the batch can be taken back': async ({ store }) => {
    const batch = [assertionBody('a'), retractionBody('r', 'a'), retractionBody('s', 'r')]
    await store.append(batch.map(submission))
    expectEqual((await store.head()).number, 3, 'head')
  },

  'an id that ends like a derived one is refused': async ({ store }) => {
    await expectRefused(store, [submission(assertionBody('a/denial'))], [[0, 'reserved-id']])
  },

  'recorded times never decrease, and it is said when the clock does': async ({
    store,
    setClock,
  }) => {
    await store.append([submission(assertionBody('a'))])
    setClock(noon - 1)
    const { notices } = await store.append([submission(assertionBody('b'))])
    expectEqual(
      notices.map(({ code }) => code),
      ['clock-went-back'],
      'notices',
    )
    setClock(noon + 5)
    await store.append([submission(assertionBody('c'))])
    const times = (await readAll(store)).map(({ recorded }) => recorded - noon)
    expectEqual(times, [0, 0, 5], 'recorded times')
  },

  'a new ledger is filled with stated times, until the clock gives one': async ({ store }) => {
    const stated = [noon - 9, noon - 9, noon - 3].map((time, index) => ({
      ...submission(assertionBody(`a${index}`)),
      stated: time,
    }))
    await store.append(stated)
    await store.append([submission(assertionBody('b'))])
    const entries = await readAll(store)
    const marks = entries.map((entry) => [entry.recorded - noon, entry.stated ?? null])
    expectEqual(marks, [[-9, true], [-9, true], [-3, true], [0, null]], 'times') // prettier-ignore
    const late = { ...submission(assertionBody('c')), stated: noon }
    await expectRefused(store, [late], [[0, 'stated-too-late']])
  },

  'stated times neither decrease nor run ahead of the clock': async ({ store }) => {
    const at = (id: string, stated: Instant) => ({ ...submission(assertionBody(id)), stated })
    const batch = [at('a', noon - 1), at('b', noon - 2), at('c', noon + 1)]
    const expected: [number, RefusalCode][] = [[1, 'stated-runs-back'], [2, 'stated-in-future']] // prettier-ignore
    await expectRefused(store, batch, expected)
    expectEqual((await store.head()).number, 0, 'head')
  },

  'a ledger that is opened again is as it was, and goes on': async ({ store, reopened }) => {
    await store.append([submission(assertionBody('a')), submission(retractionBody('r', 'a'))])
    const before = await readAll(store)
    const again = await reopened()
    expectEqual(await readAll(again), before, 'entries')
    const { receipts } = await again.append(
      [assertionBody('a'), assertionBody('b')].map(submission),
    )
    expectEqual(receipts.map(({ kind, number }) => [kind, number]), [['known', 1], ['appended', 3]], 'receipts') // prettier-ignore
  },

  'a closed ledger takes nothing': async ({ store }) => {
    await store.close()
    await store.close()
    const failure = await failureOf(store.append([submission(assertionBody('a'))]))
    expectEqual(failure?.code ?? null, 'ledger-closed', 'the failure')
  },
}

const assertion = (id: string): Assertion => ({
  id,
  claimant: 'M',
  stance: 'affirms',
  claim: {
    kind: 'act',
    act: 'fire',
    roles: { actor: { kind: 'oneOf', names: ['A', 'Б\u2028"'] } },
  },
  time: { edtf: '2015-03-03', zone: 'Europe/Kyiv' },
  count: { low: 3, high: null },
})

const assertionBody = (id: string): EntryBody => ({ kind: 'assertion', assertion: assertion(id) })

/** Assertions of these ids, as a reader of files hands them over. */
function columnsOf(...names: readonly string[]): WrittenBodies {
  const bodies = names.map((id) => canonicalBytes(assertionBody(id)))
  const ids = names.map(encodeUtf8)
  return {
    count: names.length,
    bytes: joined(bodies),
    ends: endsOf(bodies),
    ids: joined(ids),
    idEnds: endsOf(ids),
  }
}

const joined = (pieces: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(pieces.flatMap((piece) => [...piece]))

function endsOf(pieces: readonly Uint8Array[]): Int32Array {
  let end = 0
  return Int32Array.from(pieces, ({ length }) => (end += length))
}

const retractionBody = (id: string, of: string): EntryBody => ({
  kind: 'retraction',
  id,
  of,
  claimant: 'M',
})

const correctionBody = (id: string, of: string): EntryBody => ({
  kind: 'correction',
  of,
  assertion: { ...assertion(id), note: 'read again' },
})

const document: EntryBody = {
  kind: 'document',
  sha256: 'd'.repeat(64),
  name: 'report.txt',
  bytes: 9,
}

const text: EntryBody & { readonly kind: 'text' } = {
  kind: 'text',
  role: 'agreement',
  name: 'truce',
  sha256: 'e'.repeat(64),
  text: 'agreement truce "Truce" {\r\n}',
}

const submission = (body: EntryBody): Submission => ({ body, recorder })

async function expectRefused(
  store: LedgerStore,
  batch: readonly Submission[],
  expected: readonly (readonly [number, RefusalCode])[],
): Promise<void> {
  const failure = await failureOf(store.append(batch))
  assert(failure instanceof RefusedBatch, 'the batch is refused')
  const found = failure.refusals.map(({ position, code }) => [position, code])
  expectEqual(found, expected, 'refusals')
}

async function failureOf(promise: Promise<unknown>): Promise<Failure | null> {
  try {
    await promise
    return null
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}

function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [is, should] = [canonicalText(actual), canonicalText(expected)]
  assert(is === should, `${what}: ${is} instead of ${should}`)
}
