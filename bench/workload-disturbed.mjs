/**
 * The events of a log as attributed reports, in the order in which they become known: late by minutes,
 * days or weeks; some told by a second source, some denied by another, some taken back.
 */
import { generator } from './random.mjs'
import { linesOf } from './workload-log.mjs'

const HOUR = 3600
const DAY = 24 * HOUR
const SOURCES = 6
const undisputed = new Set(['move', 'patrol', 'ceasefire'])

/**
 * @param {Buffer} log as workload-log.mjs makes it
 * @returns {Buffer} a line a report
 */
export function disturb(log) {
  const random = generator(777)
  const below = (limit) => Math.floor(random() * limit)
  const late = () => {
    const share = random()
    return below(share < 0.9 ? HOUR : share < 0.99 ? 2 * DAY : 30 * DAY)
  }
  const reports = []
  const tell = (report) => reports.push({ id: reports.length, ...report })
  for (const start of linesOf(log)) {
    const end = log.indexOf(10, start)
    const event = JSON.parse(log.latin1Slice(start, end === -1 ? log.length : end))
    const source = event.k === 'ceasefire' ? 0 : below(SOURCES)
    const known = event.t + (event.k === 'ceasefire' ? 0 : late())
    const first = tell({ known, source, op: 'affirm', event }) - 1
    if (undisputed.has(event.k)) continue
    const other = (source + 1 + below(SOURCES - 1)) % SOURCES
    const share = random()
    if (share < 0.05) tell({ known: known + late(), source: other, op: 'deny', event })
    else if (share < 0.15) tell({ known: event.t + late(), source: other, op: 'affirm', event })
    else if (share < 0.17) tell({ known: known + HOUR + late(), source, op: 'retract', of: first })
  }
  reports.sort((a, b) => a.known - b.known || a.id - b.id)
  return Buffer.from(`${reports.map((report) => JSON.stringify(report)).join('\n')}\n`)
}
