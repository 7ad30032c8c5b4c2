/** How the states of the gallery are looked at: in which looks, and when a state is there to be seen. */

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContextOptions} Options */

/** @type {ReadonlyArray<{ name: string, options: Options }>} */
export const looks = [
  { name: 'light', options: look('light', 1280, 900) },
  { name: 'dark', options: look('dark', 1280, 900) },
  { name: 'phone', options: look('light', 390, 844) },
]

/**
 * @param {'light' | 'dark'} colorScheme
 * @param {number} width
 * @param {number} height
 * @returns {Options}
 */
function look(colorScheme, width, height) {
  return { colorScheme, reducedMotion: 'reduce', viewport: { width, height }, locale: 'en-GB' }
}

/**
 * @param {Page} page
 * @param {string} address of the served gallery
 * @param {string} name of the state
 */
export async function openState(page, address, name) {
  // Another query loads the page anew, so that no state inherits from the one before.
  const encoded = encodeURIComponent(name)
  await page.goto(`${address}/gallery.html?state=${encoded}#${encoded}`)
  await page.locator(`html[data-shown="${name}"] main`).waitFor()
  await page.locator('[data-opening]').waitFor({ state: 'detached' })
  const keys = (await page.locator('html').getAttribute('data-keys')) ?? ''
  for (const key of keys.split(' ').filter((one) => one !== '')) {
    await page.evaluate(twoFrames)
    await page.keyboard.press(key)
  }
  await page.evaluate(twoFrames)
}

/** Said as text, because it runs in the page: what was to be drawn has been drawn. */
const twoFrames = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`
