/** The server of the page in a process of its own, and what the measurements send to it. */
import { execFileSync, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const servanda = fileURLToPath(new URL('../packages/server/bin/servanda.mjs', import.meta.url))

/** @typedef {{ url: string, process: number, openSeconds: number, end: () => Promise<void> }} Serving */

/** A new ledger with the example in it. @param {string} folder */
export function makeExample(folder) {
  const words = [servanda, 'demo', '--once', '--ledger', folder]
  execFileSync(process.execPath, words, { stdio: 'ignore' })
}

/**
 * Serves the ledger on a free port.
 *
 * @param {string} folder
 * @returns {Promise<Serving>}
 */
export async function serve(folder) {
  const began = performance.now()
  const words = [servanda, 'serve', '--ledger', folder, '--port', '0']
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((done) => child.once('exit', done))
  let said = ''
  for await (const piece of child.stdout) {
    said += String(piece)
    const url = /served at (\S+)/.exec(said)?.[1]
    if (url === undefined) continue
    child.stdout.resume()
    return {
      url,
      process: child.pid ?? 0,
      openSeconds: (performance.now() - began) / 1000,
      end: async () => {
        child.kill('SIGTERM')
        await ended
      },
    }
  }
  throw new Error(`the server ended: ${said}`)
}

/**
 * Sends a file and returns the last line of the answer.
 *
 * @param {string} url
 * @param {'documents' | 'assertions'} kind
 * @param {string} name
 * @param {string} text
 */
export async function upload(url, kind, name, text) {
  const answer = await fetch(`${url}api/${kind}?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: text,
  })
  const last = (await answer.text()).trimEnd().split('\n').at(-1) ?? ''
  const line = JSON.parse(last)
  if (line.kind !== 'done') throw new Error(`the server did not take ${name}: ${last}`)
  return line
}
