/** Asks again for what is shown when the server tells of an entry that is not in it. */
import { useEffect, useRef } from 'react'
import { usePageState } from './context.tsx'

/** `head`: the number of the last entry that the project shows; null: it is not known yet. */
export function useNews(head: number | null): void {
  const { events, resources } = usePageState()
  const shown = useRef(head)
  const told = useRef<number | null>(null)
  useEffect(() => {
    shown.current = head
    // It was told of before the project was there.
    if (head !== null && told.current !== null && told.current > head) resources.refresh()
  }, [head, resources])
  useEffect(
    () =>
      events((event) => {
        if (event.kind !== 'head') return
        told.current = event.entry
        if (shown.current !== null && event.entry !== shown.current) resources.refresh()
      }),
    [events, resources],
  )
}
