/**
 * What one entry more costs beside very many: entries of the workload's log are taken in one after the
 * other, and wherever so many are stored as was asked, the next some thousand are timed, batch by batch.
 * Taking in is meant: what an entry says, where it belongs, what may be judged anew; the log is in a file
 * and its entries are made before they are timed. Everybody's questions are those of the workload.
 *
 *     node bench/growth.mjs [--stored N[,N…]]
 *
 * In ascending order. Prints one JSON object: of each the median of the batches in microseconds an entry,
 * the slowest, and the memory of the process, log and all.
 */
import { mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Evaluator } from '../packages/core/dist/engine/index.js'
import { linesOfFile } from './lines.mjs'
import { median, secondsOf } from './timing.mjs'
import { LogEntries, entryOf, glimpseOf, texts } from './workload-entries.mjs'
import { perspectivesOf } from './workload-perspectives.mjs'
import { WorkloadReader } from './workload-lines.mjs'
import { makeLogPieces } from './workload-log.mjs'

const BATCHES = 40
const BATCH = 250
/** Before anything is timed, so that all is compiled. */
const WARM = 100_000

const { values } = parseArgs({ options: { stored: { type: 'string', default: '10000,100000,1000000' } } }) // prettier-ignore
const counts = values.stored.split(',').map(Number)

function main() {
  const folder = mkdtempSync(join(tmpdir(), 'servanda-growth-'))
  try {
    const log = writeLog(folder, Math.max(WARM, ...counts) + BATCHES * BATCH)
    grow(log, [WARM])
    console.log(JSON.stringify({ growth: grow(log, counts) }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function writeLog(folder, count) {
  const path = join(folder, 'log.jsonl')
  const file = openSync(path, 'w')
  for (const piece of makeLogPieces(count)) writeSync(file, piece)
  return path
}

function grow(log, wanted) {
  const lines = linesOfFile(log)
  const fixed = texts()
  const asked = perspectivesOf(1).map((perspective) => ({ ...fixed, perspective }))
  const evaluator = new Evaluator({ source: new LogEntries(lines), asked })
  const last = Math.max(...wanted)
  const measured = []
  let timed = null
  let number = 0
  lines.each(new WorkloadReader(), (reader) => {
    number += 1
    if (number > last + BATCHES * BATCH) return
    if (wanted.includes(number - 1)) timed = new Timed(number - 1)
    if (timed === null) takeIn(evaluator, reader, number)
    else if (timed.takes(evaluator, entryOf(reader.line(), number))) return
    else {
      measured.push(timed.result())
      timed = null
    }
  })
  return measured
}

function takeIn(evaluator, reader, number) {
  if (evaluator.layAside(glimpseOf(reader, number))) return
  evaluator.apply([entryOf(reader.line(), number)])
}

/** The entries after so many, a batch at a time. */
class Timed {
  #stored
  #batch = []
  #rounds = []

  constructor(stored) {
    this.#stored = stored
  }

  /** Whether there is more to be timed. */
  takes(evaluator, entry) {
    this.#batch.push(entry)
    if (this.#batch.length < BATCH) return true
    const batch = this.#batch
    this.#batch = []
    this.#rounds.push((secondsOf(() => evaluator.apply(batch)) / BATCH) * 1e6)
    return this.#rounds.length < BATCHES
  }

  result() {
    const rounds = this.#rounds
    return {
      stored: this.#stored,
      microseconds: median(rounds),
      slowest: Math.max(...rounds),
      megabytes: process.memoryUsage.rss() / 2 ** 20,
    }
  }
}

main()
