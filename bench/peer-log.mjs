/**
 * What every peer of the workload begins and ends with: the events of a log, read as JSON, and one JSON
 * object with what was counted, the seconds since the process began, and its memory.
 */
import { readFileSync } from 'node:fs'

/** Seconds, as the log counts. */
export const DAY = 86_400
export const FORTNIGHT = 14 * DAY

/** The events of the log that the process was given, one after the other. */
export function* events() {
  const text = readFileSync(process.argv[2], 'utf8')
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start)
    const stop = end === -1 ? text.length : end
    if (stop > start) yield JSON.parse(text.slice(start, stop))
    start = stop + 1
  }
}

/** @param {Record<string, number>} verdicts by property */
export function tell(eventCount, verdicts) {
  const { user, system } = process.cpuUsage()
  const result = {
    events: eventCount,
    seconds: process.uptime(),
    cpuSeconds: (user + system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    verdicts,
  }
  console.log(JSON.stringify(result))
}
