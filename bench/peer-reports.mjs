/**
 * What every peer of the disturbed workload begins with: the reports of a log, read as JSON in the order
 * in which they become known, and what each perspective believes. Whose word counts is said in masks of
 * sources, of which each is a bit.
 */
import { events } from './peer-log.mjs'
import { perspectivesOf } from './workload-perspectives.mjs'

/** As many perspectives as the process was asked for; 0: the log is in order, and nobody is asked. */
export const perspectiveCount = Number(process.argv[3] ?? 0)

export const bitOf = (source) => 1 << source

const EVERYBODY = ~0

/** Of each perspective the masks of its layers, the most trusted first. */
export const layersOfEach = perspectivesOf(perspectiveCount).map(({ trust }) =>
  trust.layers.map(({ claimants }) =>
    claimants.kind === 'everybody'
      ? EVERYBODY
      : claimants.actors.reduce((mask, name) => mask | bitOf(sourceNumber(name)), 0),
  ),
)

function sourceNumber(name) {
  const [, number = '31'] = /^Source(\d)$/.exec(name) ?? []
  return Number(number)
}

/** Nobody who counts affirms it; some affirm it and some deny it; nobody denies it. */
export const [DOUBTED, CONTESTED, BELIEVED] = [0, 1, 2]

/** What these layers make of a happening: the first in which anybody speaks decides. */
export function beliefIn(layers, affirming, denying) {
  for (const layer of layers) {
    if ((affirming & layer) !== 0) return (denying & layer) === 0 ? BELIEVED : CONTESTED
    if ((denying & layer) !== 0) return DOUBTED
  }
  return DOUBTED
}

/**
 * All events that were reported, in the order in which they happened, with who affirms and who denies each
 * once all is known: for what cannot take news of the past.
 */
export function settled() {
  const [byId, byTime] = [new Map(), new Map()]
  let count = 0
  for (const report of events()) {
    count += 1
    if (report.op === 'retract') {
      byId.get(report.of).isTakenBack = true
      continue
    }
    const said = { ...report, isTakenBack: false }
    byId.set(report.id, said)
    const known = byTime.get(report.event.t)
    if (known === undefined) byTime.set(report.event.t, { event: report.event, told: [said] })
    else known.told.push(said)
  }
  const inOrder = [...byTime.values()].sort((a, b) => a.event.t - b.event.t)
  return { count, events: inOrder.map(withVoices) }
}

function withVoices({ event, told }) {
  const voices = { affirm: 0, deny: 0 }
  for (const { op, source, isTakenBack } of told) if (!isTakenBack) voices[op] |= bitOf(source)
  return { event, affirming: voices.affirm, denying: voices.deny }
}
