/**
 * The figures that were set as goals, each beside what is measured here: what they need is run, one
 * process after the other.
 */
import { measureWorkload } from './workload-run.mjs'

const MILLION = 1_000_000
const FEW = 10_000
/** Of each program of the workload and of growth: the quickest counts, of peers too. */
const RUNS = 3
/** About as many as a file may have. */
const IMPORTED = 900_000

/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {number | null} value null: not measured
 * @property {'most' | 'least' | null} limit whether the goal is the most or the least; null: there is none
 * @property {number | null} goal
 * @property {number | null} aim
 * @property {string} unit
 */

/**
 * @param {(name: string, args: string[]) => object} measure runs a script of this folder
 * @param {number} stored the larger number of entries stored; 10,000,000 takes some gigabytes
 * @returns {(Figure & { isMet: boolean | null })[]}
 */
export function figuresOf(measure, stored) {
  const figures = [
    ...figuresOfWorkload(),
    ...figuresOfGrowth(measure, stored),
    ...figuresOfQuestions(measure),
    ...figuresOfLedger(measure),
  ]
  return figures.map((one) => ({ ...one, isMet: isMet(one) }))
}

function isMet({ value, limit, goal }) {
  if (value === null || limit === null) return null
  return limit === 'most' ? value <= goal : value >= goal
}

const most = (name, value, unit, goal, aim) => ({ name, value, limit: 'most', goal, aim, unit })
const told = (name, value, unit) => ({ name, value, limit: null, goal: null, aim: null, unit })
const least = (name, value, unit, goal, aim) => ({ name, value, limit: 'least', goal, aim, unit })

function figuresOfWorkload() {
  const of = (perspectives, more) =>
    measureWorkload({ events: MILLION, disturbed: false, perspectives, runs: RUNS, ...more })
  const one = of(1, { peers: true })
  const many = of(32)
  const disturbed = of(8, { disturbed: true, peers: true })
  return [
    most('a million events in order', one.seconds, 's', 6.5, 2.5),
    most('its memory', one.peakMegabytes, 'MB', 300, 300),
    told('beside a loop written for it', one.toLoop, 'times'),
    least('disturbed, 8 perspectives', disturbed.eventsPerSecond, 'reports/s', 200_000, 400_000),
    most('its memory', disturbed.peakMegabytes, 'MB', 300, 300),
    most('32 perspectives against 1', many.seconds / one.seconds, 'times', 1.3, 1.05),
    ...one.peers.flatMap(figuresInOrder),
    ...disturbed.peers.map(({ name, properties, ahead }) =>
      least(`ahead of ${name} (${properties.join(' ')}), disturbed`, ahead, 'times', 3, 10),
    ),
  ]
}

/** No goal: of what a loop is hardly ahead, an evaluator of any agreement cannot be. */
function figuresInOrder({ name, properties, ahead, loopAhead, parseAhead }) {
  const of = `of ${name} (${properties.join(' ')}), in order`
  return [
    told(`ahead ${of}`, ahead, 'times'),
    told(`a loop written for it, ahead ${of}`, loopAhead, 'times'),
    told(`JSON.parse of its lines alone, ahead ${of}`, parseAhead, 'times'),
  ]
}

function figuresOfGrowth(measure, stored) {
  const rounds = Array.from(
    { length: RUNS },
    () => measure('growth', ['--stored', `${FEW},${stored}`]).growth,
  )
  const [few, many] = [0, 1].map((at) => Math.min(...rounds.map((one) => one[at].microseconds)))
  const name = `one entry beside ${stored} against ${FEW}`
  return [most(name, many / few, 'times', 2, 1.2)]
}

function figuresOfQuestions(measure) {
  const [latency] = measure('latency', ['--stored', `${MILLION}`]).latencies
  const { asOfAny } = measure('minsk-board', ['--stored', `${MILLION}`])
  return [
    most('an explanation at a million', latency.explained, 'ms', 1, 0.1),
    most('the board of the workload as of two dates, at a million', latency.asOf, 'ms', 20, 2),
    most('the board of the Minsk package as of two dates, at a million', asOfAny.median, 'ms', 20, 2), // prettier-ignore
  ]
}

function figuresOfLedger(measure) {
  const args = ['--only-import', '--entries', `${IMPORTED}`, '--opened', `${MILLION}`]
  const { imports, open } = measure('ledger', args)
  const imported = imports.map(({ format, perSecond }) =>
    least(`import of ${IMPORTED} entries, ${format}`, perSecond, 'entries/s', 80_000, 150_000),
  )
  return [
    ...imported,
    most('opening a million, with a checkpoint', open.withCheckpoint.seconds, 's', 2, 2),
    told('opening a million, without', open.without.seconds, 's'),
  ]
}
