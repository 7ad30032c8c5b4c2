/**
 * P1 to P3 of the disturbed workload by the incremental views of @tanstack/db. What is told is who affirms
 * and who denies a happening; what is taken back is told again with a multiplicity of -1. A reduction for
 * each happening gives what is believed of it, and what follows is joined and reduced as in peer-db-ivm.mjs.
 * P4 is left out as there.
 *
 *     node bench/peer-db-ivm-reports.mjs FILE PERSPECTIVES [together]    prints one JSON object
 *
 * Each perspective has rows of its own, with the perspective in their keys, as one has it in a library of
 * rows. With `together` a happening has one row, in which bits say who believes it: no longer the
 * library's own way, but faster, since the host then judges all perspectives with a few instructions.
 */
import { D2, MultiSet, concat, filter, join, map, output, reduce } from '@tanstack/db-ivm'
import { DAY, FORTNIGHT, events, tell } from './peer-log.mjs'
import {
  BELIEVED,
  DOUBTED,
  beliefIn,
  bitOf,
  layersOfEach,
  perspectiveCount,
} from './peer-reports.mjs'

/** So many reports are told at once. */
const BATCH = 1000
const PERSPECTIVES_MAX = 8
if (perspectiveCount > PERSPECTIVES_MAX) throw new Error(`at most ${PERSPECTIVES_MAX} perspectives`)

/** The perspectives that share a row, as bits. */
const everybody = (1 << perspectiveCount) - 1
const groups = process.argv[4] === 'together' ? [everybody] : layersOfEach.map((_, index) => 1 << index) // prettier-ignore

/** Which group it is, who believes it, and who believes it or holds it contested, as one number. */
const rowOf = (group, sure, possible) => (((group << 8) | sure) << 8) | possible
const groupOf = (row) => row >> 16
const sureOf = (row) => (row >> 8) & 255
const possibleOf = (row) => row & 255

const verdicts = layersOfEach.map(() => ({ P1: 0, P2: 0, P3: 0 }))
const graph = new D2()
const inputs = Object.fromEntries(
  ['ceasefire', 'fire', 'report', 'verify', 'order', 'withdrawn'].map((kind) => [
    kind,
    { input: graph.newInput(), told: [] },
  ]),
)

/** Of each happening of a kind what is believed of it. */
const believed = (kind) => inputs[kind].input.pipe(reduce(rowsOf))

function rowsOf(told) {
  let [affirming, denying, sure, possible] = [0, 0, 0, 0]
  for (const [[, { op, source }]] of told) {
    if (op === 'affirm') affirming |= bitOf(source)
    else denying |= bitOf(source)
  }
  for (const [index, layers] of layersOfEach.entries()) {
    const belief = beliefIn(layers, affirming, denying)
    if (belief === BELIEVED) sure |= 1 << index
    if (belief !== DOUBTED) possible |= 1 << index
  }
  return groups.flatMap((mask, group) =>
    (possible & mask) === 0 ? [] : [[rowOf(group, sure & mask, possible & mask), 1]],
  )
}

/** Each index of a bit that is set. */
function eachOf(bits, work) {
  for (let [index, rest] = [0, bits]; rest !== 0; index += 1, rest >>= 1) {
    if ((rest & 1) === 1) work(index)
  }
}

const isBelieved = filter(([, row]) => sureOf(row) !== 0)
const byGroup = map(([time, row]) => [groupOf(row), [time, sureOf(row)]])
believed('fire').pipe(
  isBelieved,
  byGroup,
  join(believed('ceasefire').pipe(isBelieved, byGroup), 'inner'),
  filter(([, [[fired], [begun]]]) => fired > begun),
  output((found) => {
    for (const [[, [[, sure], [, begun]]], multiplicity] of found.getInner()) {
      eachOf(sure & begun, (index) => {
        verdicts[index].P1 += multiplicity
      })
    }
  }),
)

const byName = map(([said, row]) => {
  const [name, by, time] = said.split(' ')
  return [`${groupOf(row)} ${name}`, [by, [Number(time), row]]]
})

/** What was asked for and not answered in time, by each of `who`, of those whose time is over. */
function missed(calls, answers, window, who) {
  const due = layersOfEach.map(() => who.map(() => new Map()))
  believed(calls).pipe(
    isBelieved,
    byName,
    concat(believed(answers).pipe(byName)),
    reduce((values) => missedOf(values, window, who)),
    output((found) => {
      for (const [[name, missing], multiplicity] of found.getInner()) {
        const { deadline, index, bits } = readMissing(missing)
        eachOf(bits, (perspective) => {
          count(due[perspective][index], name, deadline, multiplicity)
        })
      }
    }),
  )
  return (perspective, last) => Math.max(...due[perspective].map((own) => overBefore(own, last)))
}

function missedOf(values, window, who) {
  const call = values.find(([[by]]) => by === 'asked')
  if (call === undefined) return []
  const [[, [asked, row]]] = call
  const deadline = asked + window
  return who.flatMap((one, index) => {
    let bits = sureOf(row)
    for (const [[by, [time, answer]]] of values) {
      if (by === one && time <= deadline) bits &= ~possibleOf(answer)
    }
    return bits === 0 ? [] : [[missingAs(deadline, index, bits), 1]]
  })
}

/** As one number: numbers are the same where they are equal. */
const missingAs = (deadline, index, bits) => (deadline * 2 + index) * 256 + bits

function readMissing(missing) {
  const [bits, rest] = [missing % 256, Math.floor(missing / 256)]
  return { bits, index: rest % 2, deadline: Math.floor(rest / 2) }
}

/** One row may come before that in the place of which it comes is gone. */
function count(own, name, deadline, multiplicity) {
  const times = (own.get(name)?.times ?? 0) + multiplicity
  if (times === 0) own.delete(name)
  else own.set(name, { deadline, times })
}

const overBefore = (own, last) => [...own.values()].filter(({ deadline }) => deadline < last).length

const reportsMissed = missed('report', 'verify', DAY, ['A', 'B'])
const ordersMissed = missed('order', 'withdrawn', FORTNIGHT, ['done'])
graph.finalize()

function run() {
  for (const one of Object.values(inputs)) {
    if (one.told.length > 0) one.input.sendData(new MultiSet(one.told))
    one.told = []
  }
  graph.run()
}

/** Of what is said of a happening: when it was, and of a call or an answer which it is. */
const saidOf = {
  ceasefire: ({ t }) => t,
  fire: ({ t }) => t,
  report: ({ t, a }) => `${a[0]} asked ${t}`,
  verify: ({ t, a }) => `${a[0]} ${a[1]} ${t}`,
  order: ({ t, a }) => `${a[0]} asked ${t}`,
  withdrawn: ({ t, a }) => `${a[0]} done ${t}`,
}

const told = new Map()
let [reportCount, last] = [0, 0]
for (const { id, op, of, source, event } of events()) {
  reportCount += 1
  if (op === 'retract') {
    const taken = told.get(of)
    taken?.into.told.push([taken.row, -1])
  } else {
    last = Math.max(last, event.t)
    const into = inputs[event.k]
    if (into !== undefined) {
      const row = [saidOf[event.k](event), [id, { op, source }]]
      told.set(id, { into, row })
      into.told.push([row, 1])
    }
  }
  if (reportCount % BATCH === 0) run()
}
run()
for (const [index, own] of verdicts.entries()) {
  own.P2 = reportsMissed(index, last)
  own.P3 = ordersMissed(index, last)
}
tell(reportCount, verdicts)
