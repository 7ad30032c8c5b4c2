/** Starts workers and listens to them. The worker is bundled from its sources, so it is never stale. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll } from 'vitest'
import { build, defaultServerConditions } from 'vite'
import type { WorkerOrder } from './worker.ts'

export interface Acknowledgement {
  readonly number: number
  readonly id: string
  /** `known` if it was there before. */
  readonly hash: string
}

export interface WorkerReport {
  readonly pid: number
  readonly acknowledged: readonly Acknowledgement[]
  /** Code and message of each. */
  readonly failures: readonly string[]
  readonly ending: 'done' | 'not-done'
  readonly signal: NodeJS.Signals | null
  readonly exitCode: number | null
  readonly errors: string
}

export interface WorkerListener {
  /** After each acknowledgement, with how many there are now. */
  readonly onAcknowledged?: (count: number, kill: (signal: NodeJS.Signals) => void) => void
  /** When all is acknowledged, and before the ledger is closed. */
  readonly onClosing?: (kill: (signal: NodeJS.Signals) => void) => void
  readonly onStarted?: (kill: (signal: NodeJS.Signals) => void) => void
}

/** A command that runs the worker, before its order: `node PATH`, or with something around it. */
export type Command = readonly [string, ...string[]]

/** Bundles the worker before the tests of a file; returns where it will be. */
export function bundledWorker(): { readonly command: () => Command } {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'servanda-worker-'))
    await bundle(fileURLToPath(new URL('worker.ts', import.meta.url)), folder)
  }, 60_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return { command: () => [process.execPath, join(folder, 'worker.mjs')] }
}

async function bundle(entry: string, outDir: string): Promise<void> {
  const conditions = ['servanda-source', ...defaultServerConditions]
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions },
    ssr: { noExternal: true, resolve: { conditions } },
    build: {
      ssr: entry,
      outDir,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
  })
}

/** Runs a worker to its end, whichever that is. */
export async function runWorker(
  command: Command,
  order: WorkerOrder,
  listener: WorkerListener = {},
): Promise<WorkerReport> {
  const [program, ...args] = command
  const child = spawn(program, [...args, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const kill = (signal: NodeJS.Signals) => void child.kill(signal)
  listener.onStarted?.(kill)
  const acknowledged: Acknowledgement[] = []
  const failures: string[] = []
  let isDone = false
  createInterface(child.stdout).on('line', (line) => {
    const [what = '', number, id = '', hash = ''] = line.split(' ')
    if (what === 'done') isDone = true
    if (what === 'closing') listener.onClosing?.(kill)
    if (what === 'failed') failures.push(line.slice('failed '.length))
    if (what !== 'ack') return
    acknowledged.push({ number: Number(number), id, hash })
    listener.onAcknowledged?.(acknowledged.length, kill)
  })
  let errors = ''
  child.stderr.on('data', (piece) => {
    errors += String(piece)
  })
  const [exitCode, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  const ending = isDone ? 'done' : 'not-done'
  return { pid: child.pid ?? 0, acknowledged, failures, ending, signal, exitCode, errors }
}

/** Printed, so that a failure can be run again: `SERVANDA_SEED=… npx vitest run …`. */
export function printedSeed(what: string): number {
  const given = process.env['SERVANDA_SEED']
  const seed = given === undefined ? randomInt(2 ** 31) : Number(given)
  console.log(`${what}: SERVANDA_SEED=${seed}`)
  return seed
}
