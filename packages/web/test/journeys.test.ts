/**
 * The five users with the question they bring, each from the first screen to what they carry away, by
 * the keyboard alone: in a real browser, against the real server, on a ledger made by the command.
 * What is asserted is what a reader reads. Where the machine has no Chromium the tests say so and are
 * skipped.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, whyNoBrowser } from '../../../scripts/browser.mjs'
import {
  accessibilityTags,
  buildPage,
  chooseIn,
  goTo,
  pressAt,
  problemsOf,
  runServanda,
  savedBy,
  serve,
  settled,
  stop,
  tabTo,
  typeIn,
  watch,
} from './harness.ts'
import type { Running } from './harness.ts'

const reason = whyNoBrowser()
if (reason !== undefined) console.warn(`skipped: ${reason}`)

/** No stopwatch: together they take a minute where nothing else runs, and machines are busy. */
const JOURNEY_TIMEOUT = 900_000
const STEP_TIMEOUT = 180_000

/** What the monitor has to take in: nobody has decided about it yet. */
const patrolReport = [
  'Daily report of the Special Monitoring Mission, 6 June 2015',
  'The patrol was on the northern edge of Donetsk all day.',
  '“We heard 14 bursts of fire at Donetsk on 5 June 2015,” the SMM said.',
].join('\n\n')

