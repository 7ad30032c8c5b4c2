/** Instants in the zone of the dates on a screen, written as every date is. */

const formats = new Map<string, Intl.DateTimeFormat>()

/** `2015-02-15 00:00`; `instant`: milliseconds since 1970 UTC. */
export function localText(instant: number, zone: string): string {
  const format = formats.get(zone) ?? formatIn(zone)
  formats.set(zone, format)
  return format.format(instant)
}

/** `2015-02-15` where the day begins there, else with the minute. */
export function localBeginning(instant: number, zone: string): string {
  const text = localText(instant, zone)
  return text.endsWith(' 00:00') ? text.slice(0, 10) : text
}

/** A zone that this browser does not know is shown in UTC. */
function formatIn(zone: string): Intl.DateTimeFormat {
  const options = { dateStyle: 'short', timeStyle: 'short' } as const
  try {
    return new Intl.DateTimeFormat('sv-SE', { ...options, timeZone: zone })
  } catch {
    return new Intl.DateTimeFormat('sv-SE', { ...options, timeZone: 'UTC' })
  }
}
