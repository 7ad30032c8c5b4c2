/**
 * What is typed over something that is in force: it begins with that, and begins anew when something
 * else comes into force, such as after going back. The field itself stays, and so does the focus.
 */
import { useState } from 'react'

export function useDraft(inForce: string): readonly [string, (text: string) => void] {
  const [draft, setDraft] = useState({ over: inForce, text: inForce })
  const current = draft.over === inForce ? draft : { over: inForce, text: inForce }
  if (current !== draft) setDraft(current)
  return [current.text, (text) => setDraft({ over: inForce, text })]
}
