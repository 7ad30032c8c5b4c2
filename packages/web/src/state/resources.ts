/**
 * What was asked of the server and what came back, by request. A request that several places want is
 * made once; when nobody wants it any more it is cancelled; what was answered is shown at once when
 * somebody comes back to it, and asked for again behind that.
 */
import { RequestFailure } from '../client/index.ts'
import type { AnyProblem, Stop } from '../client/index.ts'

/** `stale`: what was known before, while the request is under way or after it failed. */
export type Resource<T> =
  | { readonly state: 'loading'; readonly stale: T | null }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: AnyProblem; readonly stale: T | null }

type Load = (signal: AbortSignal) => Promise<unknown>

export interface Resources {
  readonly peek: (key: string) => Resource<unknown>
  /** Asks, unless somebody has asked already; `listener` is told of each change until it stops. */
  readonly want: (key: string, load: Load, listener: () => void) => Stop
  /** Asks again for everything that somebody wants; for everything else when it is wanted again. */
  readonly refresh: () => void
}

interface Entry {
  resource: Resource<unknown>
  load: Load
  readonly listeners: Set<() => void>
  request: AbortController | null
}

/** Answers that nobody looks at and that are kept for coming back; the oldest go first. */
const KEPT_MAX = 100

const nothingYet: Resource<unknown> = { state: 'loading', stale: null }

export function createResources(): Resources {
  const entries = new Map<string, Entry>()
  return {
    peek: (key) => entries.get(key)?.resource ?? nothingYet,
    want(key, load, listener) {
      const entry = entryOf(entries, key, load)
      entry.listeners.add(listener)
      if (entry.request === null && entry.listeners.size === 1) ask(entry)
      return () => leave(entries, entry, listener)
    },
    refresh() {
      for (const entry of entries.values()) if (entry.listeners.size > 0) ask(entry)
    },
  }
}

function entryOf(entries: Map<string, Entry>, key: string, load: Load): Entry {
  const entry = entries.get(key) ?? {
    resource: nothingYet,
    load,
    listeners: new Set(),
    request: null,
  }
  entry.load = load
  entries.delete(key)
  entries.set(key, entry)
  return entry
}

function ask(entry: Entry): void {
  entry.request?.abort()
  const request = new AbortController()
  entry.request = request
  entry.load(request.signal).then(
    (value) => settle(entry, request, { state: 'ready', value }),
    (error: unknown) => {
      const failure = problemOf(error)
      settle(entry, request, { state: 'failed', failure, stale: valueOf(entry.resource) })
    },
  )
}

/** The answer to a request that was replaced or cancelled comes too late to be shown. */
function settle(entry: Entry, request: AbortController, resource: Resource<unknown>): void {
  if (entry.request !== request) return
  entry.request = null
  entry.resource = resource
  entry.listeners.forEach((listener) => listener())
}

function leave(entries: Map<string, Entry>, entry: Entry, listener: () => void): void {
  entry.listeners.delete(listener)
  if (entry.listeners.size > 0) return
  entry.request?.abort()
  entry.request = null
  const idle = [...entries].filter(([, { listeners }]) => listeners.size === 0)
  for (const [key] of idle.slice(0, Math.max(0, idle.length - KEPT_MAX))) entries.delete(key)
}

/** What there is to show now, new or old. */
export const valueOf = <T>(resource: Resource<T>): T | null =>
  resource.state === 'ready' ? resource.value : resource.stale

/** A failure that is no `RequestFailure` is a mistake of ours: it is shown, and not hidden. */
export function problemOf(error: unknown): AnyProblem {
  if (error instanceof RequestFailure) return error.body
  const detail = error instanceof Error ? error.message : String(error)
  return { category: 'page', code: 'page-mistake', detail }
}
