/** What the system is asked to do, traced: data are synced before they are acknowledged. */
import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/ledgers.ts'
import { bundledWorker, runWorker } from './workers.ts'

const worker = bundledWorker()

const strace: string = 'strace'
const tracer = spawnSync(strace, ['-f', '-o', '/dev/null', 'true'])
const canTrace = tracer.status === 0
if (!canTrace) console.warn('SKIPPED: strace is not installed, or may not trace here')

test.skipIf(!canTrace)(
  'a trace of an import shows a sync before each acknowledgement',
  { timeout: 60_000 },
  async () => {
    const folder = join(await temporaryFolder(), 'ledger')
    const trace = `${folder}.trace`
    const calls = 'trace=write,pwrite64,writev,pwritev,fsync,fdatasync'
    const report = await runWorker(
      [strace, '-f', '-y', '-s', '16', '-e', calls, '-o', trace, ...worker.command()],
      { folder, count: 60, seed: 1, manner: 'plain' },
    )
    expect([report.ending, report.errors]).toEqual(['done', ''])
    const found = summarise(await readFile(trace, 'utf8'))
    expect(found.unsynced).toEqual([])
    expect(found.acknowledgements).toBeGreaterThan(5)
    expect(found.segmentWrites).toBeGreaterThanOrEqual(found.acknowledgements)
    expect(found.folderSynced).toBe(true)
  },
)

interface Summary {
  readonly acknowledgements: number
  readonly segmentWrites: number
  /** Lines of the trace with acknowledgements of what had not been synced. */
  readonly unsynced: readonly string[]
  /** The folder of the segments was synced before the first acknowledgement. */
  readonly folderSynced: boolean
}

/**
 * Writes to segments are counted when they return. A sync covers the writes that had returned when it
 * began, once it has returned 0. An acknowledgement, when it begins, needs all of them covered, and
 * at least one more than the acknowledgement before it.
 */
function summarise(trace: string): Summary {
  let writes = 0
  let covered = 0
  let acknowledged = 0
  let acknowledgements = 0
  let folderSynced = false
  const unsynced: string[] = []
  const pending = new Map<string, { call: string; writesThen: number }>()
  const returned = (call: string, writesThen: number, result: string) => {
    if (isSegmentWrite(call)) writes += 1
    if (/^f(data)?sync\(\d+<[^>]*\/segments\/\d+\.ndjson>/.test(call) && result === '0') {
      covered = writesThen
    }
    if (/^fsync\(\d+<[^>]*\/segments>/.test(call) && acknowledgements === 0) folderSynced = true
  }
  for (const line of trace.split('\n')) {
    const [, thread = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    const resumed = /^<\.\.\. \w+ resumed>.*= (-?\d+)/.exec(rest)
    if (resumed !== null) {
      const { call, writesThen } = pending.get(thread) ?? { call: '', writesThen: 0 }
      returned(call, writesThen, resumed[1] ?? '')
      continue
    }
    if (/^write\(1<[^>]*>, "ack /.test(rest)) {
      acknowledgements += 1
      if (covered < writes || writes === acknowledged) unsynced.push(line)
      acknowledged = writes
    }
    if (rest.endsWith('<unfinished ...>')) pending.set(thread, { call: rest, writesThen: writes })
    else returned(rest, writes, /= (-?\d+)/.exec(rest)?.[1] ?? '')
  }
  return { acknowledgements, segmentWrites: writes, unsynced, folderSynced }
}

const isSegmentWrite = (call: string): boolean =>
  /^p?writev?(64)?\(\d+<[^>]*\/segments\/\d+\.ndjson>/.test(call)
