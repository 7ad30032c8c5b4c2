/**
 * All four properties by XState: an actor for each party, each report and each order. Windows that close
 * are delayed transitions; the clock that all actors share is that of the log.
 *
 *     node bench/peer-xstate.mjs FILE [PERSPECTIVES]    prints one JSON object
 *
 * With a number of perspectives FILE holds reports. What has passed a delayed transition does not come
 * back: so nothing can be told late, and its host waits for all reports, takes back what is taken back,
 * sorts what happened and says what each perspective believes of it, to actors of its own.
 */
import { assign, createActor, setup, stateIn } from 'xstate'
import { DAY, FORTNIGHT, events, tell } from './peer-log.mjs'
import { BELIEVED, DOUBTED, beliefIn, layersOfEach, settled } from './peer-reports.mjs'

const SECOND = 1000

/** Time passes when an event says so; of each length of delay the earlier ends first. */
class LogClock {
  #now = 0
  #queues = new Map()
  #cancelled = new Set()
  #last = 0

  setTimeout(work, delay) {
    const queue = this.#queues.get(delay) ?? { waiting: [], first: 0 }
    this.#queues.set(delay, queue)
    this.#last += 1
    queue.waiting.push({ id: this.#last, due: this.#now + delay, work })
    return this.#last
  }

  clearTimeout(id) {
    this.#cancelled.add(id)
  }

  advance(now) {
    this.#now = now
    for (const queue of this.#queues.values()) {
      while (queue.waiting[queue.first]?.due <= now) {
        const { id, work } = queue.waiting[queue.first]
        queue.waiting[queue.first] = null
        queue.first += 1
        if (!this.#cancelled.delete(id)) work()
      }
    }
  }
}

/** Within a window both ends count, so it closes a moment later. */
const closing = (seconds) => seconds * SECOND + 1

/** The shots of the last day, with this one. */
const withShot = ({ context, event }) => [
  ...context.times.filter((time) => time >= event.t - DAY),
  event.t,
]

const partyMachine = (counts) =>
  setup({
    actions: {
      remember: assign({ times: withShot }),
      countAfterCeasefire: () => (counts.P1 += 1),
      countTooMany: ({ context }) => {
        if (context.times.length > 10) counts.P4 += 1
      },
    },
  }).createMachine({
    context: { times: [] },
    initial: 'war',
    states: {
      war: { on: { CEASEFIRE: 'ceasefire', FIRE: { actions: ['remember', 'countTooMany'] } } },
      ceasefire: {
        on: { FIRE: { actions: ['remember', 'countTooMany', 'countAfterCeasefire'] } },
      },
    },
  })

const reportMachine = (counts) =>
  setup({
    actions: {
      countMissedByA: () => (counts.missedByA += 1),
      countMissedByB: () => (counts.missedByB += 1),
    },
    guards: {
      onlyByA: stateIn({ open: 'byA' }),
      onlyByB: stateIn({ open: 'byB' }),
    },
    delays: { day: closing(DAY) },
  }).createMachine({
    initial: 'open',
    states: {
      open: {
        initial: 'byNobody',
        states: {
          byNobody: { on: { A: 'byA', B: 'byB' } },
          byA: { on: { B: '#verified' } },
          byB: { on: { A: '#verified' } },
        },
        after: {
          day: [
            { guard: 'onlyByA', target: 'missed', actions: 'countMissedByB' },
            { guard: 'onlyByB', target: 'missed', actions: 'countMissedByA' },
            { target: 'missed', actions: ['countMissedByA', 'countMissedByB'] },
          ],
        },
      },
      verified: { id: 'verified', type: 'final' },
      missed: { type: 'final' },
    },
  })

const orderMachine = (counts) =>
  setup({
    actions: { countMissed: () => (counts.P3 += 1) },
    delays: { fortnight: closing(FORTNIGHT) },
  }).createMachine({
    initial: 'open',
    states: {
      open: {
        on: { WITHDRAWN: 'done' },
        after: { fortnight: { target: 'missed', actions: 'countMissed' } },
      },
      done: { type: 'final' },
      missed: { type: 'final' },
    },
  })

/** Actors by what they are about, for as long as they wait. */
class Waiting {
  #actors = new Map()
  #machine
  #clock

  constructor(machine, clock) {
    this.#machine = machine
    this.#clock = clock
  }

  begin(name) {
    const actor = createActor(this.#machine, { clock: this.#clock }).start()
    this.#actors.set(name, actor)
    actor.subscribe({ complete: () => this.#actors.delete(name) })
  }

  tell(name, type) {
    this.#actors.get(name)?.send({ type })
  }
}

/** All that is judged for one who is believed or not; told in the order in which it happened. */
class Judge {
  #counts = { P1: 0, P3: 0, P4: 0, missedByA: 0, missedByB: 0 }
  #clock = new LogClock()
  #parties
  #reports
  #orders

  constructor() {
    const party = partyMachine(this.#counts)
    const clock = this.#clock
    this.#parties = Array.from({ length: 10 }, () => createActor(party, { clock }).start())
    this.#reports = new Waiting(reportMachine(this.#counts), clock)
    this.#orders = new Waiting(orderMachine(this.#counts), clock)
  }

  /** What is believed, and what answers a report or an order also where it is only contested. */
  take({ t, k, a }, belief) {
    this.#clock.advance(t * SECOND)
    if (belief === DOUBTED) return
    if (k === 'verify') this.#reports.tell(a[0], a[1])
    else if (k === 'withdrawn') this.#orders.tell(a[0], 'WITHDRAWN')
    if (belief !== BELIEVED) return
    if (k === 'ceasefire') for (const party of this.#parties) party.send({ type: 'CEASEFIRE' })
    else if (k === 'fire') this.#parties[a[1]].send({ type: 'FIRE', t })
    else if (k === 'report') this.#reports.begin(a[0])
    else if (k === 'order') this.#orders.begin(a[0])
  }

  /** Of the reports those that the co-chair missed who missed more of them. */
  get verdicts() {
    const { P1, P3, P4, missedByA, missedByB } = this.#counts
    return { P1, P2: Math.max(missedByA, missedByB), P3, P4 }
  }
}

function judgeInOrder() {
  const judge = new Judge()
  let count = 0
  for (const event of events()) {
    count += 1
    judge.take(event, BELIEVED)
  }
  tell(count, judge.verdicts)
}

function judgeReports() {
  const { count, events: happened } = settled()
  const verdicts = layersOfEach.map((layers) => {
    const judge = new Judge()
    for (const { event, affirming, denying } of happened)
      judge.take(event, beliefIn(layers, affirming, denying))
    return judge.verdicts
  })
  tell(count, verdicts)
}

if (layersOfEach.length === 0) judgeInOrder()
else judgeReports()
