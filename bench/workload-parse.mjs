/**
 * What every program does that reads each line of the log as JSON, and nothing else: no such program takes
 * less time.
 *
 *     node bench/workload-parse.mjs FILE    prints one JSON object
 */
import { events, tell } from './peer-log.mjs'

let eventCount = 0
for (const _event of events()) eventCount += 1
tell(eventCount, {})
