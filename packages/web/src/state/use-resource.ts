/** A request of the server as a hook: loading, ready or failed, with what was known before. */
import type { RouteName, Routes } from '@servanda/core/wire'
import { useCallback, useState, useSyncExternalStore } from 'react'
import type { Asked } from '../client/index.ts'
import { usePageState } from './context.tsx'
import { valueOf } from './resources.ts'
import type { Resource } from './resources.ts'

/** Routes that only give, in one answer. */
export type GetRoute = Extract<RouteName, `GET ${string}`>

/**
 * Asks again when the request changes; until the new answer is there, the last one of this place is
 * `stale`, so that a replay of dates does not flicker. `asked` null: nothing is asked yet.
 */
export function useResource<R extends GetRoute>(
  route: R,
  asked: Asked<R> | null,
): Resource<Routes[R]['response']> {
  const { client, resources } = usePageState()
  const key = asked === null ? null : `${route} ${JSON.stringify(asked)}`
  const subscribe = useCallback(
    (listener: () => void) => {
      if (key === null || asked === null) return () => undefined
      return resources.want(key, (signal) => client.request(route, asked, signal), listener)
    },
    // The key says everything that `asked` says.
    [client, resources, key],
  )
  const peek = () => (key === null ? waiting : resources.peek(key))
  const resource = useSyncExternalStore(subscribe, peek) as Resource<Routes[R]['response']>
  return withLast(resource, useLast(valueOf(resource)))
}

const waiting: Resource<unknown> = { state: 'loading', stale: null }

/** The last value that there was. Set while rendering, so that what is shown is not rendered twice. */
function useLast<T>(value: T | null): T | null {
  const [last, setLast] = useState(value)
  if (value !== null && value !== last) setLast(value)
  return value ?? last
}

const withLast = <T>(resource: Resource<T>, last: T | null): Resource<T> =>
  resource.state === 'ready' || resource.stale !== null ? resource : { ...resource, stale: last }
