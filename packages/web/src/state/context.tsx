/**
 * What every part of the page may reach: the client, the address, what was asked and answered. One
 * context, given once at the root; the gallery and tests give others.
 */
import { createContext, use, useCallback, useMemo, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import type { Client, ServerEvents } from '../client/index.ts'
import { formatLocation, parseLocation } from './location.ts'
import type { Location } from './location.ts'
import type { Navigation, Way } from './navigation.ts'
import type { Resources } from './resources.ts'
import type { Review } from './review.ts'

export interface PageState {
  readonly client: Client
  readonly navigation: Navigation
  readonly resources: Resources
  readonly events: ServerEvents
  /** Of documents that were opened, by their hashes: what is not saved outlives its screen. */
  readonly reviews: Map<string, Review>
}

const PageContext = createContext<PageState | null>(null)

export function PageProvider({ state, children }: { state: PageState; children: ReactNode }) {
  return <PageContext value={state}>{children}</PageContext>
}

export function usePageState(): PageState {
  const state = use(PageContext)
  if (state === null) throw new Error('there is no PageProvider around this')
  return state
}

/** Null: the address names no screen. */
export function useLocation(): Location | null {
  const { navigation } = usePageState()
  const address = useSyncExternalStore(navigation.subscribe, navigation.address)
  return useMemo(() => parseLocation(address), [address])
}

/** Goes to a location; the same function as long as the page is. */
export function useGo(): (location: Location, way?: Way) => void {
  const { navigation } = usePageState()
  return useCallback(
    (location, way = 'push') => navigation.go(formatLocation(location), way),
    [navigation],
  )
}
