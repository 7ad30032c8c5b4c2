/** The server as the real program: held ledger, live changes, a stop that loses nothing, a kill. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { DocumentKept, ReviewState, UploadLine } from '@servanda/core/wire'
import { program, project } from '../support/command.ts'

const bin = fileURLToPath(new URL('../../bin/servanda.mjs', import.meta.url))

interface Running {
  readonly url: string
  readonly child: ChildProcess
}

async function serve(folder: string, more: readonly string[] = []): Promise<Running> {
  const words = [bin, 'serve', '--ledger', 'ledger', '--port', '0', ...more]
  const child = spawn(process.execPath, words, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  for await (const piece of child.stdout) {
    out += String(piece)
    const url = /served at (\S+)/.exec(out)?.[1]
    if (url !== undefined) return { url, child }
  }
  throw new Error(`the server ended: ${out}`)
}

const words = 'Report of 4 March 2015\n\n“The forces of A fired on Northtown,” Hale said.\n'

async function upload(url: string): Promise<DocumentKept> {
  const answer = await fetch(`${url}api/documents?name=speech.txt`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: words,
  })
  const last = (await answer.text()).trimEnd().split('\n').at(-1) ?? ''
  const line = JSON.parse(last) as UploadLine<DocumentKept>
  if (line.kind !== 'done') throw new Error(last)
  return line
}

async function reject(url: string, sha256: string, id: string, revision: string) {
  const start = words.indexOf('The forces')
  const decision = {
    id,
    decision: 'reject',
    document: { sha256, name: 'speech.txt' },
    passage: { start, end: start + 10 },
    reason: 'hearsay',
  }
  const answer = await fetch(`${url}api/documents/${sha256}/review`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-match': `"${revision}"` },
    body: JSON.stringify({ kind: 'decide', decision }),
  })
  return (await answer.json()) as ReviewState
}

const reviewAt = async (url: string, sha256: string): Promise<ReviewState> =>
  (await (await fetch(`${url}api/documents/${sha256}/review`)).json()) as ReviewState

describe('servanda serve', { timeout: 120_000 }, () => {
  test('holds the ledger: another server is told who does, a reading command works', async () => {
    const folder = await project('texts and reports')
    const { child } = await serve(folder)
    const second = await program(['serve', '--ledger', 'ledger', '--port', '0'], { folder })
    expect(second.code).toBe(3)
    expect(second.err).toContain(`process ${child.pid}`)
    const board = await program(['assess', '--ledger', 'ledger', '--as', 'everybody'], { folder })
    expect(board.code).toBe(0)
    child.kill('SIGTERM')
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(0)
    const after = await program(['verify', '--ledger', 'ledger'], { folder })
    expect(after.code).toBe(0)
  })

  test('killed during a review loses nothing that it has answered', async () => {
    const folder = await project('texts')
    const first = await serve(folder)
    const { sha256 } = await upload(first.url)
    let state = await reviewAt(first.url, sha256)
    for (const id of ['d1', 'd2', 'd3']) state = await reject(first.url, sha256, id, state.revision)
    const unanswered = reject(first.url, sha256, 'd4', state.revision).catch(() => null)
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    await unanswered
    const second = await serve(folder)
    const after = await reviewAt(second.url, sha256)
    expect(after.decisions.slice(0, 3)).toEqual(state.decisions)
    expect(after.decisions.length).toBeLessThanOrEqual(4)
    const documents = await (await fetch(`${second.url}api/documents`)).json()
    expect(documents).toMatchObject({ documents: [{ sha256 }] })
  })

  test('tells of a new entry, and ends its listeners when it stops', async () => {
    const { url, child } = await serve(await project('texts'))
    const answer = await fetch(`${url}api/events`)
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    const heard = readUntilEnd(answer)
    const { head, sha256 } = await upload(url)
    const before = await reviewAt(url, sha256)
    const { revision } = await reject(url, sha256, 'd1', before.revision)
    child.kill('SIGINT')
    const text = await heard
    expect(text).toContain(JSON.stringify({ kind: 'head', entry: head }))
    expect(text).toContain(`"revision":"${revision}"`)
  })

  test('refuses an address that others can reach, until a token is set', async () => {
    const folder = await project('texts')
    const words = ['serve', '--ledger', 'ledger', '--port', '0', '--address', '0.0.0.0']
    const open = await program(words, { folder })
    expect([open.code, open.out]).toEqual([3, ''])
    expect(open.err).toContain('SERVANDA_TOKEN')
    const short = await program(words, { folder, environment: { SERVANDA_TOKEN: 'secret' } })
    expect(short.code).toBe(2)
  })
})

async function readUntilEnd(answer: Response): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  const pieces = answer.body as unknown as AsyncIterable<Uint8Array>
  for await (const piece of pieces) text += decoder.decode(piece, { stream: true })
  return text
}
