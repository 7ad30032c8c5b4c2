/** A file on its way to the server, and what becomes of it where it is stopped. */
import { expect, test } from 'vitest'
import { unreachable } from '../../client/index.ts'
import type { Client } from '../../client/index.ts'
import { takeFiles } from './taking.ts'
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

/** What is told of the file, one after the other; the last is how it ended. */
async function taken(client: Client, name: string, stop = new AbortController()): Promise<Taken[]> {
  const told: Taken[] = []
  const tell = (_: number, one: Taken) => {
    told.push(one)
    if (one.kind === 'sending' && one.done > 0 && one.done < one.all) stop.abort()
  }
  await takeFiles([file(name)], { client, form: 'ucdp-ged', signal: stop.signal, tell })
  return told
}

test('is told how far it is, and that it was stopped', async () => {
  const { client } = serverWith([{ kind: 'progress', bytes: 3 }], untilStopped)
  expect(await taken(client, 'report.txt')).toEqual([
    { kind: 'sending', name: 'report.txt', done: 0, all: 5 },
    { kind: 'sending', name: 'report.txt', done: 3, all: 5 },
    { kind: 'stopped', name: 'report.txt' },
  ])
})

test.each([
  ['report.txt', 'POST /api/documents'],
  ['claims.ndjson', 'POST /api/assertions'],
  ['CLAIMS.JSONL', 'POST /api/assertions'],
  ['events.csv', 'POST /api/tables'],
])('%s goes to %s', async (name, route) => {
  const { client, routes } = serverWith([], done)
  await taken(client, name)
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
  const ended = (await taken(client, 'report.txt')).at(-1)
  expect(ended?.kind === 'failed' && ended.failure.code).toBe(code)
})

test('of texts that are put in force one that is no UTF-8 stops all', async () => {
  const told: Taken[] = []
  const request = () => Promise.reject(new Error('asked'))
  const files = [file('truce.servanda'), new File([Uint8Array.of(0xff, 0xfe)], 'places.geojson')]
  await takeFiles(files, {
    client: { request } as unknown as Client,
    form: 'assertions',
    signal: new AbortController().signal,
    tell: (_, one) => told.push(one),
  })
  const codes = told.flatMap((one) => (one.kind === 'failed' ? [one.failure.code] : []))
  expect(codes).toEqual(['not-utf-8', 'not-utf-8'])
})
