/**
 * How long single questions take beside so many stored entries: one entry more, all rows in short, the
 * same as of other dates, for two perspectives at once, the derivation of one instance, and the worst
 * single revision, the date of the ceasefire learned last. Log and agreement are those of the workload.
 *
 *     node bench/latency.mjs [--stored N[,N…]]
 *
 * Prints one JSON object; all times are milliseconds.
 */
import assert from 'node:assert/strict'
import { parseArgs } from 'node:util'
import { Evaluator, compare } from '../packages/core/dist/engine/index.js'
import { linesOfBytes } from './lines.mjs'
import { secondsOf } from './timing.mjs'
import { LogEntries, SECOND, START, entryOf, texts } from './workload-entries.mjs'
import { perspectivesOf } from './workload-perspectives.mjs'
import { WorkloadReader } from './workload-lines.mjs'
import { makeLog } from './workload-log.mjs'

/** So many entries more are taken in one by one. */
const MORE = 1000
/** The row of which instances are explained, each called for by an order. */
const EXPLAINED = {
  commitment: 'workload.3',
  party: 'any of Alder, Birch, Cedar, Elder, Fir, Hazel, Juniper, Linden, Maple, Rowan',
}
const EXPLAINED_COUNT = 101
/** So many explanations of others before those that are timed as a server's that has run for a while. */
const WARM_UP_COUNT = 4000
const PAGE = 12

const { values } = parseArgs({
  options: {
    stored: { type: 'string', default: '10000,100000' },
  },
})

const stored = values.stored.split(',').map(Number)
const fixed = texts()
const asked = perspectivesOf(2).map((perspective) => ({ ...fixed, perspective }))

function latenciesBeside(count) {
  const log = makeLog(count + MORE)
  const { evaluator, more, last, orders } = begin(log, count)
  const now = asOfAt(count + MORE, last)
  const [first] = asked
  const oneEntry = milliseconds(() => evaluator.apply(more)) / MORE
  const board = milliseconds(() => evaluator.summaries([first], now))
  const again = milliseconds(() => evaluator.summaries([first], now))
  const past = asOfAt(Math.floor(count / 2), START + (last - START) / 2)
  return {
    stored: count,
    oneEntry,
    board,
    again,
    asOf: milliseconds(() => evaluator.summaries([first], past)),
    twoPerspectives: milliseconds(() => evaluator.summaries(asked, now)),
    compare: milliseconds(() => comparison(evaluator, past)),
    ...explanations(evaluator, first, now, orders),
    ceasefireLast: revision(log, now),
  }
}

/** The evaluator with so many entries of the log taken in, those that come next, the last instant. */
function begin(log, count) {
  const lines = linesOfBytes(log)
  const evaluator = new Evaluator({ source: new LogEntries(lines), asked })
  const [more, orders] = [[], []]
  let [number, last] = [0, START]
  lines.each(new WorkloadReader(), (reader) => {
    number += 1
    last = START + reader.time * SECOND
    const entry = entryOf(reader.line(), number)
    if (number <= count) evaluator.apply([entry])
    else more.push(entry)
    if (entry.body.assertion.claim.act === 'order_withdrawal' && number <= count)
      orders.push(entry.body.assertion.id)
  })
  return { evaluator, more, last, orders }
}

/** Some of the names, from all of the time. */
const spread = (names) =>
  Array.from(
    { length: EXPLAINED_COUNT },
    (_, index) => names[Math.floor((index * names.length) / EXPLAINED_COUNT)],
  )

const asOfAt = (known, on) => ({
  known,
  dates: { from: null, on, clock: on, told: null, grace: 0 },
})

/** The four cells of whose word and whose reading, of all rows. */
const comparison = (evaluator, asOf) =>
  compare((together) => evaluator.summaries(together, asOf), asked[0], asked[1].perspective)

/**
 * One instance by itself, with its reasons told and read: the first, for which names are looked up for
 * the first time; the mean of a hundred others right after it, most of which is compiling and running
 * what is not compiled yet; the first page of instances; and the mean of the same hundred once some
 * thousands of other instances have been explained. Nothing is kept of an explanation.
 */
function explanations(evaluator, one, asOf, orders) {
  const [first, ...others] = spread(orders)
  const timed = new Set([first, ...others])
  const untimed = orders.filter((name) => !timed.has(name))
  const explain = (which) =>
    JSON.stringify(evaluator.rowsOfSome(one, asOf, { ...EXPLAINED, which })).length
  const explainEach = (names) => {
    for (const name of names) assert(explain({ kind: 'called-for', by: [name] }) > 100, name)
  }
  const early = {
    explainedFirst: milliseconds(() => explainEach([first])),
    explainedNext: milliseconds(() => explainEach(others)) / others.length,
    explainedPage: milliseconds(() => explain({ kind: 'page', from: 0, count: PAGE })),
  }
  for (let count = 0; count < WARM_UP_COUNT; count += 1)
    explainEach([untimed[count % untimed.length] ?? first])
  return { ...early, explained: milliseconds(() => explainEach(others)) / others.length }
}

/** The entry that all of the first commitment waits for comes after all others. */
function revision(log, asOf) {
  const lines = log.toString('latin1').trimEnd().split('\n')
  const isAwaited = (line) => line.includes('"ceasefire"')
  const turned = [...lines.filter((line) => !isAwaited(line)), ...lines.filter(isAwaited)]
  const { evaluator, more } = begin(Buffer.from(`${turned.join('\n')}\n`), lines.length - 1)
  const [first] = asked
  evaluator.summaries([first], { ...asOf, known: lines.length - 1 })
  return milliseconds(() => {
    evaluator.apply(more)
    evaluator.summaries([first], asOf)
  })
}

function milliseconds(work) {
  return secondsOf(work) * 1000
}

console.log(JSON.stringify({ more: MORE, latencies: stored.map(latenciesBeside) }))
