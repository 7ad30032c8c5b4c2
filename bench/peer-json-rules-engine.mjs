/**
 * P1 and P4 by json-rules-engine: a rule each, run for every event. The engine has no memory of earlier
 * events and no time: whether there is a ceasefire and how often a party has fired in the last day are
 * facts that its host works out. What did not happen in time (P2, P3) nothing would run it for.
 *
 *     node bench/peer-json-rules-engine.mjs FILE    prints one JSON object
 */
import { Engine } from 'json-rules-engine'
import { DAY, events, tell } from './peer-log.mjs'

const engine = new Engine()
/** Asked first: what else a rule asks is worked out for shots only. */
const isFire = { fact: 'kind', operator: 'equal', value: 'fire', priority: 2 }
engine.addRule({
  conditions: { all: [isFire, { fact: 'ceasefire', operator: 'equal', value: true }] },
  event: { type: 'P1' },
})
engine.addRule({
  conditions: { all: [isFire, { fact: 'shotsInDay', operator: 'greaterThan', value: 10 }] },
  event: { type: 'P4' },
})
engine.addFact('shotsInDay', async (_params, almanac) => {
  return shotsInDay(await almanac.factValue('party'), await almanac.factValue('time'))
})

const shots = Array.from({ length: 10 }, () => ({ times: [], first: 0 }))

function shotsInDay(party, time) {
  const own = shots[party]
  own.times.push(time)
  while (own.times[own.first] < time - DAY) own.first += 1
  return own.times.length - own.first
}

const verdicts = { P1: 0, P4: 0 }
let [eventCount, ceasefire] = [0, false]
for (const { t: time, k: kind, a } of events()) {
  eventCount += 1
  if (kind === 'ceasefire') ceasefire = true
  const found = await engine.run({ kind, ceasefire, time, party: a[1] })
  for (const { type } of found.events) verdicts[type] += 1
}
tell(eventCount, verdicts)
