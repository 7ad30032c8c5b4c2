/**
 * Pictures of every screen of the page, with the example in it, taken with the Chromium of the
 * machine: the real server on a new ledger in a folder for temporary files.
 *
 *   node scripts/screens.mjs            in light, dark and on a phone, to packages/web/screenshots/screens
 *   node scripts/screens.mjs --docs     in light, to docs/screens, where the pages show them
 */

import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchBrowser, whyNoBrowser } from './browser.mjs'
import { looks } from './gallery-pages.mjs'

/** @typedef {{ url: string, end: () => Promise<void> }} Running */

const root = fileURLToPath(new URL('..', import.meta.url))
const servanda = join(root, 'packages/server/bin/servanda.mjs')

const question = 'agreement=minsk_package&from=2015-02-15&on=2016-03-24'
const LOADED_MILLISECONDS_MAX = 120_000
/** One answer can ask for the next. */
const SETTLED_MILLISECONDS = 1_000

const reason = whyNoBrowser()
if (reason === undefined) await takePictures(process.argv.includes('--docs'))
else {
  console.error(reason)
  process.exitCode = 1
}

/** @param {boolean} isForDocs */
async function takePictures(isForDocs) {
  const folder = join(root, isForDocs ? 'docs/screens' : 'packages/web/screenshots/screens')
  mkdirSync(folder, { recursive: true })
  const work = mkdtempSync(join(tmpdir(), 'servanda-screens-'))
  const demo = [servanda, 'demo', '--once', '--ledger', join(work, 'ledger')]
  execFileSync(process.execPath, demo, { stdio: 'ignore' })
  const server = await serve(join(work, 'ledger'))
  const browser = await launchBrowser()
  try {
    for (const look of isForDocs ? looks.slice(0, 1) : looks) {
      const page = await browser.newPage(look.options)
      for (const [name, address] of await addresses(server.url)) {
        await open(page, server.url + address)
        const path = join(folder, isForDocs ? `${name}.png` : `${name}.${look.name}.png`)
        await page.screenshot({ path })
      }
      await page.close()
    }
    console.log(`pictures in ${folder}`)
  } finally {
    await browser.close()
    await server.end()
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * The screens by name, each with an address at which there is something to see.
 * @param {string} url
 * @returns {Promise<ReadonlyArray<readonly [string, string]>>}
 */
async function addresses(url) {
  const answer = await fetch(`${url}api/documents`)
  const { documents } =
    /** @type {{ documents: ReadonlyArray<{ sha256: string, name: string }> }} */ (
      await answer.json()
    )
  const shown = documents.find(({ name }) => name.includes('ceasefire')) ?? documents[0]
  return [
    ['today', `today?agreement=minsk_package&as=monitors&from=2015-02-15&on=2015-02-18`],
    ['board', `board?${question}`],
    ['commitment', `commitment/minsk_package.1?as=ukraine&${question}`],
    ['reader', `reader/${shown?.sha256 ?? ''}?${question}`],
    ['map', `map?as=monitors&${question}`],
    ['timeline', `timeline?as=monitors&${question}`],
    ['compare', `compare?as=russia&as=ukraine&${question}`],
    ['outstanding', `outstanding?as=monitors&${question}`],
  ]
}

/**
 * Ready when nothing says that it is loading any more.
 * @param {import('playwright-core').Page} page
 * @param {string} address
 */
async function open(page, address) {
  await page.goto(address)
  await page.locator('main h1').first().waitFor({ timeout: LOADED_MILLISECONDS_MAX })
  const unready = page.locator('[data-opening], .loading, [aria-busy=true]').first()
  for (let look = 0; look < 2; look += 1) {
    await unready.waitFor({ state: 'detached', timeout: LOADED_MILLISECONDS_MAX })
    await page.waitForTimeout(SETTLED_MILLISECONDS)
  }
}

/**
 * @param {string} ledger
 * @returns {Promise<Running>}
 */
async function serve(ledger) {
  const words = [servanda, 'serve', '--ledger', ledger, '--port', '0']
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((done) => child.once('exit', done))
  let said = ''
  for await (const piece of child.stdout) {
    said += String(piece)
    const url = /served at (\S+)/.exec(said)?.[1]
    if (url === undefined) continue
    return {
      url,
      end: async () => {
        child.kill('SIGTERM')
        await ended
      },
    }
  }
  throw new Error(`the server ended: ${said}`)
}
