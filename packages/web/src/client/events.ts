/**
 * What the server tells of its own accord: that the ledger has a new entry, that a review changed.
 * The browser reconnects by itself; until then nothing is told, and nothing else happens.
 */
import type { ServerEvent } from '@servanda/core/wire'

/** Stops listening. */
export type Stop = () => void

export type ServerEvents = (tell: (event: ServerEvent) => void) => Stop

/** Events of the server at `address`: one connection for all who listen, as long as somebody does. */
export function serverEvents(address: string): ServerEvents {
  const listeners = new Set<(event: ServerEvent) => void>()
  let source: EventSource | null = null
  const told = ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as ServerEvent
    listeners.forEach((tell) => tell(event))
  }
  return (tell) => {
    listeners.add(tell)
    source ??= listenTo(address, told)
    return () => {
      listeners.delete(tell)
      if (listeners.size > 0) return
      source?.close()
      source = null
    }
  }
}

function listenTo(address: string, told: (message: MessageEvent<string>) => void): EventSource {
  const source = new EventSource(address)
  source.addEventListener('message', told)
  return source
}
