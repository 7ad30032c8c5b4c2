/**
 * The benchmark's verdicts: those of a loop written for the log alone, of packages that others made, and
 * of the definition where the log is disturbed: of 10,000 events, or as many as `SERVANDA_EVENTS` says (100,000 take minutes and some
 * gigabytes). A log of a known count of each is read from beside the project where there is one.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const path = (name: string): string =>
  fileURLToPath(new URL(`../../../../${name}`, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'servanda-workload-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const node = (...args: string[]): string =>
  execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 })

const bench = (...args: string[]): Record<string, unknown> =>
  JSON.parse(node(path('bench/run.mjs'), 'workload', '--json', ...args))

test('the verdicts of the loop, of a log made up here', { timeout: 120_000 }, () => {
  const { verdicts, loop } = bench('--events', '20000')
  expect(verdicts).toEqual((loop as { verdicts: unknown }).verdicts)
  expect(Object.values(verdicts as object).every((count) => count > 0)).toBe(true)
})

const disturbed = process.env['SERVANDA_EVENTS'] ?? '10000'

test('the rows of the definition, disturbed and for many', { timeout: 3_600_000 }, () => {
  const args = ['--events', disturbed, '--disturbed', '--perspectives', '8', '--definition']
  const { isEqual, work } = JSON.parse(node(path('bench/workload.mjs'), ...args))
  expect(isEqual).toBe(true)
  expect(work.onColumns).toBe(8 * 24)
})

type Counts = Readonly<Record<string, number>>

interface Peer {
  readonly name: string
  readonly properties: readonly string[]
  readonly verdicts: Counts | readonly Counts[]
  readonly own: { readonly verdictsOfEach: readonly Counts[] }
}

const ofReports = ['--disturbed', '--perspectives', '8']

test.each([
  ['in order', [], 3],
  ['disturbed, for eight perspectives', ofReports, 4],
])('the verdicts of every peer, %s', { timeout: 240_000 }, (_, args, peerCount) => {
  const peers = bench('--events', '6000', '--peers', ...args)['peers'] as readonly Peer[]
  expect(peers.map(({ name }) => name)).toHaveLength(peerCount)
  for (const { name, properties, verdicts, own } of peers) {
    const asked = (each: readonly Counts[]) =>
      each.map((one) => properties.map((p) => one[p] ?? -1))
    const counted = asked([verdicts].flat())
    expect(counted, name).toEqual(asked(own.verdictsOfEach))
    expect(counted[0]?.every((count) => count > 0)).toBe(true)
    expect(new Set(counted.map(String)).size > 1).toBe(args.length > 0)
  }
})

const known = [
  { events: 10_000, verdicts: { P1: 933, P2: 45, P3: 8, P4: 58 } },
  { events: 100_000, verdicts: { P1: 9_363, P2: 614, P3: 142, P4: 773 } },
]
const generator = path('../shared/bench/generate-workload.mjs')

test.skipIf(!existsSync(generator)).each(known)(
  'a log of known counts, $events events (skipped where it is absent)',
  { timeout: 240_000 },
  ({ events, verdicts }) => {
    const log = join(folder, `${events}.jsonl`)
    node(generator, `${events}`, log)
    expect(bench('--log', log)['verdicts']).toEqual(verdicts)
  },
)
