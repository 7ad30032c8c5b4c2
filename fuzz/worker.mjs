/**
 * One thread of `npm run fuzz`: makes every so-manieth input and reads it. It writes the number of the
 * input it is at where the main thread sees it, because a thread that hangs says nothing.
 */
import { parentPort, workerData } from 'node:worker_threads'
import * as language from '../packages/core/dist/language/index.js'
import { makeInput, readCorpus } from './inputs.mjs'
import { brokenProperty } from './properties.mjs'
import { shrink } from './shrink.mjs'

const TRIES_MAX = 3_000
const FAILURES_MAX = 20

function main() {
  const { seed, from, to, step, progress } = workerData
  const corpus = readCorpus()
  const known = new Set()
  for (let number = from; number < to; number += step) {
    Atomics.store(progress, 0, number)
    Atomics.add(progress, 1, 1)
    const text = makeInput(corpus, seed, number)
    const broken = brokenProperty(language, text)
    if (broken === null) continue
    // One failure of a property hides more of the same: some of each are enough.
    if (known.size < FAILURES_MAX) known.add(report(number, text, broken))
  }
  Atomics.store(progress, 0, -1)
}

function report(number, text, { property }) {
  const fails = (shorter) => brokenProperty(language, shorter)?.property === property
  const shrunk = property === 'in-good-time' ? text : shrink(text, fails, TRIES_MAX)
  const detail = brokenProperty(language, shrunk)?.detail ?? ''
  parentPort?.postMessage({ number, property, detail, text: shrunk })
  return number
}

main()
