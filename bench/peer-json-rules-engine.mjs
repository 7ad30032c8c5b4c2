/**
 * P1 and P4 by json-rules-engine: a rule each, run for every event. The engine has no memory of earlier
 * events and no time: whether there is a ceasefire and how often a party has fired in the last day are
 * facts that its host works out. What did not happen in time (P2, P3) nothing would run it for.
 *
 *     node bench/peer-json-rules-engine.mjs FILE [PERSPECTIVES]    prints one JSON object
 *
 * With a number of perspectives FILE holds reports: its host settles them and runs the engine for each
 * perspective, as that of XState does (peer-xstate.mjs).
 */
import { Engine } from 'json-rules-engine'
import { DAY, events, tell } from './peer-log.mjs'
import { BELIEVED, beliefIn, layersOfEach, settled } from './peer-reports.mjs'

/** Asked first: what else a rule asks is worked out for shots only. */
const isFire = { fact: 'kind', operator: 'equal', value: 'fire', priority: 2 }
const rules = [
  {
    conditions: { all: [isFire, { fact: 'ceasefire', operator: 'equal', value: true }] },
    event: { type: 'P1' },
  },
  {
    conditions: { all: [isFire, { fact: 'shotsInDay', operator: 'greaterThan', value: 10 }] },
    event: { type: 'P4' },
  },
]

/** All that is judged for one who is believed; told in the order in which it happened. */
class Judge {
  verdicts = { P1: 0, P4: 0 }
  #engine = new Engine(rules)
  #shots = Array.from({ length: 10 }, () => ({ times: [], first: 0 }))
  #ceasefire = false

  constructor() {
    this.#engine.addFact('shotsInDay', async (_params, almanac) =>
      this.#shotsInDay(await almanac.factValue('party'), await almanac.factValue('time')),
    )
  }

  async take({ t: time, k: kind, a }) {
    if (kind === 'ceasefire') this.#ceasefire = true
    const facts = { kind, ceasefire: this.#ceasefire, time, party: a[1] }
    const found = await this.#engine.run(facts)
    for (const { type } of found.events) this.verdicts[type] += 1
  }

  #shotsInDay(party, time) {
    const own = this.#shots[party]
    own.times.push(time)
    while (own.times[own.first] < time - DAY) own.first += 1
    return own.times.length - own.first
  }
}

async function judgeInOrder() {
  const judge = new Judge()
  let count = 0
  for (const event of events()) {
    count += 1
    await judge.take(event)
  }
  tell(count, judge.verdicts)
}

async function judgeReports() {
  const { count, events: happened } = settled()
  const verdicts = []
  for (const layers of layersOfEach) {
    const judge = new Judge()
    for (const { event, affirming, denying } of happened)
      if (beliefIn(layers, affirming, denying) === BELIEVED) await judge.take(event)
    verdicts.push(judge.verdicts)
  }
  tell(count, verdicts)
}

await (layersOfEach.length === 0 ? judgeInOrder() : judgeReports())
