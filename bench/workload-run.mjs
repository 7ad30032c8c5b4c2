/**
 * The workload as a measurement: the log is written first, then judged by the evaluator, by a loop
 * written for it alone, and by any other program that is named, each in a process of its own.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { disturb } from './workload-disturbed.mjs'
import { makeLog, readLog } from './workload-log.mjs'

/**
 * Packages that can do some of it; each has a script of its own that says how. `eventsMax`: as many
 * events as they can bear in a minute or so.
 */
const peers = [
  { name: 'json-rules-engine', properties: ['P1', 'P4'], eventsMax: 200_000 },
  { name: 'db-ivm', properties: ['P1', 'P2', 'P3'], eventsMax: 1_000_000 },
  { name: 'xstate', properties: ['P1', 'P2', 'P3', 'P4'], eventsMax: 1_000_000 },
]

/** Fewer and longer collections of what is young: most of an entry is forgotten at once. */
const flags = ['--max-semi-space-size=32']

/**
 * @param {object} options
 * @param {number} options.events how many to make up; 1 or more
 * @param {string} [options.log] a file to judge instead
 * @param {boolean} options.disturbed late, denied, taken back; a `log` is disturbed already
 * @param {number} options.perspectives 1 or more
 * @param {string} [options.monitor] a command line that is given the path of the log behind it
 * @param {boolean} [options.peers] of the log as it is, not of reports
 */
export function measureWorkload({
  events,
  log,
  disturbed,
  perspectives,
  monitor,
  peers: withPeers,
}) {
  const folder = mkdtempSync(join(tmpdir(), 'servanda-workload-'))
  try {
    const made = log === undefined ? makeLog(events) : readLog(log)
    const plain = join(folder, 'log.jsonl')
    const told = join(folder, 'told.jsonl')
    writeFileSync(plain, made)
    writeFileSync(told, disturbed && log === undefined ? disturb(made) : made)
    const kind = disturbed ? ['--disturbed'] : []
    const judged = run([...flags, own('workload.mjs'), '--log', told, '--perspectives', `${perspectives}`, ...kind]) // prettier-ignore
    if (disturbed && log !== undefined) return judged
    const loop = run([own('workload-loop.mjs'), plain])
    return {
      ...judged,
      loop,
      toLoop: judged.seconds / loop.seconds,
      ...(monitor !== undefined && { monitor: timed(monitor, plain) }),
      ...(withPeers === true && { peers: peers.map((peer) => besidePeer(peer, made, folder)) }),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const own = (name) => fileURLToPath(new URL(name, import.meta.url))

function run(args) {
  const { status, stdout } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  return JSON.parse(stdout)
}

/**
 * A peer, the evaluator and the loop on the same properties of the same log; `ahead`: how many times as
 * many events a second the evaluator takes, by the clock and by time of the processor.
 */
function besidePeer({ name, properties, eventsMax }, made, folder) {
  const log = join(folder, `${name}.jsonl`)
  writeFileSync(log, firstLines(made, eventsMax))
  const peer = run([own(`peer-${name}.mjs`), log])
  const judged = run([...flags, own('workload.mjs'), '--log', log, '--properties', properties.join()]) // prettier-ignore
  const loop = run([own('workload-loop.mjs'), log])
  const isEqual = properties.every((one) => peer.verdicts[one] === loop.verdicts[one])
  const ahead = peer.seconds / judged.seconds
  const aheadOfProcessor = peer.cpuSeconds / judged.cpuSeconds
  return { name, properties, ...peer, isEqual, own: judged, ahead, aheadOfProcessor }
}

function firstLines(log, count) {
  let end = 0
  for (let line = 0; line < count && end < log.length; line += 1) {
    const stop = log.indexOf(10, end)
    end = stop === -1 ? log.length : stop + 1
  }
  return log.subarray(0, end)
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
