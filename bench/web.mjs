/**
 * How fast the page is, in the Chromium of the machine against the real server: the first useful paint
 * of the example with nothing in the browser, the compressed script until then and before a map is
 * opened, Today cold and warm, the board of 100 commitments and eight perspectives after a change of its
 * date beside many stored entries, a document of 1 MB in the reader, and 100,000 happenings on the map
 * while it is dragged, drawn by the
 * processor, once with the page put together without WebGL and once with it. All times are those of the page's own clock.
 *
 *     node bench/web.mjs [--entries COUNT] [--incidents COUNT] [--only PART[,PART…]] [--ledger FOLDER]
 *
 * COUNT entries are stored beside the board (default: 1000000), so many happenings are on the map
 * (default: 100000). PART: example, reader, map, board. FOLDER: the ledger of the board, kept, and not
 * made again if it is there. Prints one JSON object; where there is no browser, `skipped` says why.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { whyNoBrowser } from '../scripts/browser.mjs'
import { median } from './timing.mjs'
import { coldLoad, framesWhileDragging, keyToPaint, openBrowser, scriptBytes, settled, watchDrawing } from './web-browser.mjs' // prettier-ignore
import { makeLedger } from './web-ledger.mjs'
import { makeDocument, makeIncidents } from './web-material.mjs'
import { makeExample, serve, upload } from './web-server.mjs'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '1000000' },
    incidents: { type: 'string', default: '100000' },
    only: { type: 'string', default: 'example,reader,map,board' },
    ledger: { type: 'string' },
  },
})

const LOADS = 5
const DATES = 12
const DOCUMENT_LENGTH = 1_000_000
const DRAG_SECONDS = 8

async function main(parts) {
  const skipped = whyNoBrowser()
  if (skipped !== undefined) return console.log(JSON.stringify({ skipped }))
  const work = mkdtempSync(join(tmpdir(), 'servanda-bench-web-'))
  const browser = await openBrowser()
  const found = {}
  try {
    makeExample(join(work, 'example'))
    for (const name of values.only.split(',')) found[name] = await parts[name](browser, work)
  } finally {
    await browser.close()
    rmSync(work, { recursive: true, force: true })
  }
  console.log(JSON.stringify({ version: browser.version(), ...found }))
}

const day = 'agreement=minsk_package&as=monitors&from=2015-02-15&on=2015-02-18'
const period = 'agreement=minsk_package&from=2015-02-15&on=2016-03-24'

/** What there is to read at first: the head and the dates of what was asked, and below them the first rows. */
const useful = '.answered table tbody tr'

async function withServer(folder, use) {
  const server = await serve(folder)
  try {
    return await use(server)
  } finally {
    await server.end()
  }
}

const example = (browser, work) =>
  withServer(join(work, 'example'), async ({ url, openSeconds }) => {
    const todayFirst = await coldLoad(browser, `${url}today?${day}`, useful)
    const today = await loads(browser, `${url}today?${day}`, useful)
    const boardFirst = await coldLoad(browser, `${url}board?${period}`, useful)
    const front = await loads(browser, url, 'main h1')
    const screens = ['today', 'board', `commitment/minsk_package.1`, 'timeline', 'outstanding']
    const scripts = await scriptBytes(browser, screens.map((one) => `${url}${one}?${day}`)) // prettier-ignore
    return {
      openSeconds,
      todayFirst,
      today,
      boardFirst,
      board: await loads(browser, `${url}board?${period}`, useful),
      front,
      scriptKilobytes: (scripts[0] ?? 0) / 1000,
      scriptBeforeMapKilobytes: (scripts.at(-1) ?? 0) / 1000,
    }
  })

async function loads(browser, address, selector) {
  const rounds = []
  for (let round = 0; round < LOADS; round += 1) {
    rounds.push(await coldLoad(browser, address, selector))
  }
  return median(rounds)
}

/** Of a server that has just read the document to take it in, and of one that has not. */
const reader = async (browser, work) => {
  const folder = join(work, 'example')
  const kept = await withServer(folder, ({ url }) =>
    upload(url, 'documents', 'long.txt', makeDocument(DOCUMENT_LENGTH)),
  )
  return withServer(folder, async ({ url }) => {
    const address = `${url}reader/${kept.sha256}?${period}`
    const first = await coldLoad(browser, address, marked)
    return {
      characters: DOCUMENT_LENGTH,
      statements: kept.statements,
      first,
      again: await loads(browser, address, marked),
      fromList: await fromList(browser, `${url}reader?${period}`),
      text: await loads(browser, address, '.reader-text .run'),
    }
  })
}

