/**
 * Four properties of a long log, judged by the evaluator from an agreement in the language
 * (workload.servanda): fire after a ceasefire, reports that are not verified by both in a day, orders
 * that are not carried out in a fortnight, more than ten shots in a day. Everything is counted: the
 * start of the process, reading the log, making entries of it, taking them in and judging.
 *
 *     node bench/workload.mjs [--events N] [--log FILE] [--disturbed] [--perspectives P]
 *                             [--properties P1,P2,P3,P4] [--definition]
 *
 * FILE has the form of workload-log.mjs, or, with --disturbed, reports of its events: a line each,
 * {"id", "known", "source", "op": "affirm" | "deny", "event"} or {"id", "known", "source",
 * "op": "retract", "of"}. Of the properties only those named are asked about. --definition judges by the definition too, and says whether both are equal.
 * Prints one JSON object.
 */
import { parseArgs } from 'node:util'
import { Definition, Evaluator, summaryOf } from '../packages/core/dist/engine/index.js'
import { disturb } from './workload-disturbed.mjs'
import { linesOfBytes, linesOfFile } from './lines.mjs'
import { LogEntries, SECOND, START, entryOf, glimpseOf, texts } from './workload-entries.mjs' // prettier-ignore
import { perspectivesOf } from './workload-perspectives.mjs'
import { WorkloadReader } from './workload-lines.mjs'
import { makeLog } from './workload-log.mjs'

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '100000' },
    log: { type: 'string' },
    disturbed: { type: 'boolean', default: false },
    perspectives: { type: 'string', default: '1' },
    properties: { type: 'string', default: 'P1,P2,P3,P4' },
    definition: { type: 'boolean', default: false },
  },
})

function main() {
  const lines = logLines()
  const entries = new LogEntries(lines)
  const fixed = texts(values.properties.split(','))
  const asked = perspectivesOf(Number(values.perspectives)).map((perspective) => ({
    ...fixed,
    perspective,
  }))
  const evaluator = new Evaluator({ source: entries, asked })
  const kept = []
  let last = 0
  let number = 0
  lines.each(new WorkloadReader(), (reader) => {
    number += 1
    const tells = reader.kind !== ''
    if (tells) last = Math.max(last, START + reader.time * SECOND)
    const isAside = tells && evaluator.layAside(glimpseOf(reader, number))
    if (isAside && !values.definition) return
    const entry = entryOf(reader.line(), number)
    if (values.definition) kept.push(entry)
    if (!isAside) evaluator.apply([entry])
  })
  const dates = { from: null, on: last, clock: last, told: null, grace: 0 }
  const asOf = { known: lines.length, dates }
  const before = performance.now()
  const boards = evaluator.summaries(asked, asOf)
  const judgeSeconds = (performance.now() - before) / 1000
  const seconds = process.uptime()
  const { user, system } = process.cpuUsage()
  const result = {
    events: lines.length,
    perspectives: asked.length,
    seconds,
    eventsPerSecond: Math.round(lines.length / seconds),
    cpuSeconds: (user + system) / 1e6,
    judgeSeconds,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    verdicts: verdictsOf(boards[0]),
    verdictsOfEach: boards.map(verdictsOf),
    work: evaluator.work(),
  }
  if (values.definition) result.isEqual = isEqual(kept, asked, asOf, boards)
  console.log(JSON.stringify(result))
}

function logLines() {
  if (values.log !== undefined) return linesOfFile(values.log)
  const log = makeLog(Number(values.events))
  return linesOfBytes(values.disturbed ? disturb(log) : log)
}

/** Two co-chairs have a row each; where one is in time and the other is not, the report counts once. */
function verdictsOf(rows) {
  const of = (commitment) =>
    rows.filter((row) => row.commitment.startsWith(`workload.${commitment}`))
  const alone = (row) => !row.party.startsWith('somebody')
  const sum = (list, number) => list.reduce((total, row) => total + number(row), 0)
  const low = ({ violations }) => violations.low
  return {
    P1: sum(of(1).filter(alone), (row) => row.count.low),
    P2: Math.max(0, ...of(2).map(low)),
    P3: sum(of(3), low),
    P4: sum(of(4), (row) => row.count.low),
  }
}

function isEqual(entries, asked, asOf, boards) {
  const definition = new Definition()
  definition.apply(entries)
  return asked.every((one, index) => {
    const rows = definition.board(one, asOf).rows.map(summaryOf)
    return JSON.stringify(rows) === JSON.stringify(boards[index])
  })
}

main()
