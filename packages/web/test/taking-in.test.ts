/**
 * A ledger that is filled in the page alone, in a real browser against the real server: from nothing
 * to a board. Where the machine has no Chromium the tests say so and are skipped.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, whyNoBrowser } from '../../../scripts/browser.mjs'
import { accessibilityTags, buildPage, problemsOf, root, runServanda, serve, stop, watch } from './harness.ts' // prettier-ignore
import type { Running } from './harness.ts'

const reason = whyNoBrowser()
if (reason !== undefined) console.warn(`skipped: ${reason}`)

const first = (name: string): string => join(root, 'examples/first', name)

describe.skipIf(reason !== undefined)('an empty ledger', { timeout: 180_000 }, () => {
  let browser: Browser
  let folder: string
  let server: Running
  let page: Page
  let wrong: string[]

  beforeAll(async () => {
    buildPage()
    browser = await launchBrowser()
    folder = mkdtempSync(join(tmpdir(), 'servanda-taking-in-'))
    server = await serve(folder, 0)
    page = await browser.newPage()
    wrong = watch(page, server.url)
  }, 180_000)

  afterAll(async () => {
    await browser.close()
    await stop(server, 'SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  })

  test('says how it is filled, and takes texts that are put in force together, or not at all', async () => {
    await page.goto(server.url)
    await page.getByText('No agreement is in force').waitFor()
    await page.getByRole('link', { name: 'Take files in' }).focus()
    await page.keyboard.press('Enter')
    const choose = page.getByLabel('Take in documents, assertions, agreements')
    const broken = join(folder, 'broken.servanda')
    writeFileSync(broken, '\nagreement broken {\n')
    await choose.setInputFiles([first('truce.servanda'), broken])
    await page.getByText('broken.servanda:1:').first().waitFor()
    // The browser says of a refusal that it is one, and nothing else is wrong.
    expect(wrong.splice(0)).toEqual([expect.stringContaining('400')])
    await choose.setInputFiles([first('truce.servanda'), first('perspectives.json')])
    await page.getByText('truce.servanda: is in force').waitFor()
    await page.getByText('perspectives.json: is in force').waitFor()
    const problems = await problemsOf(page, { runOnly: accessibilityTags })
    expect(problems).toEqual([])
  })

  test('takes documents and tables, and judges what they say', async () => {
    const table = join(folder, 'reports.csv')
    writeFileSync(
      table,
      'claimant,act,time,note\nMission,fire,2030-03-04,told\nMission,nonsense,2030-03-04,\n',
    )
    const speech = join(folder, 'speech.txt')
    writeFileSync(
      speech,
      'Report of 4 March 2030\n\n“The forces of A fired on Northtown,” Anna Hale said.\n',
    )
    const choose = page.getByLabel('Take in documents, assertions, agreements')
    await choose.setInputFiles([table, speech])
    await page.getByText('reports.csv: 1 recorded, 0 known already, 1 left out').waitFor()
    await page.getByText('speech.txt: taken in,').waitFor()
    await page.getByRole('link', { name: 'Board' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('.board tbody tr').first().waitFor()
    expect(wrong).toEqual([])
  })

  test('is read again, byte for byte, and given back as the command gives it', async () => {
    await page.goto(`${server.url}reader`)
    await page.getByRole('button', { name: 'Read every byte again' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Every entry and every document is as it was written.').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'All entries, as they are stored' }).focus()
    await page.keyboard.press('Enter')
    const given = readFileSync(await (await download).path(), 'utf8')
    expect(given).toBe(runServanda(folder, 'export', '--ledger', 'ledger'))
    expect(wrong).toEqual([])
  })
})
