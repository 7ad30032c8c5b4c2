/**
 * Every state of the gallery in a real browser: nothing that axe finds, nothing that the
 * Content-Security-Policy refuses, no error, no request to anywhere else, no sideways scrolling of
 * the whole page. Where the machine has no Chromium the tests say so and are skipped.
 */
import type { RunOptions } from 'axe-core'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, whyNoBrowser } from '../../../scripts/browser.mjs'
import { looks, openState } from '../../../scripts/gallery-pages.mjs'
import { serveFolder } from '../../../scripts/serve-folder.mjs'
import { accessibilityTags, problemsOf, watch } from './harness.ts'

const reason = whyNoBrowser()
if (reason !== undefined) console.warn(`skipped: ${reason}`)

const onContrast: RunOptions = { runOnly: ['color-contrast'] }

/** On a phone all but the colours is otherwise: contrasts take long. */
const rulesOf: Readonly<Record<string, RunOptions>> = {
  light: { runOnly: accessibilityTags },
  phone: { runOnly: accessibilityTags, rules: { 'color-contrast': { enabled: false } } },
}

/** In the dark only the colours are others: a page that was light becomes dark where it is. */
const opened = looks.filter(({ name }) => name !== 'dark')

/** Some states are large, and machines slow. */
const LOOK_TIMEOUT = 900_000

