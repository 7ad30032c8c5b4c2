/** One connection while the page is looked at, and another after one that was refused. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { serverEvents } from './events.ts'
import type { EventConnection, PageEvent } from './events.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A browser: how many connections are open, and what happens to the last one. */
function browser() {
  const page = { hidden: false, look: () => undefined as void }
  const connections: Array<{ state: number; happen: (kind: string, data?: unknown) => void }> = []
  const connect = (): EventConnection => {
    const listeners: Array<readonly [string, (event: { data?: unknown }) => void]> = []
    const made = {
      state: 1,
      happen: (kind: string, data?: unknown) =>
        listeners.forEach(([name, listener]) => name === kind && listener({ data })),
    }
    connections.push(made)
    return {
      get readyState() {
        return made.state
      },
      close: () => (made.state = 2),
      addEventListener: (kind, listener) => listeners.push([kind, listener]),
    }
  }
  const events = serverEvents(connect, {
    get hidden() {
      return page.hidden
    },
    addEventListener: (_kind, listener) => (page.look = listener),
  })
  const hide = (hidden: boolean) => {
    page.hidden = hidden
    page.look()
  }
  const open = () => connections.filter(({ state }) => state !== 2).length
  return { events, hide, open, last: () => connections.at(-1) }
}

test('all who listen share one connection, and hear that it stands', () => {
  const { events, open, last } = browser()
  const heard: PageEvent[] = []
  const stops = [events((event) => heard.push(event)), events(() => undefined)]
  last()?.happen('open')
  last()?.happen('message', '{"kind":"head","entry":7}')
  expect(heard).toEqual([{ kind: 'connected' }, { kind: 'head', entry: 7 }])
  expect(open()).toBe(1)
  stops.forEach((stop) => stop())
  expect(open()).toBe(0)
})

test('a page that nobody looks at has no connection', () => {
  const { events, hide, open } = browser()
  events(() => undefined)
  hide(true)
  expect(open()).toBe(0)
  hide(false)
  expect(open()).toBe(1)
})

test('after a refusal it is tried again, unless nobody listens any more', () => {
  const { events, open, last } = browser()
  const refuse = () => {
    const refused = last()
    if (refused !== undefined) refused.state = 2
    refused?.happen('error')
  }
  const stop = events(() => undefined)
  refuse()
  expect(open()).toBe(0)
  vi.advanceTimersByTime(10_000)
  expect(open()).toBe(1)
  refuse()
  stop()
  vi.advanceTimersByTime(10_000)
  expect(open()).toBe(0)
})