describe.skipIf(reason !== undefined)('the journey of', { timeout: JOURNEY_TIMEOUT }, () => {
  let browser: Browser
  let folder: string
  let server: Running

  beforeAll(async () => {
    buildPage()
    folder = mkdtempSync(join(tmpdir(), 'servanda-journeys-'))
    runServanda(folder, 'demo', '--once', '--ledger', 'ledger')
    writeFileSync(join(folder, 'patrol.txt'), patrolReport)
    runServanda(folder, 'ingest', 'patrol.txt', '--ledger', 'ledger')
    server = await serve(folder, 0)
    browser = await launchBrowser()
  }, JOURNEY_TIMEOUT)

  afterAll(async () => {
    await browser.close()
    await stop(server, 'SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  })

  /** From the first screen on; at the end nothing may have been wrong. */
  async function travel(journey: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(STEP_TIMEOUT)
    const wrong = watch(page, server.url)
    await page.goto(server.url)
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    await journey(page)
    await settled(page)
    expect([...wrong, ...(await problemsOf(page, { runOnly: accessibilityTags }))]).toEqual([])
    await context.close()
  }

  test('the monitor: what happened, who could see it, and what a report changes', () =>
    travel(async (page) => {
      await setDates(page, { from: '2015-06-01', on: '2015-06-08' })
      await page.getByRole('heading', { level: 1, name: 'Today: 2015-06-08' }).waitFor()
      const coverage = page.getByRole('region', { name: 'Who could see what on this day' })
      const refused = coverage.getByRole('row').filter({ hasText: 'was kept out by Formations' })
      expect(await refused.innerText()).toMatch(/fire\s+everybody’s\s+Shyrokyne/)

      await setDates(page, { on: '2015-06-07' })
      await goTo(page, 'Board')
      const before = await rowOf(page, '1 Ceasefire', 'not stated')
      expect(before.slice(5, 7).map(assessment)).toEqual(['not known', 'not known'])

      await goTo(page, 'Reader')
      await pressAt(page, page.getByRole('link', { name: 'patrol.txt' }), 'Enter')
      await page.getByText('Every decision is on disk.').waitFor()
      await page.keyboard.press('n')
      await page.getByText('We heard 14 bursts').first().waitFor()
      await page.keyboard.press('a')
      await typeIn(page, page.getByLabel('Act', { exact: true }), 'fire')
      await typeIn(page, page.getByLabel('When', { exact: true }), '2015-06-05')
      await typeIn(page, page.getByLabel('Where', { exact: true }), 'Donetsk')
      await page.keyboard.press('Enter')
      await page.getByText('Every decision is on disk.').waitFor()
      await page.keyboard.press('g')
      await pressAt(page, page.getByRole('button', { name: 'Record', exact: true }), 'Enter')
      await page.getByText('Recorded: 1 new').waitFor()
      await page.keyboard.press('Enter')

      await goTo(page, 'Board')
      const after = await rowOf(page, '1 Ceasefire', 'not stated')
      expect(after.slice(5, 7).map(assessment)).toEqual(['not observed', 'not observed'])

      await goTo(page, 'Map')
      await chooseIn(page, page.getByRole('group', { name: 'Filters' }).getByLabel('Act'), 'fire')
      const happening = page.getByRole('button', { name: /2015-06-05, Donetsk/ })
      await pressAt(page, happening.first(), 'Enter')
      await page.getByText('We heard 14 bursts of fire').waitFor()
      const finding = page.getByRole('listitem').filter({ hasText: '1 Ceasefire' })
      expect(await finding.first().innerText()).toContain('not observed')
      await pressAt(page, page.getByRole('button', { name: 'Back to the list' }), 'Enter')
      const csv = await savedBy(
        page,
        page.getByRole('button', { name: 'Export all that match as CSV' }),
      )
      expect(csv.name).toBe('happenings.csv')
      expect(csv.text).toMatch(/fire,.*Donetsk/)
    }))

  test('the mediator: what falls due, what its text leaves open, who waits for whom, and what if', () =>
    travel(async (page) => {
      await setDates(page, { on: '2015-02-20' })
      await page.getByRole('heading', { level: 1, name: 'Today: 2015-02-20' }).waitFor()
      const due = page.getByRole('region', { name: 'What falls due in 14 days' })
      const meanings = due.getByRole('row').filter({ hasText: 'one of several meanings' })
      const ofArtillery = meanings.filter({ hasText: '2a Withdrawal of heavy weapons' })
      expect(await ofArtillery.count()).toBe(3)
      await pressAt(page, ofArtillery.first().getByRole('link'), 'Enter')
      const clause = page.getByRole('region', { name: 'The clause' })
      const open = clause.getByRole('listitem').filter({ hasText: 'It is due by one of these' })
      await open.first().waitFor()
      expect(await open.getByRole('listitem').count()).toBe(3)

      await goTo(page, 'Outstanding steps')
      await page.getByText('Standoff: a circle between the parties').first().waitFor()
      await typeIn(page, page.getByLabel('Act', { exact: true }), 'hold_elections')
      await typeIn(page, page.getByLabel('By whom'), 'Ukraine')
      await typeIn(page, page.getByLabel('matter'), 'local_elections')
      await typeIn(page, page.getByLabel('When', { exact: true }), '2015-02-19')
      await typeIn(page, page.getByLabel('Where', { exact: true }), 'areas')
      await page.keyboard.press('Enter')
      await pressAt(page, page.getByRole('button', { name: 'What would change' }), 'Enter')
      const changes = page.getByRole('region', { name: 'What would change' })
      const elections = changes.getByRole('row').filter({ hasText: '12b Local elections' })
      expect(await elections.innerText()).toMatch(/carried out/)
      const table = page.locator('.data-table').filter({ has: changes })
      const csv = await savedBy(page, table.getByRole('button', { name: 'Export CSV' }))
      expect(csv.text).toContain('12b Local elections: elections to OSCE standards')
      await page.reload()
      await elections.waitFor()
    }))

  test('the researcher: every stipulation scored by date, with the passage behind a score', () =>
    travel(async (page) => {
      await setDates(page, { on: '2016-03-24' })
      await goTo(page, 'Board')
      const board = page.locator('.data-table').first()
      const csv = await savedBy(page, board.getByRole('button', { name: 'Export CSV' }))
      expect(csv.name).toBe(
        'board-of-package-of-measures-for-the-implementation-of-the-minsk-agreements.csv',
      )
      const [head = '', ...rows] = csv.text.trim().split('\r\n')
      expect(head).toContain('Commitment,Title,Party,Agreed')
      expect(rows.length).toBeGreaterThan(50)
      expect(rows.find((row) => row.startsWith('4b,'))).toContain('carried out late')

      await pressAt(
        page,
        page.getByRole('link', {
          name: /^Dialogue on local elections; territory of the special regime: resolution/,
        }),
        'Enter',
      )
      const party = page
        .getByRole('article')
        .filter({ has: page.getByRole('heading', { name: 'Ukraine' }) })
      const why = party.getByRole('group', { name: 'Why, for Ukraine' })
      await tabTo(page, why.getByRole('button').first())
      const passage = why.locator('blockquote').first()
      for (let steps = 0; steps < 12 && !(await passage.isVisible()); steps += 1) {
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('ArrowRight')
      }
      const words = (await passage.innerText()).replaceAll(/[“”]/g, '')
      await pressAt(page, why.getByRole('link', { name: /\.txt$/ }).first(), 'Enter')
      const desk = page.getByRole('complementary', { name: 'Review' })
      await desk.getByText(words).first().waitFor()
      await pressAt(page, desk.locator('summary').first(), 'Enter')
      await desk
        .getByRole('link', { name: /^4b Dialogue/ })
        .first()
        .waitFor()
    }))

  test('the sanctions desk: what would be eligible, in whose view, what blocks it, when it lapses', () =>
    travel(async (page) => {
      await setDates(page, { on: '2016-03-24' })
      await goTo(page, 'Outstanding steps')
      const measures = page.getByRole('region', { name: 'Measures' })
      const sectoral = measures.getByRole('row').filter({ hasText: 'Sectoral measures' })
      expect(await sectoral.innerText()).toMatch(
        /end of 2016-07-31[\s\S]*European Council[\s\S]*\bno\b/,
      )
      await chooseIn(page, page.getByLabel('As assessed by'), 'Ukraine')
      const ofUkraine = sectoral.filter({ hasText: 'Ukraine, Prime Minister' })
      expect(await ofUkraine.innerText()).toMatch(/not in the instrument[\s\S]*not known/)
      await pressAt(page, sectoral.getByRole('link').first(), 'Enter')
      const gap = page.getByRole('region', { name: /^What is missing: Sectoral/ })
      await gap
        .getByRole('link', { name: /minsk_package\.9/ })
        .first()
        .waitFor()
      const table = page.locator('.data-table').filter({ has: measures })
      const csv = await savedBy(page, table.getByRole('button', { name: 'Export CSV' }))
      expect(csv.text).toContain('Council Decision 2014/512/CFSP')
      expect(csv.text).toMatch(/end of 2016-07-31/)

      await compare(page, 'Ukraine', 'Russian Federation')
      const border = await rowOf(page, '9 Control of the state border', 'Formations')
      const otherwise = 'not yet in force other than in the first column'
      expect(border).toEqual(['Formations', 'pending', 'pending', otherwise, otherwise, 'reading'])
    }))

  test('the journalist: who says what, who said the opposite, and where it is written', () =>
    travel(async (page) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('amnesty')
      const affirmed = page
        .getByRole('option')
        .filter({ hasText: 'amnesty_law' })
        .filter({ hasText: 'had passed' })
      expect(await affirmed.innerText()).toContain('United States: adopt a law, by Ukraine')
      const denied = page.getByRole('option').filter({ hasText: 'an amnesty into force' })
      expect(await denied.innerText()).toContain('Russia: enact a law, by Ukraine')
      while ((await denied.getAttribute('aria-selected')) !== 'true') {
        await page.keyboard.press('ArrowDown')
      }
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: '2016-03-25-moscow.txt' }).waitFor()
      const desk = page.getByRole('complementary', { name: 'Review' })
      await desk.getByText('Ukraine had not put an amnesty into force').waitFor()
      await pressAt(page, desk.locator('summary').filter({ hasText: 'Russia denies' }), 'Enter')
      await desk.getByText('Entries about it').waitFor()

      await compare(page, 'United States', 'Russian Federation')
      const amnesty = await rowOf(page, '5 Pardon and amnesty', 'Ukraine')
      const otherwise = 'pending other than in the first column'
      expect(amnesty).toEqual([
        'Ukraine',
        'carried out',
        otherwise,
        otherwise,
        otherwise,
        'either alone',
      ])
      await page.goto(page.url())
      expect(await rowOf(page, '5 Pardon and amnesty', 'Ukraine')).toEqual(amnesty)
    }))
})

