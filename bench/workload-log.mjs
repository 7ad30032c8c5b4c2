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
export const makeLog = (count) => Buffer.concat([...makeLogPieces(count)])

/**
 * The same piece by piece, for logs that are too long for one: what lies before the time that is reached
 * is written and forgotten.
 *
 * @param {number} count 1 or more
 */
export function* makeLogPieces(count) {
  const events = new Events()
  const rest = new InOrder(count)
  while (events.count < count) {
    events.more(Math.min(PIECE, count - events.count))
    yield* rest.pieceOf(events.take(events.count < count ? events.time : Infinity))
  }
}

/** Happenings between two pieces. */
const PIECE = 100_000

/** Those that are made up, each with what follows from it later. */
class Events {
  time = 0
  count = 0
  #random = generator(2_019)
  #id = 1
  #made = []

  constructor() {
    this.#later(3 * HOUR, 'ceasefire', [])
  }

  /** At least so many more. */
  more(least) {
    const enough = this.count + least
    for (; this.count < enough; this.#id += 1) this.#happen(this.#id)
  }

  /** Those before the instant, in order of time. */
  take(before) {
    this.#made.sort((a, b) => a.t - b.t)
    const rest = this.#made.findIndex(({ t }) => t >= before)
    return this.#made.splice(0, rest === -1 ? this.#made.length : rest)
  }

  #below = (limit) => Math.floor(this.#random() * limit)

  #later(t, k, a) {
    this.#made.push({ t: Math.floor(t), k, a })
    this.count += 1
  }

  #happen(id) {
    this.time += 60 + this.#below(240)
    const { time } = this
    const share = this.#random()
    const isBurst = time % (7 * DAY) < 10 * HOUR && this.#random() < 0.6
    const place = [isBurst ? BUSY : this.#below(PARTIES), this.#below(ZONES)]
    if (share < 0.11) this.#later(time, 'fire', [id, ...place, this.#below(5)])
    else if (share < 0.66) this.#later(time, 'move', [id, ...place, this.#below(5)])
    else if (share < 0.9) this.#later(time, 'patrol', [id, ...place])
    else if (share < 0.985) this.#report(time, id)
    else this.#order(time, id, place)
  }

  #report(t, id) {
    this.#later(t, 'report', [id, this.#below(ZONES)])
    const soon = () => t + 600 + this.#random() * (DAY - 1200)
    const fate = this.#random()
    if (fate < 0.98) this.#later(soon(), 'verify', [id, 'A'])
    if (fate < 0.92) this.#later(soon(), 'verify', [id, 'B'])
    else if (fate > 0.96) this.#later(soon() + DAY + HOUR, 'verify', [id, 'B'])
  }

  #order(t, id, place) {
    this.#later(t, 'order', [id, ...place])
    const fate = this.#random()
    if (fate < 0.88) this.#later(t + DAY + this.#random() * 12 * DAY, 'withdrawn', [id])
    else if (fate < 0.94) this.#later(t + 15 * DAY + this.#random() * 5 * DAY, 'withdrawn', [id])
  }
}

/** No two at one instant; what would come last is left out. */
class InOrder {
  #left
  #last = -1

  constructor(count) {
    this.#left = count
  }

  *pieceOf(events) {
    const some = events.slice(0, this.#left)
    this.#left -= some.length
    if (some.length === 0) return
    for (const event of some) {
      event.t = Math.max(event.t, this.#last + 1)
      this.#last = event.t
    }
    yield Buffer.from(`${some.map((event) => JSON.stringify(event)).join('\n')}\n`)
  }
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
