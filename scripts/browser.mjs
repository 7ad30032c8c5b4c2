/**
 * The browser for tests and pictures: the Chromium of the machine. It is not installed by npm; where
 * there is none, tests say so and are skipped.
 */

import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

/** Where systems put it; `SERVANDA_CHROMIUM` names another. */
const places = [
  process.env['SERVANDA_CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Nothing on a machine that has one. */
export function whyNoBrowser() {
  return browserPath() === undefined
    ? 'there is no Chromium on this machine: install it, or name it in SERVANDA_CHROMIUM'
    : undefined
}

/**
 * It calls nobody of its own accord.
 *
 * @param {readonly string[]} more switches
 */
export function launchBrowser(more = []) {
  const executablePath = browserPath()
  if (executablePath === undefined) throw new Error(whyNoBrowser())
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  })
}

function browserPath() {
  return places.find((place) => place !== '' && existsSync(place))
}
