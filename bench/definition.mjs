/**
 * How long the definition takes to judge one board: all agreements of the Minsk example, from three of
 * its perspectives, against 10,000 made-up assertions. Beside it stands what no evaluator can be faster
 * than: reading the same assertions from JSON and looking at each once.
 *
 *     node bench/definition.mjs [COUNT]    prints one JSON object
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { judge } from '../packages/core/dist/engine/index.js'
import { kindsOf } from '../packages/server/dist/app/judge-kinds.js'
import { projectOf } from '../packages/server/dist/app/project.js'
import { makeAssertions } from './assertions.mjs'
import { fastest, median, secondsOf, timesOf } from './timing.mjs'

const examples = fileURLToPath(new URL('../examples', import.meta.url))
const ROUNDS = 3
const perspectives = ['all-accounts', 'ukraine', 'russia']

const dates = {
  from: Date.parse('2015-02-15T00:00+02:00'),
  on: Date.parse('2016-03-25T00:00+02:00') - 1,
  clock: Date.parse('2016-04-01T00:00Z'),
  told: null,
  grace: 2 * 86_400_000,
}

function main() {
  const count = Number(process.argv[2] ?? 10_000)
  const assertions = makeAssertions(count)
  const limitSeconds = limitOf(assertions)
  const texts = readTexts()
  const boards = perspectives.map((name) => measure(name, { texts, assertions, limitSeconds }))
  console.log(JSON.stringify({ assertionCount: count, rounds: ROUNDS, limitSeconds, boards }))
}

function measure(name, { texts, assertions, limitSeconds }) {
  const setting = {
    program: texts.program,
    perspective: texts.perspectives.find((perspective) => perspective.name === name),
    actors: texts.actors,
    places: texts.places,
    kinds: kindsOf(texts.program),
    assertions,
  }
  let board
  const rounds = Array.from({ length: ROUNDS }, () =>
    timesOf(() => {
      board = judge(setting, dates)
    }),
  )
  const seconds = median(rounds.map((round) => round.seconds))
  const cpuSeconds = median(rounds.map((round) => round.cpuSeconds))
  const digest = createHash('sha256').update(JSON.stringify(board)).digest('hex')
  const rowCount = board.rows.length
  return {
    perspective: name,
    rowCount,
    seconds,
    cpuSeconds,
    firstSeconds: rounds[0]?.seconds,
    toLimit: seconds / limitSeconds,
    digest,
  }
}

/** Seconds for JSON.parse and one pass. */
function limitOf(assertions) {
  const text = JSON.stringify(assertions)
  const rounds = Array.from({ length: 5 }, () => secondsOf(() => onePass(JSON.parse(text))))
  return fastest(rounds)
}

function onePass(assertions) {
  const byClaimant = new Map()
  for (const { claimant, stance } of assertions) {
    const key = `${claimant} ${stance}`
    byClaimant.set(key, (byClaimant.get(key) ?? 0) + 1)
  }
  return byClaimant
}

function readTexts() {
  const files = [
    ...filesIn('agreement', 'minsk/agreements'),
    ...filesIn('agreement', 'minsk/readings'),
    ...filesIn('agreement', 'sanctions'),
    ...filesIn('places', 'minsk/places'),
    { role: 'actors', path: join(examples, 'minsk/actors.json') },
    { role: 'perspective', path: join(examples, 'minsk/perspectives.json') },
  ]
  const entries = files.map(({ role, path }, index) => {
    const text = readFileSync(path, 'utf8')
    return {
      number: index + 1,
      body: { kind: 'text', role, name: basename(path), sha256: path, text },
    }
  })
  return projectOf(entries).textsAt(entries.length)
}

const filesIn = (role, folder) =>
  readdirSync(join(examples, folder))
    .sort()
    .map((name) => ({ role, path: join(examples, folder, name) }))

main()
