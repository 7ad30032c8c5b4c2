/**
 * The lock: one writer at a time, and a dead one stops nobody.
 *
 * A lock is a file that says who holds it. It comes into being with its whole content in one step (a
 * hard link to a finished file), so nobody ever sees half of one. A holder is dead if its process is
 * gone, is a zombie, or is another process that was given the same number later (its start time
 * differs), or if the machine was started anew since. A holder on another host cannot be judged and
 * counts as alive.
 *
 * Taking over a dead holder's lock is itself done under a lock, whose name has the dead holder's
 * nonce in it: only who holds that may replace the dead lock, and looks again first. So two processes
 * that find the same dead lock cannot both take it over, and a process that dies on the way leaves
 * only another dead lock.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Failure } from '@servanda/core/base'
import type { Instant } from '@servanda/core/base'
import { errorCode, removeIfThere, writeNewFile } from './file-system.ts'
import type { FileSystem } from './file-system.ts'

export interface Holder {
  readonly pid: number
  readonly host: string
  /** Start time of the process in ticks since the machine started; null where it cannot be had. */
  readonly started: string | null
  /** Which start of the machine; null where it cannot be had. */
  readonly boot: string | null
  /** By the clock of the holder. */
  readonly since: Instant
  /** Differs from lock to lock. */
  readonly nonce: string
}

/** What is known of processes: a port, so that tests can let processes die and numbers be used again. */
export interface Processes {
  readonly pid: number
  readonly host: string
  readonly boot: string | null
  lookUp(pid: number): ProcessState
}

/** `started` as in {@link Holder}. */
export type ProcessState =
  { readonly kind: 'gone' } | { readonly kind: 'running'; readonly started: string | null }

export interface Lock {
  /** The dead holder that it was taken over from. */
  readonly takenOverFrom: Holder | null
  release(): Promise<void>
}

export interface LockView {
  readonly fileSystem: FileSystem
  readonly processes: Processes
}

export interface LockTerms extends LockView {
  readonly now: Instant
}

/** A {@link Failure} `ledger-locked` names who holds it. */
export async function acquireLock(path: string, terms: LockTerms): Promise<Lock> {
  const holder = holderHere(terms)
  for (;;) {
    if (await createLock(path, holder, terms)) return lockHeld(path, holder, null, terms)
    const other = await readHolder(path, terms)
    if (other === 'free') continue
    if (isAlive(other, terms.processes)) throw lockedBy(path, other)
    const claim = await acquireLock(`${path}.${other.nonce}`, terms)
    try {
      if (await replaceDead(path, other, holder, terms)) {
        return lockHeld(path, holder, other, terms)
      }
    } finally {
      await claim.release()
    }
  }
}

/** Removes what processes left that died while they took the lock. Only for who holds it. */
export async function tidyLocks(path: string, { fileSystem }: LockView): Promise<void> {
  const mark = `${basename(path)}${unfinishedMark}`
  for (const name of await fileSystem.list(dirname(path))) {
    if (name.startsWith(mark)) await removeIfThere(fileSystem, join(dirname(path), name))
  }
}

/** Who holds the lock and is, as far as can be known, alive; null if nobody is. */
export async function currentHolder(path: string, terms: LockView): Promise<Holder | null> {
  const holder = await readHolder(path, terms)
  return holder !== 'free' && isAlive(holder, terms.processes) ? holder : null
}

const unfinishedMark = '.new-'

function holderHere({ processes, now }: LockTerms): Holder {
  const { pid, host, boot } = processes
  const state = processes.lookUp(pid)
  const started = state.kind === 'running' ? state.started : null
  return { pid, host, boot, started, since: now, nonce: randomUUID() }
}

