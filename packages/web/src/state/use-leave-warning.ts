/** The browser asks before it closes a page with decisions that are not on disk, on whatever screen. */
import { useEffect } from 'react'
import { usePageState } from './context.tsx'

export function useLeaveWarning(): void {
  const { reviews } = usePageState()
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if ([...reviews.values()].some(({ unsaved }) => unsaved.length > 0)) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [reviews])
}
