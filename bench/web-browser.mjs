/**
 * What is measured in the browser, by the clock of the page itself: when something useful was painted,
 * how long after a key its answer was, how many frames there were. Painted means that two frames have
 * passed since it was in the document.
 */
import { launchBrowser } from '../scripts/browser.mjs'

/** @typedef {import('playwright-core').Page} Page */

const WAIT_MAX = 600_000

/**
 * Both draw WebGL on the processor. `as-it-comes` is what Chromium does of itself where there is no
 * graphics processor: it puts the page together without one. `everything` draws the whole page as if
 * there were one, which takes about as long again as the map.
 */
const drawingSwitches = {
  'as-it-comes': ['--enable-unsafe-swiftshader', '--disable-gpu'],
  everything: ['--enable-unsafe-swiftshader', '--use-angle=swiftshader'],
}

/** @param {keyof typeof drawingSwitches} drawing */
export const openBrowser = (drawing = 'as-it-comes') => launchBrowser(drawingSwitches[drawing])

/**
 * Milliseconds from the beginning of the navigation until what `selector` names was painted, in a
 * browser that has nothing of the page yet.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 * @param {string} selector
 */
export async function coldLoad(browser, address, selector) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  try {
    await page.addInitScript(watchFor, selector)
    await page.goto(address, { waitUntil: 'commit' })
    return await painted(page)
  } finally {
    await context.close()
  }
}

/** @param {Page} page */
const painted = async (page) => Number(await page.evaluate('window.painted'))

/** Runs in the page, before its scripts. */
function watchFor(selector) {
  window.painted = new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(selector) === null) return requestAnimationFrame(look)
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
    }
    requestAnimationFrame(look)
  })
}

/**
 * Bytes of script as they came over the wire, after each of the addresses was opened.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {readonly string[]} addresses
 */
export async function scriptBytes(browser, addresses) {
  const context = await browser.newContext()
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const scripts = new Set()
  let bytes = 0
  session.on('Network.responseReceived', ({ type, requestId }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await session.send('Network.enable')
  try {
    const after = []
    for (const address of addresses) {
      await page.goto(address)
      await settled(page)
      after.push(bytes)
    }
    return after
  } finally {
    await context.close()
  }
}

/** Nothing says that it is loading any more. @param {Page} page */
export async function settled(page) {
  await page.locator('main h1').first().waitFor({ timeout: WAIT_MAX })
  const unready = page.locator('[data-opening], .loading, [aria-busy=true]').first()
  await unready.waitFor({ state: 'detached', timeout: WAIT_MAX })
}

/**
 * Milliseconds from each press of the key until a text that is not the one before was painted in what
 * `selector` names, with nothing on it that says it is of before.
 *
 * @param {Page} page
 * @param {{ key: string, times: number, selector: string }} pressing
 */
export async function keyToPaint(page, { key, times, selector }) {
  const found = []
  for (let index = 0; index < times; index += 1) {
    await page.evaluate(watchAfterKey, selector)
    await page.keyboard.press(key)
    found.push(await painted(page))
    await settled(page)
    await page.waitForTimeout(300)
  }
  return found
}

/** Runs in the page. */
function watchAfterKey(selector) {
  const before = document.querySelector(selector)?.textContent ?? ''
  const isThere = () => {
    const found = document.querySelector(selector)
    return found !== null && found.textContent !== before && found.closest('.stale') === null
  }
  const once = { capture: true, once: true }
  window.painted = new Promise((resolve) => {
    const pressed = ({ timeStamp }) => {
      const look = () => {
        if (!isThere()) return requestAnimationFrame(look)
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)))
      }
      requestAnimationFrame(look)
    }
    addEventListener('keydown', pressed, once)
  })
}

/**
 * Before the page is opened: has it tell of each of its frames whether WebGL drew something in it. Frames
 * of the page alone would be counted while a map stands still.
 *
 * @param {Page} page
 */
export const watchDrawing = (page) => page.addInitScript(tellDrawnFrames)

/** Runs in the page, before its scripts. */
function tellDrawnFrames() {
  window.frameTimes = []
  let isDrawn = false
  const drawing = WebGL2RenderingContext.prototype
  const draw = Reflect.get(drawing, 'drawElements')
  drawing.drawElements = function (...words) {
    isDrawn = true
    return Reflect.apply(draw, this, words)
  }
  const count = (now) => {
    if (isDrawn) window.frameTimes.push(now)
    isDrawn = false
    requestAnimationFrame(count)
  }
  requestAnimationFrame(count)
}

/**
 * Drags what `selector` names to and fro, and tells how many frames a second WebGL drew meanwhile; of a
 * page that is watched.
 *
 * @param {Page} page
 * @param {string} selector
 * @param {number} seconds
 */
export async function framesWhileDragging(page, selector, seconds) {
  const box = await page.locator(selector).first().boundingBox()
  if (box === null) throw new Error(`nothing on the page is ${selector}`)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.evaluate('window.frameTimes.length = 0')
  const began = performance.now()
  for (let step = 0; performance.now() - began < seconds * 1000; step += 1) {
    const angle = step / 12
    await page.mouse.move(x + Math.cos(angle) * 150, y + Math.sin(angle) * 100)
    await page.waitForTimeout(12)
  }
  const frames = /** @type {number[]} */ (await page.evaluate('window.frameTimes'))
  await page.mouse.up()
  return ratesOf(frames)
}

/** @param {readonly number[]} times */
function ratesOf(times) {
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0)
  const slow = gaps.toSorted((a, b) => b - a)[Math.floor(gaps.length * 0.05)] ?? 0
  return { framesPerSecond: (gaps.length * 1000) / span, slowFramesPerSecond: 1000 / slow }
}
