/**
 * Where the focus goes when what was opened is closed again by a button of its own: to where it was
 * opened, and not to the beginning of the page.
 */
import { useEffect, useRef } from 'react'

/**
 * `opened`: the key of what is open; null: nothing is. `placesOf`: the ids of the elements that may
 * take the focus, the best first. A reader who is somewhere already is left there.
 */
export function useFocusBack(
  opened: string | null,
  placesOf: (closed: string) => readonly string[],
): void {
  const before = useRef(opened)
  useEffect(() => {
    const closed = before.current
    before.current = opened
    if (opened !== null || closed === null || document.activeElement !== document.body) return
    const places = placesOf(closed).map((id) => document.getElementById(id))
    places.find((place) => place !== null)?.focus()
  })
}
