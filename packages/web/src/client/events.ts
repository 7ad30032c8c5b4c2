/**
 * What the server tells of its own accord: that the ledger has a new entry, that a review changed; and
 * that the connection stands, since what was told before that was missed. There is one connection for
 * all who listen, as long as somebody does and the page is looked at: a browser has only six of them to
 * one server, for all of its tabs.
 */
import type { ServerEvent } from '@servanda/core/wire'

export type PageEvent = ServerEvent | { readonly kind: 'connected' }

/** Stops listening. */
export type Stop = () => void

export type ServerEvents = (tell: (event: PageEvent) => void) => Stop

/** The part of `EventSource` that is used. */
export interface EventConnection {
  readonly readyState: number
  readonly close: () => void
  readonly addEventListener: (
    kind: 'open' | 'message' | 'error',
    listener: (event: { readonly data?: unknown }) => void,
  ) => void
}

/** The part of `Document` that is used. */
export interface LookedAt {
  readonly hidden: boolean
  readonly addEventListener: (kind: 'visibilitychange', listener: () => void) => void
}

/** `EventSource.CLOSED`. */
const CLOSED = 2

/**
 * The browser connects again by itself only to a server that is gone; after an answer that says no it
 * gives up, and is asked again after this time.
 */
const AGAIN_MILLISECONDS = 5000

export function serverEvents(connect: () => EventConnection, page: LookedAt): ServerEvents {
  const listeners = new Set<(event: PageEvent) => void>()
  const tell = (event: PageEvent) => listeners.forEach((listener) => listener(event))
  let connection: EventConnection | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const close = () => {
    clearTimeout(timer)
    connection?.close()
    connection = null
  }
  const open = () => {
    if (connection !== null || listeners.size === 0 || page.hidden) return
    const made = connect()
    connection = made
    made.addEventListener('open', () => tell({ kind: 'connected' }))
    made.addEventListener('message', ({ data }) => tell(JSON.parse(String(data)) as ServerEvent))
    made.addEventListener('error', () => {
      if (made !== connection || made.readyState !== CLOSED) return
      close()
      timer = setTimeout(open, AGAIN_MILLISECONDS)
    })
  }
  page.addEventListener('visibilitychange', () => (page.hidden ? close() : open()))
  return (listener) => {
    listeners.add(listener)
    open()
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) close()
    }
  }
}
