/**
 * The gallery of the page: every state of every panel.
 *
 *   node scripts/gallery.mjs                        the development page, until Ctrl-C
 *   node scripts/gallery.mjs --pictures [NAME…]     pictures of all states, or of those that begin so,
 *                                                   in light, dark and on a phone, with Chromium
 *
 * The pictures go to `packages/web/screenshots`.
 */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, createServer } from 'vite'
import { launchBrowser, whyNoBrowser } from './browser.mjs'
import { looks, openState } from './gallery-pages.mjs'
import { serveFolder } from './serve-folder.mjs'

const root = fileURLToPath(new URL('../packages/web', import.meta.url))
const [flag, ...prefixes] = process.argv.slice(2)

if (flag === '--pictures') await takePictures()
else await showGallery()

async function showGallery() {
  const server = await createServer({ root, mode: 'gallery', server: { open: false } })
  await server.listen()
  const [address] = server.resolvedUrls?.local ?? []
  console.log(`the gallery: ${address}gallery.html`)
}

async function takePictures() {
  const reason = whyNoBrowser()
  if (reason !== undefined) {
    console.error(reason)
    process.exitCode = 1
    return
  }
  const built = mkdtempSync(join(tmpdir(), 'servanda-gallery-'))
  await build({
    root,
    mode: 'gallery',
    logLevel: 'warn',
    build: { outDir: built, emptyOutDir: true },
  })
  const site = await serveFolder(built)
  const browser = await launchBrowser()
  try {
    await takeAll(browser, site.address)
  } finally {
    await browser.close()
    await site.close()
    rmSync(built, { recursive: true, force: true })
  }
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 */
async function takeAll(browser, address) {
  const folder = join(root, 'screenshots')
  mkdirSync(folder, { recursive: true })
  for (const look of looks) {
    const page = await browser.newPage(look.options)
    for (const name of await namesOf(page, address)) {
      await openState(page, address, name)
      const path = join(folder, `${name.replaceAll('/', '-')}.${look.name}.png`)
      await page.screenshot({ path, fullPage: true })
    }
    await page.close()
  }
  console.log(`pictures in ${folder}`)
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} address
 */
async function namesOf(page, address) {
  await page.goto(`${address}/gallery.html`)
  const names = (await page.locator('html').getAttribute('data-states')) ?? ''
  return names
    .split(' ')
    .filter((name) => prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix)))
}
