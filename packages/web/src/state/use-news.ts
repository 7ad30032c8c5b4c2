/** Asks again for what is shown when the server tells of a new entry. */
import { useEffect } from 'react'
import { usePageState } from './context.tsx'

export function useNews(): void {
  const { events, resources } = usePageState()
  useEffect(() => {
    // The first event says where the ledger stands; what comes later is news.
    let head: number | null = null
    return events((event) => {
      if (event.kind !== 'head') return
      if (head !== null && event.entry !== head) resources.refresh()
      head = event.entry
    })
  }, [events, resources])
}
