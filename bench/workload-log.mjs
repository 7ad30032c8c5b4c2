/**
 * The log of the workload, event by event in order of time: {"t": seconds, "k": act, "a": [arguments]}.
 *
 *     ceasefire []                       once, after three hours
 *     fire      [id, party, zone, weapon]
 *     move      [id, party, zone, weapon]   nobody asks about it
 *     patrol    [id, party, zone]           nobody asks about it
 *     report    [id, zone]
 *     verify    [report, "A" | "B"]
 *     order     [id, party, zone]
 *     withdrawn [order]
 *
 * What is made up here has the same mix each time: half of it moves, a fifth patrols, a tenth fire of
 * which one party does most in a few hours of each week; of the reports most are verified by both within
 * a day, of the orders most carried out within a fortnight. Any log of that form can be read instead.
 */
import { readFileSync } from 'node:fs'
import { generator } from './random.mjs'

const HOUR = 3600
const DAY = 24 * HOUR
const PARTIES = 10
const ZONES = 40
const BUSY = 3

/**
 * @param {number} count 1 or more
 * @returns {Buffer} a line an event
 */
export function makeLog(count) {
  const random = generator(2_019)
  const below = (limit) => Math.floor(random() * limit)
  const made = []
  const later = (t, k, a) => made.push({ t: Math.floor(t), k, a })
  let time = 0
  later(3 * HOUR, 'ceasefire', [])
  for (let id = 1; made.length < count; id += 1) {
    time += 60 + below(240)
    const share = random()
    const isBurst = time % (7 * DAY) < 10 * HOUR && random() < 0.6
    const place = [isBurst ? BUSY : below(PARTIES), below(ZONES)]
    if (share < 0.11) later(time, 'fire', [id, ...place, below(5)])
    else if (share < 0.66) later(time, 'move', [id, ...place, below(5)])
    else if (share < 0.9) later(time, 'patrol', [id, ...place])
    else if (share < 0.985) report(time, id)
    else order(time, id, place)
  }
  function report(t, id) {
    later(t, 'report', [id, below(ZONES)])
    const soon = () => t + 600 + random() * (DAY - 1200)
    const fate = random()
    if (fate < 0.98) later(soon(), 'verify', [id, 'A'])
    if (fate < 0.92) later(soon(), 'verify', [id, 'B'])
    else if (fate > 0.96) later(soon() + DAY + HOUR, 'verify', [id, 'B'])
  }
  function order(t, id, place) {
    later(t, 'order', [id, ...place])
    const fate = random()
    if (fate < 0.88) later(t + DAY + random() * 12 * DAY, 'withdrawn', [id])
    else if (fate < 0.94) later(t + 15 * DAY + random() * 5 * DAY, 'withdrawn', [id])
  }
  return Buffer.from(
    `${inOrder(made, count)
      .map((event) => JSON.stringify(event))
      .join('\n')}\n`,
  )
}

/** No two at one instant; what would come last is left out. */
function inOrder(made, count) {
  made.sort((a, b) => a.t - b.t)
  let last = -1
  for (const event of made) {
    event.t = Math.max(event.t, last + 1)
    last = event.t
  }
  return made.slice(0, count)
}

/** Each line of a log with the place where it begins. */
export function* linesOf(bytes) {
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(10, start)
    const stop = end === -1 ? bytes.length : end
    if (stop > start) yield start
    start = stop + 1
  }
}

export const readLog = (path) => readFileSync(path)
