/**
 * The same four properties in a loop written for this log and nothing else: what an evaluator that
 * knows no agreement needs. It trusts every line, and forgets nothing that a window still holds.
 *
 *     node bench/workload-loop.mjs FILE    prints one JSON object
 */
import { readFileSync } from 'node:fs'

const DAY = 86_400
const FORTNIGHT = 14 * DAY

const text = readFileSync(process.argv[2], 'utf8')
const reports = new Map()
const orders = new Map()
const shots = Array.from({ length: 10 }, () => ({ times: [], first: 0 }))
let ceasefire = Infinity
let [afterCeasefire, tooMany, events, last] = [0, 0, 0, 0]
for (let start = 0; start < text.length;) {
  const end = text.indexOf('\n', start)
  const { t, k, a } = JSON.parse(text.slice(start, end))
  start = end + 1
  events += 1
  last = t
  switch (k) {
    case 'ceasefire':
      ceasefire = t
      break
    case 'fire': {
      if (t > ceasefire) afterCeasefire += 1
      const own = shots[a[1]]
      own.times.push(t)
      while (own.times[own.first] < t - DAY) own.first += 1
      if (own.times.length - own.first > 10) tooMany += 1
      break
    }
    case 'report':
      reports.set(a[0], { t, A: Infinity, B: Infinity })
      break
    case 'verify': {
      const report = reports.get(a[0])
      if (report !== undefined) report[a[1]] = Math.min(report[a[1]], t)
      break
    }
    case 'order':
      orders.set(a[0], { t, done: Infinity })
      break
    case 'withdrawn': {
      const order = orders.get(a[0])
      if (order !== undefined) order.done = Math.min(order.done, t)
      break
    }
  }
}
const missed = (all, window, isLate) =>
  [...all.values()].filter((one) => one.t + window < last && isLate(one, one.t + window)).length
console.log(
  JSON.stringify({
    events,
    seconds: process.uptime(),
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    verdicts: {
      P1: afterCeasefire,
      P2: missed(reports, DAY, ({ A, B }, due) => Math.max(A, B) > due),
      P3: missed(orders, FORTNIGHT, ({ done }, due) => done > due),
      P4: tooMany,
    },
  }),
)
