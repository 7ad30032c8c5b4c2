/**
 * What the tests in a real browser share: the command and its server as a reader has them, a page
 * that tells what is wrong with it, and a keyboard. Whoever uses it never takes the mouse: a reader
 * gets somewhere with the keys that a person presses, and the test fails where keys do not lead.
 */
import axe from 'axe-core'
import type { RunOptions } from 'axe-core'
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'

export const root = fileURLToPath(new URL('../../..', import.meta.url))
const servanda = join(root, 'packages/server/bin/servanda.mjs')

/** Level A and AA of WCAG 2.0 to 2.2, and what axe calls best practice. */
export const accessibilityTags = [
  'wcag2a',
  'wcag2aa',
  'wcag21a',
  'wcag21aa',
  'wcag22aa',
  'best-practice',
]

/** Only if its sources have changed. */
export function buildPage(): void {
  execFileSync(process.execPath, [join(root, 'scripts/build-page.mjs')], { stdio: 'ignore' })
}

/** The command in a folder; what it prints. */
export function runServanda(folder: string, ...words: readonly string[]): string {
  return execFileSync(process.execPath, [servanda, ...words], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

export interface Running {
  readonly child: ChildProcess
  /** With a slash at the end. */
  readonly url: string
}

/** Serves `ledger` in the folder; port 0: any that is free. */
export async function serve(folder: string, port: number): Promise<Running> {
  const words = [servanda, 'serve', '--ledger', 'ledger', '--port', String(port)]
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  for await (const piece of child.stdout) {
    said += String(piece)
    const url = /served at (\S+)/.exec(said)?.[1]
    if (url !== undefined) return { child, url }
  }
  throw new Error(`the server ended: ${said}`)
}

export async function stop({ child }: Running, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

/** How slowly a machine without a graphics card draws a map is nothing of ours. */
const ofTheDriver = 'GL Driver Message (OpenGL, Performance'

/** Everything that a page says is wrong while it is open, and every request to somebody else. */
export function watch(page: Page, address: string): string[] {
  const wrong: string[] = []
  page.on('console', (message) => {
    const isWrong = message.type() === 'error' || message.type() === 'warning'
    if (isWrong && !message.text().includes(ofTheDriver)) wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(address) && !url.startsWith('blob:')) wrong.push(`asked for ${url}`)
  })
  return wrong
}

/** What axe finds, and whether the whole page scrolls sideways. */
export async function problemsOf(page: Page, rules: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async (options) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    const { violations: list } = await inPage.run({ ...options, resultTypes: ['violations'] })
    return list.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`)
  }, rules)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  return [...violations, ...(overflow > 0 ? [`scrolls sideways by ${overflow} pixels`] : [])]
}

/** Nobody presses Tab more often than this to get anywhere. */
const TABS_MAX = 400

/** Presses Tab until the keyboard is at the element. */
export async function tabTo(page: Page, place: Locator): Promise<void> {
  await place.waitFor()
  for (let presses = 0; presses < TABS_MAX; presses += 1) {
    if (await isFocused(place)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${TABS_MAX} times Tab do not lead to ${String(place)}`)
}

const isFocused = (place: Locator): Promise<boolean> =>
  place.evaluate((element) => element === document.activeElement)

/** Goes to the element by Tab and presses the key. */
export async function pressAt(page: Page, place: Locator, key: string): Promise<void> {
  await tabTo(page, place)
  await page.keyboard.press(key)
}

/** Goes to a choice among several by Tab and types the beginning of the one that is meant. */
export async function chooseIn(page: Page, place: Locator, text: string): Promise<void> {
  await tabTo(page, place)
  await page.keyboard.type(text)
}

/** To another screen by the navigation. */
export async function goTo(page: Page, screen: string): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen })
  await pressAt(page, link, 'Enter')
  await page.getByRole('heading', { level: 1 }).filter({ hasText: screen }).waitFor()
  await page.locator('[data-opening], .loading').first().waitFor({ state: 'detached' })
}

/** Waits until nothing is on its way any more: what was known before is dimmed so long. */
export async function settled(page: Page): Promise<void> {
  const unready = page.locator('[data-opening], .loading, [aria-busy=true]').first()
  await unready.waitFor({ state: 'detached' })
}

/** The text of the file that the key gives away, with its name. */
export async function savedBy(
  page: Page,
  button: Locator,
): Promise<{ name: string; text: string }> {
  await tabTo(page, button)
  const saved = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  const download = await saved
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

/** Goes to the field by Tab, and types in the place of what is there. */
export async function typeIn(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}