/** Whether it could be created: it cannot if there is one. */
async function createLock(path: string, holder: Holder, terms: LockTerms): Promise<boolean> {
  const { fileSystem } = terms
  const finished = await writeHolder(path, holder, terms)
  try {
    await fileSystem.link(finished, path)
    return true
  } catch (error) {
    // ENOENT: whoever holds the lock by now has tidied up.
    if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOENT') return false
    throw error
  } finally {
    await removeIfThere(fileSystem, finished)
  }
}

/** To be called only by who holds the claim to replace `dead`. */
async function replaceDead(
  path: string,
  dead: Holder,
  holder: Holder,
  terms: LockTerms,
): Promise<boolean> {
  const current = await readHolder(path, terms)
  if (current === 'free' || current.nonce !== dead.nonce) return false
  await terms.fileSystem.rename(await writeHolder(path, holder, terms), path)
  return true
}

/** A file beside the lock with the holder in it, synced; returns its path. */
async function writeHolder(path: string, holder: Holder, terms: LockTerms): Promise<string> {
  const finished = `${path}${unfinishedMark}${randomUUID()}`
  await writeNewFile(terms.fileSystem, finished, Buffer.from(`${JSON.stringify(holder)}\n`))
  return finished
}

function lockHeld(path: string, holder: Holder, from: Holder | null, terms: LockTerms): Lock {
  const release = async () => {
    const current = await readHolder(path, terms)
    if (current !== 'free' && current.nonce === holder.nonce) await terms.fileSystem.remove(path)
  }
  return { takenOverFrom: from, release }
}

async function readHolder(path: string, { fileSystem }: LockView): Promise<Holder | 'free'> {
  try {
    const bytes = await fileSystem.readFile(path)
    return parseHolder(Buffer.from(bytes).toString('utf8')) ?? fail(unreadableLock(path))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'free'
    throw error
  }
}

function parseHolder(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text)
    return isHolder(value) ? value : null
  } catch {
    return null
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false
  const { pid, host, started, boot, since, nonce } = value as Partial<Record<keyof Holder, unknown>>
  return (
    isCount(pid) &&
    typeof host === 'string' &&
    isTextOrNull(started) &&
    isTextOrNull(boot) &&
    Number.isSafeInteger(since) &&
    typeof nonce === 'string' &&
    /^[\w-]+$/.test(nonce)
  )
}

/** Process 0 and negative ones mean groups of processes to the system. */
const isCount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string'

function isAlive(holder: Holder, processes: Processes): boolean {
  if (holder.host !== processes.host) return true
  if (differ(holder.boot, processes.boot)) return false
  const state = processes.lookUp(holder.pid)
  return state.kind === 'running' && !differ(holder.started, state.started)
}

/** Both are known and are not the same. */
const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b

/** The processes of this machine; start times only where there is `/proc`. */
export function processesHere(): Processes {
  return { pid: process.pid, host: hostname(), boot: bootHere(), lookUp }
}

function bootHere(): string | null {
  return readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? null
}

function lookUp(pid: number): ProcessState {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it runs, as another user.
    if (errorCode(error) !== 'EPERM') return { kind: 'gone' }
  }
  // After the name of the program, which is in parentheses and may contain anything: fields from 3 on.
  const fields = readOrNull(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ')
  const isDead = fields?.[0] === 'Z' || fields?.[0] === 'X'
  return isDead ? { kind: 'gone' } : { kind: 'running', started: fields?.[22 - 3] ?? null }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function lockedBy(path: string, holder: Holder): Failure {
  const since = new Date(holder.since).toISOString()
  return new Failure(
    'conflict',
    'ledger-locked',
    `process ${holder.pid} on \`${holder.host}\` has been writing to the ledger since ${since}`,
    `wait until it has ended; if it cannot be running any more, remove \`${path}\``,
  )
}

function unreadableLock(path: string): Failure {
  return new Failure(
    'conflict',
    'lock-unreadable',
    `\`${path}\` does not say who is writing to the ledger`,
    'make sure that nobody is, then remove the file',
  )
}

function fail(failure: Failure): never {
  throw failure
}
