/**
 * The workload as a measurement: the log is written first, then judged by the evaluator, by a loop
 * written for it alone, and by any other program that is named, each in a process of its own; of several
 * runs of the same the quickest counts, because what is not quick is what else the machine did.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { disturb } from './workload-disturbed.mjs'
import { makeLog, readLog } from './workload-log.mjs'

/**
 * A package that can do some of it; `script` says how. `eventsMax`: as many lines of a log as it can bear
 * in a minute or so.
 *
 * @typedef {{ name: string, script: string, properties: string[], eventsMax: number }} Peer
 */

const MILLION = 1_000_000

/** @type {Peer[]} Of a log in order, each line of which they trust. */
const peersInOrder = [
  { name: 'json-rules-engine', script: 'peer-json-rules-engine', properties: ['P1', 'P4'], eventsMax: 200_000 }, // prettier-ignore
  { name: '@tanstack/db-ivm', script: 'peer-db-ivm', properties: ['P1', 'P2', 'P3'], eventsMax: MILLION }, // prettier-ignore
  { name: 'XState', script: 'peer-xstate', properties: ['P1', 'P2', 'P3', 'P4'], eventsMax: MILLION }, // prettier-ignore
]

/** @type {(Peer & { together?: true })[]} Of reports, for several perspectives. */
const peersOfReports = [
  { name: 'json-rules-engine', script: 'peer-json-rules-engine', properties: ['P1', 'P4'], eventsMax: 100_000 }, // prettier-ignore
  { name: '@tanstack/db-ivm', script: 'peer-db-ivm-reports', properties: ['P1', 'P2', 'P3'], eventsMax: 2 * MILLION }, // prettier-ignore
  { name: '@tanstack/db-ivm, bits', script: 'peer-db-ivm-reports', together: true, properties: ['P1', 'P2', 'P3'], eventsMax: 2 * MILLION }, // prettier-ignore
  { name: 'XState', script: 'peer-xstate', properties: ['P1', 'P2', 'P3', 'P4'], eventsMax: 2 * MILLION }, // prettier-ignore
]

/** Fewer and longer collections of what is young, for all alike: most of a line is forgotten at once. */
const flags = ['--max-semi-space-size=32']

/**
 * @param {object} options
 * @param {number} options.events how many to make up; 1 or more
 * @param {string} [options.log] a file to judge instead
 * @param {boolean} options.disturbed late, denied, taken back; a `log` is disturbed already
 * @param {number} options.perspectives 1 or more
 * @param {string} [options.monitor] a command line that is given the path of the log behind it
 * @param {boolean} [options.peers] what packages of npm need for it; their counts have to be equal
 * @param {number} [options.runs] of each program, 1 or more; default: 1
 */
export function measureWorkload({
  events,
  log,
  disturbed,
  perspectives,
  monitor,
  peers: withPeers,
  runs = 1,
}) {
  const folder = mkdtempSync(join(tmpdir(), 'servanda-workload-'))
  try {
    const made = log === undefined ? makeLog(events) : readLog(log)
    const plain = join(folder, 'log.jsonl')
    const told = join(folder, 'told.jsonl')
    writeFileSync(plain, made)
    writeFileSync(told, disturbed && log === undefined ? disturb(made) : made)
    const kind = disturbed ? ['--disturbed'] : []
    const judge = ['--perspectives', `${perspectives}`, ...kind]
    const run = (args) => quickest(runs, args)
    const judged = run([own('workload.mjs'), '--log', told, ...judge])
    const beside = (peer) =>
      disturbed
        ? besidePeerOfReports(peer, told, { folder, judge, perspectives, run })
        : besidePeerInOrder(peer, told, { folder, run })
    const peers = withPeers === true && {
      peers: (disturbed ? peersOfReports : peersInOrder).map(beside),
    }
    if (disturbed && log !== undefined) return { ...judged, ...peers }
    const loop = run([own('workload-loop.mjs'), plain])
    return {
      ...judged,
      loop,
      toLoop: judged.seconds / loop.seconds,
      ...(monitor !== undefined && { monitor: timed(monitor, plain) }),
      ...peers,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const own = (name) => fileURLToPath(new URL(name, import.meta.url))

/** Of so many runs; of the others only how long each took. */
function quickest(runs, args) {
  const all = Array.from({ length: runs }, () => runOnce(args))
  const best = all.reduce((one, other) => (other.seconds < one.seconds ? other : one))
  return runs === 1 ? best : { ...best, secondsOfEach: all.map(({ seconds }) => seconds) }
}

function runOnce(args) {
  const { status, stdout } = spawnSync(process.execPath, [...flags, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  return JSON.parse(stdout)
}

/**
 * A peer and the evaluator on the same properties of the same log; `ahead`: how many times as many lines a
 * second the evaluator takes, by the clock and by time of the processor. `loopAhead`: the loop that was
 * written for it; `parseAhead`: reading each line as JSON, and nothing else.
 */
function besidePeerInOrder(peer, path, { folder, run }) {
  const log = firstLines(path, peer, folder)
  const found = run([own(`${peer.script}.mjs`), log])
  const loop = run([own('workload-loop.mjs'), log])
  expectEqual(peer, [found.verdicts], [loop.verdicts])
  return {
    ...besideEvaluator(peer, log, found, { judge: [], run }),
    loopAhead: found.seconds / loop.seconds,
  }
}

/** The same of reports, where the counts are those of the evaluator for each perspective. */
function besidePeerOfReports(peer, path, { folder, judge, perspectives, run }) {
  const log = firstLines(path, peer, folder)
  const how = peer.together === true ? ['together'] : []
  const found = run([own(`${peer.script}.mjs`), log, `${perspectives}`, ...how])
  const beside = besideEvaluator(peer, log, found, { judge, run })
  expectEqual(peer, found.verdicts, beside.own.verdictsOfEach)
  return beside
}

function besideEvaluator({ name, properties }, log, found, { judge, run }) {
  const judged = run([own('workload.mjs'), '--log', log, '--properties', properties.join(), ...judge]) // prettier-ignore
  const parse = run([own('workload-parse.mjs'), log])
  return {
    name,
    properties,
    ...found,
    own: judged,
    ahead: found.seconds / judged.seconds,
    aheadOfProcessor: found.cpuSeconds / judged.cpuSeconds,
    parseAhead: found.seconds / parse.seconds,
  }
}

/** A peer that counts anything else does not do the same. */
function expectEqual({ name, properties }, found, expected) {
  const shown = (each) => JSON.stringify(each.map((one) => properties.map((which) => one[which])))
  if (shown(found) !== shown(expected))
    throw new Error(
      `${name} counts ${properties}: ${shown(found)} where ${shown(expected)} is right`,
    )
}

/** The log for a peer, with no more lines than it can bear. */
function firstLines(path, { script, eventsMax }, folder) {
  const log = readLog(path)
  let end = 0
  for (let line = 0; line < eventsMax && end < log.length; line += 1) {
    const stop = log.indexOf(10, end)
    end = stop === -1 ? log.length : stop + 1
  }
  if (end === log.length) return path
  const cut = join(folder, `${script}.jsonl`)
  writeFileSync(cut, log.subarray(0, end))
  return cut
}

/** Some other program on the same log; what it prints is not read. */
function timed(command, path) {
  const started = performance.now()
  const { status } = spawnSync(`${command} '${path}'`, {
    shell: true,
    stdio: ['ignore', 'ignore', 2],
  })
  return { command, status, seconds: (performance.now() - started) / 1000 }
}
