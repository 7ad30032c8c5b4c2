/**
 * How long single questions take beside so many stored entries: one entry more, all rows in short, the
 * same as of other dates, for two perspectives at once, the derivation of one commitment, and the worst
 * single revision, the date of the ceasefire learned last. Log and agreement are those of the workload.
 *
 *     node bench/latency.mjs [--stored N[,N…]] [--explained MOST]
 *
 * Beside more than MOST entries (100,000) nothing is explained: that judges a commitment whole, which
 * takes minutes there. Prints one JSON object; all times are milliseconds.
 */
import { parseArgs } from 'node:util'
import { Evaluator } from '../packages/core/dist/engine/index.js'
import { linesOfBytes } from './lines.mjs'
import { secondsOf } from './timing.mjs'
import { LogEntries, SECOND, START, entryOf, perspectivesOf, texts } from './workload-entries.mjs'
import { WorkloadReader } from './workload-lines.mjs'
import { makeLog } from './workload-log.mjs'

/** So many entries more are taken in one by one. */
const MORE = 1000
const EXPLAINED = 'workload.3'

const { values } = parseArgs({
  options: {
    stored: { type: 'string', default: '10000,100000' },
    explained: { type: 'string', default: '100000' },
  },
})

const stored = values.stored.split(',').map(Number)
const fixed = texts()
const asked = perspectivesOf(2).map((perspective) => ({ ...fixed, perspective }))

function latenciesBeside(count) {
  const log = makeLog(count + MORE)
  const { evaluator, more, last } = begin(log, count)
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
    ...explanation(evaluator, first, now, count),
    ceasefireLast: revision(log, now),
  }
}

/** The evaluator with so many entries of the log taken in, those that come next, the last instant. */
function begin(log, count) {
  const lines = linesOfBytes(log)
  const evaluator = new Evaluator({ source: new LogEntries(lines), asked })
  const more = []
  let [number, last] = [0, START]
  lines.each(new WorkloadReader(), (reader) => {
    number += 1
    last = START + reader.time * SECOND
    const entry = entryOf(reader.line(), number)
    if (number <= count) evaluator.apply([entry])
    else more.push(entry)
  })
  return { evaluator, more, last }
}

const asOfAt = (known, on) => ({
  known,
  dates: { from: null, on, clock: on, told: null, grace: 0 },
})

/** The first time the commitment is judged whole; then one instance's reasons are told and read. */
function explanation(evaluator, one, asOf, count) {
  if (count > Number(values.explained)) return { judgedWhole: null, explained: null }
  let rows = []
  const judgedWhole = milliseconds(() => {
    rows = evaluator.rows(one, asOf, EXPLAINED)
  })
  const explained = milliseconds(() => JSON.stringify(rows[0]?.instances[0]?.because))
  return { judgedWhole, explained }
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
