/** A file on its way to the server, and what becomes of it where it is stopped. */
import { expect, test } from 'vitest'
import { unreachable } from '../../client/index.ts'
import type { Client } from '../../client/index.ts'
import { takeFile } from './taking.ts'
import type { Taken } from './taking.ts'

type Tell = (line: unknown) => void

/** A server that gives these lines and then goes on as `ending` says. */
function serverWith(lines: readonly unknown[], ending: (signal: AbortSignal) => Promise<void>) {
  const routes: string[] = []
  const upload = ({ route }: { route: string }, tell: Tell, signal: AbortSignal) => {
    routes.push(route)
    lines.forEach(tell)
    return ending(signal)
  }
  return { routes, client: { upload } as unknown as Client }
}

const done = (): Promise<void> => Promise.resolve()

/** Ends as a request does that is cancelled, and not before. */
const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error)
    signal.addEventListener('abort', () => reject(signal.reason as Error))
  })

const file = (name: string) => new File(['12345'], name)

test('is told how far it is, and that it was stopped', async () => {
  const { client } = serverWith([{ kind: 'progress', bytes: 3 }], untilStopped)
  const stop = new AbortController()
  const told: Taken[] = []
  const tell = (one: Taken) => {
    told.push(one)
    stop.abort()
  }
  const ended = await takeFile(client, file('report.txt'), { tell, signal: stop.signal })
  expect(told).toEqual([{ kind: 'sending', name: 'report.txt', done: 3, all: 5 }])
  expect(ended).toEqual({ kind: 'stopped', name: 'report.txt' })
})

test.each([
  ['report.txt', 'POST /api/documents'],
  ['claims.ndjson', 'POST /api/assertions'],
  ['CLAIMS.JSONL', 'POST /api/assertions'],
])('%s goes to %s', async (name, route) => {
  const { client, routes } = serverWith([], done)
  await takeFile(client, file(name), {
    tell: () => undefined,
    signal: new AbortController().signal,
  })
  expect(routes).toEqual([route])
})

test.each<[string, readonly unknown[], () => Promise<void>, string]>([
  [
    'the server never says how it ended',
    [{ kind: 'progress', bytes: 5 }],
    done,
    'upload-unfinished',
  ],
  [
    'the server refuses it on the way',
    [{ kind: 'failed', error: { code: 'document-too-large' } }],
    done,
    'document-too-large',
  ],
  [
    'there is no server',
    [],
    () => Promise.reject(unreachable({ kind: 'silent' })),
    'server-unreachable',
  ],
])('fails where %s', async (_, lines, ending, code) => {
  const { client } = serverWith(lines, ending)
  const quiet = { tell: () => undefined, signal: new AbortController().signal }
  const ended = await takeFile(client, file('report.txt'), quiet)
  expect(ended.kind === 'failed' && ended.failure.code).toBe(code)
})