async function setDates(page: Page, dates: { from?: string; on?: string }): Promise<void> {
  await pressAt(page, page.getByRole('button', { name: 'Change dates' }), 'Enter')
  const fields = [
    ['Period from', dates.from],
    ['to the end of', dates.on],
  ] as const
  for (const [label, day] of fields) {
    if (day === undefined) continue
    await typeIn(page, page.getByLabel(label), day)
    await page.keyboard.press('Enter')
  }
  await pressAt(page, page.getByRole('button', { name: 'Hide dates' }), 'Enter')
}

/** Chooses two perspectives side by side, and waits until the table is about them. */
async function compare(page: Page, first: string, second: string): Promise<void> {
  await goTo(page, 'Compare')
  await chooseIn(page, page.getByLabel('First perspective'), first)
  await chooseIn(page, page.getByLabel('Second perspective'), second)
  await page
    .getByRole('columnheader', { name: `Word: ${second}` })
    .first()
    .waitFor()
  await page
    .getByRole('columnheader', { name: `Word: ${first}` })
    .first()
    .waitFor()
  await settled(page)
}

/** Of a cell of the board the words of the assessment, without the figures below them. */
const assessment = (cell: string): string => cell.replace(/ [\d<].*$/, '')

/** The row of a commitment for a party in a table: who is obliged, then a text for each column. */
async function rowOf(page: Page, title: string, party: string): Promise<readonly string[]> {
  await page.getByRole('row', { name: title }).first().waitFor()
  const rows = await page
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) =>
        [...row.children].map((cell) =>
          (cell instanceof HTMLElement ? cell.innerText : '').replaceAll(/\s+/g, ' ').trim(),
        ),
      ),
    )
  const heading = rows.findIndex(([text]) => text?.startsWith(title))
  const found = rows.slice(heading + 1).find(([text]) => text === party)
  if (heading === -1 || found === undefined) throw new Error(`no row of ${title}, ${party}`)
  return found
}