describe.skipIf(reason !== undefined)('the gallery', () => {
  const folder = mkdtempSync(join(tmpdir(), 'servanda-gallery-'))
  let browser: Browser
  let site: Awaited<ReturnType<typeof serveFolder>>

  beforeAll(async () => {
    const root = fileURLToPath(new URL('..', import.meta.url))
    await build({
      root,
      mode: 'gallery',
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true },
    })
    site = await serveFolder(folder)
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser.close()
    await site.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each(opened)('has nothing wrong in $name', { timeout: LOOK_TIMEOUT }, async (look) => {
    const { name: lookName, options } = look
    const page = await browser.newPage(options)
    const wrong = watch(page, site.address)
    await page.goto(`${site.address}/gallery.html`)
    const names = await page.locator('html').getAttribute('data-states')
    const states = names?.split(' ') ?? []
    expect(states).toContain('board/many')
    const found: string[] = []
    for (const name of states) {
      await openState(page, site.address, name)
      const problems = await problemsOf(page, rulesOf[lookName] ?? {})
      if (lookName === 'light') problems.push(...(await problemsInTheDark(page)))
      found.push(...[...problems, ...wrong.splice(0)].map((problem) => `${name}: ${problem}`))
    }
    expect(found).toEqual([])
  })

  async function problemsInTheDark(page: Page): Promise<string[]> {
    await page.emulateMedia({ colorScheme: 'dark' })
    const problems = await problemsOf(page, onContrast)
    await page.emulateMedia({ colorScheme: 'light' })
    return problems.map((problem) => `in the dark: ${problem}`)
  }

  describe('where something is missing', () => {
    test('a screen whose code does not come leaves the others and the navigation', async () => {
      const page = await browser.newPage(looks[0]?.options ?? {})
      await openState(page, site.address, 'board/many')
      await page.route('**/*.js', (route) => route.abort())
      const goTo = (screen: string) =>
        page.getByRole('link', { name: screen, exact: true }).press('Enter')
      await goTo('Timeline')
      await page.getByRole('heading', { name: 'This screen could not be drawn' }).waitFor()
      await goTo('Board')
      await page.getByRole('heading', { level: 1, name: 'Board' }).waitFor()
      await page.getByRole('table').first().waitFor()
      await page.close()
    })

    test('without WebGL the map says so, and its list leads to every happening', async () => {
      const page = await browser.newPage(looks[0]?.options ?? {})
      await page.addInitScript(() => {
        const { prototype } = HTMLCanvasElement
        const context = Object.getOwnPropertyDescriptor(prototype, 'getContext')?.value as (
          this: HTMLCanvasElement,
          kind: string,
        ) => unknown
        const refuseWebGL = function (this: HTMLCanvasElement, kind: string): unknown {
          return kind.startsWith('webgl') ? null : context.call(this, kind)
        }
        Object.defineProperty(prototype, 'getContext', { value: refuseWebGL })
      })
      await openState(page, site.address, 'map/many')
      await page.getByText('This browser cannot draw the map').waitFor()
      expect(await page.locator('[id^="incident "]').count()).toBeGreaterThan(0)
      await page.close()
    })
  })

  describe('by keyboard', () => {
    let page: Page

    beforeAll(async () => {
      page = await browser.newPage(looks[0]?.options ?? {})
    })

    const show = (name: string) => openState(page, site.address, name)

    test('a table is sorted by a column, the other way, and not at all', async () => {
      await show('parts/table')
      const first = page.locator('tbody th').first()
      await page.getByRole('button', { name: 'Sort by Boats' }).focus()
      const seen: (string | null)[] = []
      for (let step = 0; step < 3; step += 1) {
        await page.keyboard.press('Enter')
        seen.push(await first.textContent())
      }
      expect(seen).toEqual(['Ferry', 'Harbour', 'Harbour'])
    })

    test('a table is given away as it is shown', async () => {
      await show('parts/table')
      await page.getByRole('button', { name: 'Export CSV' }).focus()
      const saved = page.waitForEvent('download')
      await page.keyboard.press('Enter')
      const download = await saved
      expect(download.suggestedFilename()).toBe('towns.csv')
      expect(readFileSync(await download.path(), 'utf8')).toBe(
        'Name,Boats\r\nHarbour,12\r\nFerry,3\r\n',
      )
    })

    test('a tree is closed, opened and walked with the arrow keys', async () => {
      await show('parts/tree')
      const top = page.getByRole('button', { name: 'Close first step' })
      await top.focus()
      await page.keyboard.press('ArrowLeft')
      expect(await page.locator('[aria-expanded]').count()).toBe(1)
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowRight')
      await page.getByText('a passage').waitFor()
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('ArrowLeft')
      const focused = await page.evaluate(() => document.activeElement?.textContent)
      expect(focused).toBe('Close first step')
    })

    test('the search opens with Ctrl-K, is walked with the arrows, and leads to what was found', async () => {
      await show('page/search')
      await page.keyboard.press('Control+k')
      await page.keyboard.type('weapons')
      await page.getByRole('listbox').getByRole('option').first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: '2a Withdrawal' }).waitFor()
    })

    const focused = () => page.evaluate(() => document.activeElement?.id ?? '')

    test('the search gives the focus back when it is left', async () => {
      await show('page/search')
      await page.getByRole('button', { name: 'Change dates' }).focus()
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Search documents' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      const text = await page.evaluate(() => document.activeElement?.textContent)
      expect(text).toContain('Change dates')
    })

    test('who goes to another page goes on in its content', async () => {
      await show('board/many')
      await page.getByRole('link', { name: 'Compare', exact: true }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'Compare' }).waitFor()
      expect(await focused()).toBe('content')
    })

    test('a date half typed is not given, and the field keeps the focus when a whole one is', async () => {
      await show('board/many')
      await page.getByRole('button', { name: 'Change dates' }).focus()
      await page.keyboard.press('Enter')
      const field = page.getByLabel('Period from')
      await field.fill('2031-03-')
      await page.keyboard.press('Enter')
      expect(await field.inputValue()).toBe('2031-03-15')
      await field.fill('2031-03-20')
      await page.keyboard.press('Enter')
      await page.getByText('2031-03-20 – ').first().waitFor()
      expect(await field.evaluate((one) => one === document.activeElement)).toBe(true)
    })

    test('a happening that is closed gives the focus to its entry of the list', async () => {
      await show('map/contested')
      await page.getByRole('button', { name: 'Back to the list' }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Back to the list' }).waitFor({ state: 'detached' })
      expect(['incident happening-2', 'map-list']).toContain(await focused())
    })

    test('the keys of the review work from the text and the desk, and from nowhere else', async () => {
      await show('reader/begun')
      await page.keyboard.press('?')
      await page.getByRole('heading', { name: 'Keys' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByRole('link', { name: 'All documents' }).focus()
      await page.keyboard.press('r')
      expect(await page.getByLabel('Reason').count()).toBe(0)
      await page.getByRole('region', { name: 'Text of the document' }).focus()
      await page.keyboard.press('r')
      await page.getByLabel('Reason').waitFor()
    })

    test('a passage leads to the assessments that rest on it', async () => {
      await show('reader/resting')
      await page.locator('.reader-resting summary').focus()
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: '2a Withdrawal of heavy weapons' }).waitFor()
    })

    test('the board shows only where perspectives differ', async () => {
      await show('board/many')
      await page.getByLabel('Only where they differ').focus()
      await page.keyboard.press('Space')
      await page.getByText('7 of 9 rows').waitFor()
    })

    test('one switch of the comparison changes the column that counts', async () => {
      await show('compare/many')
      await page
        .getByRole('group', { name: 'Whose word counts' })
        .getByRole('button', { name: 'Southland' })
        .focus()
      await page.keyboard.press('Enter')
      await page.getByText('2 of 6 rows are assessed otherwise').waitFor()
    })

    test('a replay moves the date day by day until it is stopped', async () => {
      await show('board/many')
      await page.getByRole('button', { name: 'Change dates' }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('slider').focus()
      await page.keyboard.press('Home')
      await page.getByText('2031-03-15 – 2031-03-15').waitFor()
      await page.keyboard.press('ArrowRight')
      await page.getByText('2031-03-15 – 2031-03-16').waitFor()
      await page.getByRole('button', { name: 'Play' }).focus()
      await page.keyboard.press('Enter')
      await page.getByText('2031-03-15 – 2031-03-16').waitFor({ state: 'detached' })
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Play' }).waitFor()
    })
  })
})
