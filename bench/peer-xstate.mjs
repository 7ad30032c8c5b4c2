/**
 * All four properties by XState: an actor for each party, each report and each order. Windows that close
 * are delayed transitions; the clock that all actors share is that of the log.
 *
 *     node bench/peer-xstate.mjs FILE    prints one JSON object
 */
import { assign, createActor, setup } from 'xstate'
import { DAY, FORTNIGHT, events, tell } from './peer-log.mjs'

const SECOND = 1000
const verdicts = { P1: 0, P2: 0, P3: 0, P4: 0 }
const count = (property) => () => {
  verdicts[property] += 1
}

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

const clock = new LogClock()
const start = (machine) => createActor(machine, { clock }).start()

/** Within a window both ends count, so it closes a moment later. */
const closing = (seconds) => seconds * SECOND + 1

/** The shots of the last day, with this one. */
const withShot = ({ context, event }) => [
  ...context.times.filter((time) => time >= event.t - DAY),
  event.t,
]

const partyMachine = setup({
  actions: {
    remember: assign({ times: withShot }),
    countAfterCeasefire: count('P1'),
    countTooMany: ({ context }) => {
      if (context.times.length > 10) verdicts.P4 += 1
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

const reportMachine = setup({
  actions: { countMissed: count('P2') },
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
      after: { day: { target: 'missed', actions: 'countMissed' } },
    },
    verified: { id: 'verified', type: 'final' },
    missed: { type: 'final' },
  },
})

const orderMachine = setup({
  actions: { countMissed: count('P3') },
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

  begin(name, machine) {
    const actor = start(machine)
    this.#actors.set(name, actor)
    actor.subscribe({ complete: () => this.#actors.delete(name) })
  }

  tell(name, type) {
    this.#actors.get(name)?.send({ type })
  }
}

const parties = Array.from({ length: 10 }, () => start(partyMachine))
const reports = new Waiting()
const orders = new Waiting()
let eventCount = 0
for (const { t, k, a } of events()) {
  eventCount += 1
  clock.advance(t * SECOND)
  if (k === 'ceasefire') for (const party of parties) party.send({ type: 'CEASEFIRE' })
  else if (k === 'fire') parties[a[1]].send({ type: 'FIRE', t })
  else if (k === 'report') reports.begin(a[0], reportMachine)
  else if (k === 'verify') reports.tell(a[0], a[1])
  else if (k === 'order') orders.begin(a[0], orderMachine)
  else if (k === 'withdrawn') orders.tell(a[0], 'WITHDRAWN')
}
tell(eventCount, verdicts)
