/**
 * The address bar as a small store: what the address is, going somewhere else, and being told of
 * changes, also by the browser's back and forward.
 */
import type { Stop } from '../client/index.ts'
import { pageOf, parseLocation } from './location.ts'

/** `replace` leaves no trace in the history: for what changes with every step of a slider. */
export type Way = 'push' | 'replace'

export interface Navigation {
  /** Path and query. */
  readonly address: () => string
  readonly go: (address: string, way: Way) => void
  /** `listener` is told after each change. */
  readonly subscribe: (listener: () => void) => Stop
}

export function browserNavigation(window: Window): Navigation {
  const listeners = new Set<() => void>()
  const tell = () => listeners.forEach((listener) => listener())
  window.addEventListener('popstate', tell)
  return {
    address: () => `${window.location.pathname}${window.location.search}`,
    go(address, way) {
      const isElsewhere = pageAt(address) !== pageAt(window.location.href)
      if (way === 'push') window.history.pushState(null, '', address)
      else window.history.replaceState(null, '', address)
      // Going back, the browser finds the place again by itself.
      if (isElsewhere) window.scrollTo(0, 0)
      tell()
    },
    subscribe: subscriber(listeners),
  }
}

function pageAt(address: string): string | null {
  const location = parseLocation(address)
  return location === null ? null : pageOf(location)
}

/** Without a browser's address: for the gallery and for tests. */
export function memoryNavigation(start: string): Navigation {
  const listeners = new Set<() => void>()
  let current = start
  return {
    address: () => current,
    go(address) {
      current = address
      listeners.forEach((listener) => listener())
    },
    subscribe: subscriber(listeners),
  }
}

const subscriber = (listeners: Set<() => void>) => (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
