/**
 * P1 to P3 by the incremental views of @tanstack/db: shots joined with the ceasefire; reports and orders
 * reduced, each with what answers it, to those that were not answered in time. It has no windows that
 * move with time, so P4 would be a join of every shot with every other of its party; and what is still
 * open at the end its host leaves out.
 *
 *     node bench/peer-db-ivm.mjs FILE    prints one JSON object
 */
import { D2, MultiSet, concat, filter, join, map, output, reduce } from '@tanstack/db-ivm'
import { DAY, FORTNIGHT, events, tell } from './peer-log.mjs'

/** So many events are told at once. */
const BATCH = 1000

const verdicts = { P1: 0, P2: 0, P3: 0 }
let last = 0

const graph = new D2()
const inputs = Object.fromEntries(
  ['ceasefire', 'fire', 'report', 'verify', 'order', 'withdrawn'].map((kind) => [
    kind,
    { input: graph.newInput(), told: [] },
  ]),
)
const streamOf = (kind) => inputs[kind].input

const everyone = map(({ t }) => ['everyone', t])
streamOf('fire').pipe(
  everyone,
  join(streamOf('ceasefire').pipe(everyone), 'inner'),
  filter(([, [fired, begun]]) => fired > begun),
  output((found) => {
    for (const [, multiplicity] of found.getInner()) verdicts.P1 += multiplicity
  }),
)

const asked = map(({ t, a }) => [a[0], `asked ${t}`])
const answered = map(({ t, a }) => [a[0], `${a[1] ?? 'done'} ${t}`])

/** The deadlines of what was asked for and not answered by all of `who` by then. */
function missed(calls, answers, window, who) {
  const due = new Map()
  streamOf(calls).pipe(
    asked,
    concat(streamOf(answers).pipe(answered)),
    reduce((values) => {
      const times = new Map(
        values.map(([said]) => said.split(' ')).map(([by, t]) => [by, Number(t)]),
      )
      const deadline = times.get('asked') + window
      const isDone = who.every((one) => times.get(one) <= deadline)
      return isDone || !times.has('asked') ? [] : [[deadline, 1]]
    }),
    output((found) => {
      for (const [[name, deadline], multiplicity] of found.getInner()) {
        if (multiplicity > 0) due.set(name, deadline)
        else due.delete(name)
      }
    }),
  )
  return () => [...due.values()].filter((deadline) => deadline < last).length
}

const reportsMissed = missed('report', 'verify', DAY, ['A', 'B'])
const ordersMissed = missed('order', 'withdrawn', FORTNIGHT, ['done'])
graph.finalize()

function run() {
  for (const one of Object.values(inputs)) {
    if (one.told.length > 0) one.input.sendData(new MultiSet(one.told))
    one.told = []
  }
  graph.run()
}

let eventCount = 0
for (const event of events()) {
  eventCount += 1
  last = event.t
  inputs[event.k]?.told.push([event, 1])
  if (eventCount % BATCH === 0) run()
}
run()
verdicts.P2 = reportsMissed()
verdicts.P3 = ordersMissed()
tell(eventCount, verdicts)
