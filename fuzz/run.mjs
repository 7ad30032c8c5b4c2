/**
 * Reads very many strange texts, and says what broke: `npm run fuzz -- --inputs 100000 --seed 7`.
 * Threads do the reading, so that one that hangs is seen, its input filed and the rest read. What
 * fails is made shorter and written to spec/regressions/language, which a test reads. Control-C ends
 * it with the count so far; the same seed gives the same inputs.
 *
 *     node fuzz/run.mjs [--inputs N] [--seed S] [--threads T]
 */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { readCorpus, makeInput } from './inputs.mjs'

const folder = fileURLToPath(new URL('../spec/regressions/language/', import.meta.url))

/** A thread that is at one input for so long hangs; a busy machine is given the benefit. */
const HANG_MILLISECONDS = 60_000
const REPORT_MILLISECONDS = 10_000
const WATCH_MILLISECONDS = 500

const options = readOptions(process.argv.slice(2))
const started = performance.now()
const threads = Array.from({ length: options.threads }, (_, index) => ({ index, from: index }))
const state = { failures: new Set(), count: 0, open: threads.length }
console.log(`seed ${options.seed}, ${options.inputs} inputs, ${options.threads} threads`)
const watches = threads.map((thread) => start(thread, new Int32Array(new SharedArrayBuffer(8))))
const reporting = setInterval(() => console.log(line()), REPORT_MILLISECONDS)
process.on('SIGINT', () => end(130))

function readOptions(given) {
  const found = { inputs: 100_000, seed: Math.floor(Math.random() * 1e9), threads: 2 }
  for (let index = 0; index < given.length; index += 2) {
    const name = given[index]?.replace(/^--/, '')
    const value = Number(given[index + 1])
    const known = given[index]?.startsWith('--') && name !== undefined && Object.hasOwn(found, name)
    if (!known || !Number.isSafeInteger(value) || value < (name === 'seed' ? 0 : 1)) {
      console.error('fuzz: write `--inputs N`, `--seed S`, `--threads T`, each a whole number')
      process.exit(2)
    }
    found[name] = value
  }
  return found
}

/** Starts a thread at an input; `progress` is the input it is at and how many it has begun. */
function start(thread, progress) {
  const { inputs, seed } = options
  const data = { seed, from: thread.from, to: inputs, step: options.threads, progress }
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { workerData: data })
  worker.on('message', file)
  worker.on('error', (error) => {
    console.error(error)
    state.failures.add(`thread: ${error.message}`)
  })
  const watch = { progress, worker, timer: watchFor(thread, worker, progress), done: 0 }
  worker.on('exit', () => {
    clearInterval(watch.timer)
    const at = Atomics.load(progress, 0)
    if (at >= 0 && !state.ended) return restart(thread, progress, at)
    state.open -= 1
    if (state.open === 0) end(state.failures.size > 0 ? 1 : 0)
  })
  return watch
}

function restart(thread, progress, at) {
  const next = { ...thread, from: at + options.threads }
  watches[thread.index] = start(next, progress)
}

function watchFor(thread, worker, progress) {
  let [last, since] = [-2, performance.now()]
  return setInterval(() => {
    const at = Atomics.load(progress, 0)
    if (at !== last) [last, since] = [at, performance.now()]
    if (at < 0 || performance.now() - since < HANG_MILLISECONDS) return
    const text = makeInput(readCorpus(), options.seed, at)
    file({ number: at, property: 'hang', detail: `no answer in ${HANG_MILLISECONDS} ms`, text })
    void worker.terminate()
  }, WATCH_MILLISECONDS)
}

/** Writes down what failed, for people to read and for the test that reads it again. */
function file({ number, property, detail, text }) {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 8)
  const name = `${property}-${digest}.json`
  state.failures.add(name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}${name}`, `${JSON.stringify({ property, text }, null, 2)}\n`)
  console.log(`input ${number}: ${property}, written to spec/regressions/language/${name}`)
  console.log(`  ${detail.slice(0, 600)}`)
}

function line() {
  const count = watches.reduce((sum, { progress }) => sum + Atomics.load(progress, 1), 0)
  const seconds = (performance.now() - started) / 1_000
  return `${count} inputs in ${seconds.toFixed(0)} s, ${(count / seconds).toFixed(0)} a second, ${state.failures.size} failures` // prettier-ignore
}

function end(status) {
  state.ended = true
  clearInterval(reporting)
  console.log(`seed ${options.seed}: ${line()}`)
  process.exit(status)
}
