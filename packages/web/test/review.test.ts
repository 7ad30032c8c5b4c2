/**
 * A review in a real browser against the real server, by the keyboard alone: decided, seen in another
 * tab, kept while the server is gone, recorded; and a document that would like to be more than text.
 * Where the machine has no Chromium the tests say so and are skipped.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchBrowser, whyNoBrowser } from '../../../scripts/browser.mjs'
import { buildPage, pressAt, root, runServanda, serve, stop } from './harness.ts'
import type { Running } from './harness.ts'

const reason = whyNoBrowser()
if (reason !== undefined) console.warn(`skipped: ${reason}`)

const first = join(root, 'examples/first')

const speech = [
  'Report of 4 March 2015',
  'Minister Anna Hale spoke on Tuesday.',
  '“The forces of A fired on Northtown,” Hale said.',
  '“We have seen no tank since Monday,” Hale said.',
  'Envoy Paul Reed said that the camp was empty.',
].join('\n\n')

const hostile = `<!doctype html><title>x</title><img src="http://127.0.0.1:9/called" onerror="document.title='taken'">
<script>document.title='taken'</script><p>“The camp is empty,” Anna Hale said.</p>`

describe.skipIf(reason !== undefined)('a review in the page', { timeout: 180_000 }, () => {
  let browser: Browser
  let folder: string
  let server: Running

  beforeAll(async () => {
    buildPage()
    browser = await launchBrowser()
  }, 180_000)

  afterAll(() => browser.close())

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'servanda-review-'))
    const texts = ['truce.servanda', 'perspectives.json'].map((name) => join(first, name))
    runServanda(folder, 'adopt', '--ledger', 'ledger', ...texts)
    server = await serve(folder, 0)
  }, 60_000)

  afterEach(async () => {
    await stop(server, 'SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  })

  test('is done by the keyboard alone, and recorded', async () => {
    const page = await opened(browser, server, await upload(server, 'speech.txt', speech))
    await reject(page, 'n', 'not about the truce')
    await page.keyboard.press('a')
    await choose(page, 'Act', 'fire')
    await page.keyboard.press('Enter')
    await countsShow(page, 'accepted1rejected1')
    await page.keyboard.press('u')
    await countsShow(page, 'accepted0rejected1')
    await page.keyboard.press('a')
    await choose(page, 'Act', 'fire')
    await page.keyboard.press('Enter')
    await saved(page)
    await page.keyboard.press('g')
    await page.getByRole('button', { name: 'Record', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Recorded: 1 new').waitFor()
  })

  test('puts a class right at once, and the claim begins with it', async () => {
    const sha256 = await upload(server, 'speech.txt', speech)
    const page = await opened(browser, server, sha256)
    await page.keyboard.press('n')
    await page.keyboard.press('l')
    await page.keyboard.type('promise')
    await page.keyboard.press('Enter')
    await saved(page)
    await countsShow(page, 'of another class1')
    const again = await opened(browser, server, sha256)
    await again.keyboard.press('n')
    await again.getByText('a person put the class right: proposed as claim').waitFor()
    await countsShow(again, 'waiting3accepted0')
    await again.keyboard.press('a')
    expect(await again.getByLabel('What is claimed').inputValue()).toBe('promise')
    await again.keyboard.press('Escape')
    await again.keyboard.press('x')
    await page.getByText('1 taken back').waitFor()
  })

  test('begins with files that are taken in, each of which can be stopped', async () => {
    const page = await browser.newPage()
    await page.goto(`${server.url}reader`)
    await page.getByText('No document has been taken in').waitFor()
    const files = page.getByLabel('Take in documents')
    const long = Buffer.from(speech.repeat(3000))
    await files.setInputFiles({ name: 'long.txt', mimeType: 'text/plain', buffer: long })
    await page.getByText('long.txt is being read').waitFor()
    await pressAt(page, page.getByRole('button', { name: 'Cancel' }), 'Enter')
    await page.getByText('long.txt: stopped').waitFor()
    const short = Buffer.from(speech)
    await files.setInputFiles({ name: 'speech.txt', mimeType: 'text/plain', buffer: short })
    await page.getByText('speech.txt: taken in, 3 statements to review').waitFor()
    const table = page.getByRole('table', { name: 'Documents' })
    await table.getByRole('link', { name: 'speech.txt' }).waitFor()
    expect(await table.getByRole('row').count()).toBe(2)
  })

  test('is shown in another tab, and never overwritten', async () => {
    const sha256 = await upload(server, 'speech.txt', speech)
    const [one, two] = [
      await opened(browser, server, sha256),
      await opened(browser, server, sha256),
    ]
    await reject(one, 'n', 'decided first')
    await two.getByText('In another tab or at the terminal: 1 decided').waitFor()
    await countsShow(two, 'rejected1')
    await reject(two, 'n', 'decided second')
    await countsShow(one, 'rejected2')
  })

  test('is kept while the server is gone, and sent when it is back', async () => {
    const sha256 = await upload(server, 'speech.txt', speech)
    const page = await opened(browser, server, sha256)
    await stop(server, 'SIGKILL')
    await reject(page, 'n', 'while it was gone')
    await page.getByText('One decision is kept in this tab').waitFor()
    server = await serve(folder, Number(new URL(server.url).port))
    await saved(page)
    const again = await opened(browser, server, sha256)
    await countsShow(again, 'rejected1')
  })

  test('of a hostile document runs nothing and calls nobody', async () => {
    const page = await browser.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`${server.url}reader/${await upload(server, 'page.html', hostile)}`)
    await page.getByText('onerror').waitFor()
    expect(await page.title()).toContain('page.html')
    expect(asked.filter((url) => !url.startsWith(server.url))).toEqual([])
  })
})

/** The hash of the document. */
async function upload({ url }: Running, name: string, text: string): Promise<string> {
  const answer = await fetch(`${url}api/documents?name=${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: text,
  })
  const hash = /"sha256":"([0-9a-f]{64})"/.exec(await answer.text())?.[1]
  if (hash === undefined) throw new Error('the document was not taken in')
  return hash
}

async function opened(browser: Browser, { url }: Running, sha256: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(`${url}reader/${sha256}`)
  await page.getByText('Every decision is on disk.').waitFor()
  return page
}

/** `way`: the key that goes to the statement. */
async function reject(page: Page, way: string, why: string): Promise<void> {
  await page.keyboard.press(way)
  await page.keyboard.press('r')
  await page.keyboard.type(why)
  await page.keyboard.press('Enter')
}

async function choose(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus()
  await page.keyboard.type(text)
}

const saved = (page: Page): Promise<void> =>
  page.getByText('Every decision is on disk.').waitFor({ timeout: 60_000 })

/** Each name with its number after it. */
async function countsShow(page: Page, text: string): Promise<void> {
  await page.getByLabel('How far the review is').first().filter({ hasText: text }).waitFor()
}
