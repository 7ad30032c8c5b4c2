/**
 * Tells very many stories to both evaluators, and says where they differ: `npm run equality -- --stories
 * 100000 --seed 7`. The stories come in pieces, each a run of the tests of `packages/core/test/equality`
 * with a seed of its own, so that a piece that fails can be run again by itself, and memory stays small.
 * Control-C ends it with the count so far.
 *
 *     node scripts/equality.mjs [--stories N] [--seed S] [--threads T] [--piece P]
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
/** A piece tells so many stories of each of these. */
const KINDS = ['small-stories', 'whole-stories']

const options = readOptions(process.argv.slice(2))
const pieces = piecesOf(options)
/** @type {{ next: number, stories: number, failed: string[] }} */
const state = { next: 0, stories: 0, failed: [] }
console.log(`seed ${options.seed}, ${options.stories} stories, ${options.threads} at once`)
process.on('SIGINT', () => end(130))
await Promise.all(Array.from({ length: options.threads }, work))
end(state.failed.length > 0 ? 1 : 0)

/** @typedef {{ stories: number, seed: number, threads: number, piece: number }} Options */
/** @typedef {{ kind: string, seed: number, stories: number }} Piece */

/**
 * @param {string[]} given
 * @returns {Options}
 */
function readOptions(given) {
  const seed = Math.floor(Math.random() * 1e9)
  /** @type {Record<string, number>} */
  const found = { stories: 10_000, seed, threads: 2, piece: 500 }
  for (let index = 0; index < given.length; index += 2) {
    const name = given[index]?.replace(/^--/, '') ?? ''
    const value = Number(given[index + 1])
    const isKnown = given[index]?.startsWith('--') === true && Object.hasOwn(found, name)
    if (!isKnown || !Number.isSafeInteger(value) || value < (name === 'seed' ? 0 : 1)) {
      console.error('equality: write `--stories N`, `--seed S`, `--threads T`, `--piece P`, each a whole number') // prettier-ignore
      process.exit(2)
    }
    found[name] = value
  }
  const { stories = 0, threads = 1, piece = 1 } = found
  return { stories, seed: found['seed'] ?? seed, threads, piece }
}

/**
 * The kinds take turns.
 * @param {Options} options
 * @returns {Piece[]}
 */
function piecesOf({ stories, seed, piece }) {
  const count = Math.ceil(stories / piece)
  return Array.from({ length: count }, (_, index) => ({
    kind: KINDS[index % KINDS.length] ?? '',
    seed: seed + Math.floor(index / KINDS.length),
    stories: Math.min(piece, stories - index * piece),
  }))
}

async function work() {
  for (let piece = pieces[state.next++]; piece !== undefined; piece = pieces[state.next++]) {
    const { status, output } = await run(piece)
    state.stories += piece.stories
    if (status !== 0) {
      state.failed.push(again(piece))
      console.log(output)
    }
    console.log(line())
  }
}

/**
 * @param {Piece} piece
 * @returns {Promise<{ status: number | null, output: string }>}
 */
function run({ kind, seed, stories }) {
  const env = { ...process.env, SERVANDA_SEED: `${seed}`, SERVANDA_EQUAL_RUNS: `${stories}` }
  const child = spawn(process.execPath, [vitest, 'run', `equality/${kind}`], { cwd: root, env })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  return new Promise((done) => child.on('close', (status) => done({ status, output })))
}

/** @param {Piece} piece */
function again({ kind, seed, stories }) {
  return `SERVANDA_SEED=${seed} SERVANDA_EQUAL_RUNS=${stories} npx vitest run equality/${kind}`
}

function line() {
  return `${state.stories} stories told, ${state.failed.length} pieces failed`
}

/** @param {number} status */
function end(status) {
  console.log(line())
  for (const one of state.failed) console.log(`  ${one}`)
  process.exit(status)
}
