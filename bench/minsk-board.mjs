/**
 * How long the board of the Minsk package takes as of any two dates beside a million entries: those of
 * the example, and made-up tables of shots (see archive.mjs). All rows of the package in short, from one
 * of the example's perspectives.
 *
 *     node bench/minsk-board.mjs [--stored COUNT] [--boards COUNT] [--perspective NAME]
 *
 * Prints one JSON object, in milliseconds: the first board of the process, the same day by day, and as
 * of dates that look random, V and K apart from each other: the median, the slowest, and the time of the
 * processor for each.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { Evaluator } from '../packages/core/dist/engine/index.js'
import { kindsOf } from '../packages/server/dist/app/judge-kinds.js'
import { projectOf } from '../packages/server/dist/app/project.js'
import { Archive, DAYS, exampleEntries } from './archive.mjs'
import { generator } from './random.mjs'
import { median, timesOf } from './timing.mjs'

const DAY = 86_400_000
const BEGIN = Date.UTC(2015, 1, 16)
/** Boards before those that are timed: a server that is asked has answered before. */
const WARM_UP = 40

const { values } = parseArgs({
  options: {
    stored: { type: 'string', default: '1000000' },
    boards: { type: 'string', default: '60' },
    perspective: { type: 'string', default: 'all-accounts' },
  },
})

const folder = mkdtempSync(join(tmpdir(), 'servanda-bench-'))
const archive = new Archive(exampleEntries(join(folder, 'ledger')), Number(values.stored))
rmSync(folder, { recursive: true, force: true })

const texts = projectOf(archive.first).textsAt(archive.first.length)
const perspective = texts.perspectives.find(({ name }) => name === values.perspective)
assert(perspective !== undefined, `no perspective ${values.perspective}`)
const asked = [{ ...texts, kinds: kindsOf(texts.program), perspective }]
const isOfPackage = ({ id }) => id.startsWith('minsk_package.')

function main() {
  const evaluator = new Evaluator({ source: archive, asked })
  const taking = timesOf(() => evaluator.apply(entriesOf(archive)))
  const board = (on, known) =>
    timesOf(() => assert(evaluator.summaries(asked, asOf(on, known), isOfPackage)[0].length > 20))
  const end = BEGIN + DAYS * DAY
  const first = board(end, archive.count)
  const random = generator(11)
  const anyDates = () => board(BEGIN + Math.floor(random() * DAYS * DAY), numberUpTo(random))
  const nextDay = (index) => board(end - (index + 1) * DAY, archive.count)
  const count = Number(values.boards)
  times(WARM_UP, anyDates)
  const asOfAny = times(count, anyDates)
  times(WARM_UP, nextDay)
  const byDay = times(count, (index) => nextDay(index + WARM_UP))
  const { onColumns, judged } = evaluator.work()
  console.log(
    JSON.stringify({
      stored: archive.count,
      perspective: perspective.name,
      takenIn: taking.seconds,
      first: first.seconds * 1000,
      asOfAny: summaryOf(asOfAny),
      byDay: summaryOf(byDay),
      onColumns,
      judged,
      megabytes: process.resourceUsage().maxRSS / 1024,
    }),
  )
}

const numberUpTo = (random) =>
  archive.first.length + Math.floor(random() * (archive.count - archive.first.length))

const asOf = (on, known) => ({
  known,
  dates: { from: null, on, clock: on, told: null, grace: 2 * DAY },
})

function* entriesOf({ count }) {
  for (let number = 1; number <= count; number += 1) yield archive.entryAt(number)
}

const times = (count, work) => Array.from({ length: count }, (_, index) => work(index))

const summaryOf = (measured) => ({
  median: median(measured.map(({ seconds }) => seconds * 1000)),
  slowest: Math.max(...measured.map(({ seconds }) => seconds * 1000)),
  processor: median(measured.map(({ cpuSeconds }) => cpuSeconds * 1000)),
})

main()
