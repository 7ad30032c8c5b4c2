import { readdir, readFile, writeFile } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { noon, temporaryFolder } from '../../test/support/ledgers.ts'
import { nodeFileSystem } from './file-system.ts'
import { acquireLock, currentHolder, processesHere } from './lock.ts'
import type { LockTerms, Processes, ProcessState } from './lock.ts'

/** Processes by number; who is not in the list is gone. */
function machine(
  pid: number,
  running: Readonly<Record<number, string>>,
  boot = 'boot-1',
): Processes {
  const lookUp = (looked: number): ProcessState => {
    const started = running[looked]
    return started === undefined ? { kind: 'gone' } : { kind: 'running', started }
  }
  return { pid, host: 'here', boot, lookUp }
}

const terms = (processes: Processes): LockTerms => ({
  fileSystem: nodeFileSystem,
  processes,
  now: noon,
})
const lockPath = async () => join(await temporaryFolder(), 'lock')
const namesBeside = (path: string) => readdir(dirname(path))

describe('a lock', () => {
  test('that is held names its holder', async () => {
    const path = await lockPath()
    const running = { 7: 'a', 8: 'b' }
    await acquireLock(path, terms(machine(7, running)))
    await expect(acquireLock(path, terms(machine(8, running)))).rejects.toMatchObject({
      category: 'conflict',
      code: 'ledger-locked',
      message: 'process 7 on `here` has been writing to the ledger since 2015-02-15T12:00:00.000Z',
      help: `wait until it has ended; if it cannot be running any more, remove \`${path}\``,
    })
    expect((await currentHolder(path, terms(machine(8, running))))?.pid).toBe(7)
  })

  test('is held against the same process too', async () => {
    const path = await lockPath()
    const here = terms(machine(7, { 7: 'a' }))
    await acquireLock(path, here)
    await expect(acquireLock(path, here)).rejects.toMatchObject({ code: 'ledger-locked' })
  })

  test('that is released is free, and leaves nothing', async () => {
    const path = await lockPath()
    const lock = await acquireLock(path, terms(machine(7, { 7: 'a' })))
    await lock.release()
    expect(await namesBeside(path)).toEqual([])
    expect(await currentHolder(path, terms(machine(7, {})))).toBeNull()
  })

  test.each<[string, Processes]>([
    ['whose process is gone', machine(8, { 8: 'b' })],
    ['whose number was given to another process', machine(8, { 7: 'later', 8: 'b' })],
    ['from before the machine was started anew', machine(8, { 7: 'a', 8: 'b' }, 'boot-2')],
  ])('%s is taken over', async (_, processes) => {
    const path = await lockPath()
    await acquireLock(path, terms(machine(7, { 7: 'a' })))
    const lock = await acquireLock(path, terms(processes))
    expect(lock.takenOverFrom?.pid).toBe(7)
    expect(await namesBeside(path)).toEqual(['lock'])
    expect((await currentHolder(path, terms(processes)))?.pid).toBe(8)
  })

  test('of another host is not judged', async () => {
    const path = await lockPath()
    await acquireLock(path, terms({ ...machine(7, { 7: 'a' }), host: 'there' }))
    const attempt = acquireLock(path, terms(machine(8, { 8: 'b' })))
    await expect(attempt).rejects.toMatchObject({ code: 'ledger-locked' })
  })

  test('is not released by who lost it', async () => {
    const path = await lockPath()
    const lost = await acquireLock(path, terms(machine(7, { 7: 'a' })))
    await acquireLock(path, terms(machine(8, { 8: 'b' })))
    await lost.release()
    expect((await currentHolder(path, terms(machine(9, { 8: 'b' }))))?.pid).toBe(8)
  })

  test('that is dead is taken over by one of many', async () => {
    const path = await lockPath()
    await acquireLock(path, terms(machine(7, { 7: 'a' })))
    const pids = Array.from({ length: 20 }, (_, index) => 100 + index)
    const running = Object.fromEntries(pids.map((pid) => [pid, 'x']))
    const attempts = pids.map((pid) => acquireLock(path, terms(machine(pid, running))))
    const results = await Promise.allSettled(attempts)
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1)
    expect(await namesBeside(path)).toEqual(['lock'])
  })

  test('is taken over although who took it over died on the way', async () => {
    const path = await lockPath()
    await acquireLock(path, terms(machine(7, { 7: 'a' })))
    const { nonce } = JSON.parse(await readFile(path, 'utf8')) as { nonce: string }
    await acquireLock(`${path}.${nonce}`, terms(machine(8, { 8: 'b' })))
    const attempt = acquireLock(path, terms(machine(9, { 8: 'b', 9: 'c' })))
    await expect(attempt).rejects.toThrow('process 8')
    const lock = await acquireLock(path, terms(machine(9, { 9: 'c' })))
    expect(lock.takenOverFrom?.pid).toBe(7)
    expect(await namesBeside(path)).toEqual([basename(path)])
  })

  test.each(['', '{}', 'not JSON', '{"pid":0}'])(
    'that says %j is not guessed at',
    async (content) => {
      const path = await lockPath()
      await writeFile(path, content)
      const attempt = acquireLock(path, terms(machine(8, { 8: 'b' })))
      await expect(attempt).rejects.toMatchObject({ category: 'conflict', code: 'lock-unreadable' })
    },
  )
})

describe('the processes of this machine', () => {
  test('this one runs, and has one start time', () => {
    const here = processesHere()
    expect(here.lookUp(process.pid)).toEqual(here.lookUp(process.pid))
    expect(here.lookUp(process.pid).kind).toBe('running')
  })

  test('one that has ended is gone', async () => {
    const child = spawn(process.execPath, ['--eval', ''])
    await once(child, 'exit')
    expect(processesHere().lookUp(child.pid ?? 0)).toEqual({ kind: 'gone' })
  })
})
