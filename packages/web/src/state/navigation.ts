/**
 * The address bar as a small store: what the address is, going somewhere else, and being told of
 * changes, also by the browser's back and forward.
 */
import type { Stop } from '../client/index.ts'

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
      if (way === 'push') window.history.pushState(null, '', address)
      else window.history.replaceState(null, '', address)
      tell()
    },
    subscribe: subscriber(listeners),
  }
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