/** With what was found in it, which comes after the text. */
const marked = '.reader-text .run.statement'

/** From the key that opens it in the list of documents, on a page that has shown no document yet. */
async function fromList(browser, address) {
  const rounds = []
  for (let round = 0; round < LOADS; round += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const page = await context.newPage()
    await page.goto(address)
    await settled(page)
    await page.getByRole('link', { name: 'long.txt' }).focus()
    rounds.push(...(await keyToPaint(page, { key: 'Enter', times: 1, selector: marked })))
    await context.close()
  }
  return median(rounds)
}

const map = (browser, work) =>
  withServer(join(work, 'example'), async ({ url }) => {
    const count = Number(values.incidents)
    await upload(url, 'assertions', 'incidents.ndjson', makeIncidents(count))
    const address = `${url}map?as=monitors&${period}`
    const drawn = await mapDrawn(browser, address)
    const other = await openBrowser('everything')
    try {
      const everything = await mapDrawn(other, address)
      return { incidents: count, ...drawn, everythingDrawn: everything }
    } finally {
      await other.close()
    }
  })

/** Ready: from the beginning of the navigation until all is on the map. */
async function mapDrawn(browser, address) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await watchDrawing(page)
  const began = performance.now()
  await page.goto(address, { waitUntil: 'commit' })
  await settled(page)
  const ready = performance.now() - began
  await page.locator('.maplibregl-canvas').waitFor()
  const rates = await framesWhileDragging(page, '.maplibregl-canvas', DRAG_SECONDS)
  await page.close()
  return { ready, ...rates }
}

async function board(browser, work) {
  const folder = values.ledger ?? join(work, 'board')
  if (!existsSync(folder)) await makeLedger(folder, Number(values.entries))
  return withServer(folder, async ({ url, openSeconds }) => {
    const address = `${url}board?agreement=valleys&from=2020-01-01&on=${middle(Number(values.entries))}`
    const first = await coldLoad(browser, address, useful)
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.goto(address)
    await settled(page)
    const dates = await dateChanges(page)
    await page.close()
    const answer = await answers(url, middle(Number(values.entries)))
    return { entries: Number(values.entries), openSeconds, first, again: await coldLoad(browser, address, useful), answer, ...dates } // prettier-ignore
  })
}

/** A day of about the middle of what is told: an event comes every two minutes. */
const middle = (entries) =>
  new Date(Date.UTC(2020, 0, 1) + entries * 60_000).toISOString().slice(0, 10)

/** Milliseconds until the server has answered for each of some days that nobody asked about before. */
async function answers(url, day) {
  const rounds = []
  for (let index = 0; index < DATES; index += 1) {
    const on = new Date(Date.parse(day) + (100 + index) * 86_400_000).toISOString().slice(0, 10)
    const began = performance.now()
    await (await fetch(`${url}api/boards?agreement=valleys&from=2020-01-01&on=${on}`)).text()
    rounds.push(performance.now() - began)
  }
  return { median: median(rounds), slowest: Math.max(...rounds) }
}

/** By the arrow keys of the slider: a day later, and again a day later. */
async function dateChanges(page) {
  await page.locator('.lens-change').click()
  await page.locator('.replay input[type=range]').focus()
  const asked = { key: 'ArrowRight', times: DATES, selector: '.board .screen-dates' }
  const later = await keyToPaint(page, asked)
  const back = await keyToPaint(page, { ...asked, key: 'ArrowLeft' })
  const summary = (of) => ({ median: median(of), slowest: Math.max(...of) })
  return { newDate: summary(later), dateSeen: summary(back) }
}

const parts = { example, reader, map, board }
const unknown = values.only.split(',').filter((name) => !Object.hasOwn(parts, name))
if (unknown.length === 0) await main(parts)
else {
  const names = Object.keys(parts).join(', ')
  console.error(`there is no part \`${unknown.join(', ')}\`; the parts are ${names}`)
  process.exitCode = 2
}
