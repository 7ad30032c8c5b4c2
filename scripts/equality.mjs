/**
 * Tells very many stories to both evaluators, and says where they differ: `npm run equality -- --stories
 * 100000 --seed 7`. The stories come in pieces, each a run of the tests of `packages/core/test/equality`
 * with a seed of its own, so that a piece that fails can be run again by itself, and memory stays small.
 * Each test is made one module beforehand, which takes a third less time than reading its sources as
 * modules, and does not change under a long run. Control-C ends it with the count so far.
 *
 *     node scripts/equality.mjs [--stories N] [--seed S] [--threads T] [--piece P]
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, defaultServerConditions } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
/**
 * The tests of `packages/core/test/equality` that tell stories, and how many of a hundred each tells. One
 * of a whole program takes as long as six small ones, and what is judged on columns a third of one.
 * @type {readonly { file: string, test: string, share: number }[]}
 */
const KINDS = [
  { file: 'small-stories', test: 'the boards of the definition, small programs', share: 70 },
  { file: 'small-stories', test: 'on columns, for many perspectives at once', share: 9 },
  { file: 'small-stories', test: 'on columns, kept while more is told', share: 9 },
  { file: 'beside', test: 'beside what is in no column', share: 8 },
  { file: 'whole-stories', test: 'the boards of the definition, whole programs', share: 4 },
]

const options = readOptions(process.argv.slice(2))
const folder = mkdtempSync(join(root, 'node_modules', '.equality-'))
await bundle()
const pieces = piecesOf(options)
/** @type {{ next: number, stories: number, failed: string[] }} */
const state = { next: 0, stories: 0, failed: [] }
console.log(`seed ${options.seed}, ${options.stories} stories, ${options.threads} at once`)
process.on('SIGINT', () => end(130))
await Promise.all(Array.from({ length: options.threads }, work))
end(state.failed.length > 0 ? 1 : 0)

/** @typedef {{ stories: number, seed: number, threads: number, piece: number }} Options */
/** @typedef {(typeof KINDS)[number]} Kind */
/** @typedef {{ kind: Kind, seed: number, stories: number }} Piece */

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

async function bundle() {
  const files = [...new Set(KINDS.map(({ file }) => file))]
  const entries = files.map((one) => [`${one}.test`, `packages/core/test/equality/${one}.test.ts`])
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { conditions: ['servanda-source', ...defaultServerConditions] },
    ssr: { external: ['vitest', 'fast-check'], noExternal: true },
    build: { ssr: true, outDir: folder, emptyOutDir: true, target: 'node20', rollupOptions: { input: Object.fromEntries(entries) } }, // prettier-ignore
  })
  const test = { include: ['*.test.js'], exclude: [], maxWorkers: 1 }
  const config = `export default ${JSON.stringify({ root: folder, test })}\n`
  writeFileSync(join(folder, 'vitest.config.mjs'), config)
}

/**
 * The next piece is of the kind that is furthest behind its share.
 * @param {Options} options
 * @returns {Piece[]}
 */
function piecesOf({ stories, seed, piece }) {
  const told = KINDS.map((kind) => ({ kind, pieces: 0 }))
  return Array.from({ length: Math.ceil(stories / piece) }, (_, index) => {
    const behind = told.map(({ kind, pieces }) => ((index + 1) * kind.share) / 100 - pieces)
    const next = told[behind.indexOf(Math.max(...behind))]
    if (next === undefined) throw new Error('there are kinds')
    next.pieces += 1
    const left = stories - index * piece
    return { kind: next.kind, seed: seed + index, stories: Math.min(piece, left) }
  })
}

async function work() {
  for (let piece = pieces[state.next++]; piece !== undefined; piece = pieces[state.next++]) {
    const { isPassed, output } = await run(piece)
    state.stories += piece.stories
    if (!isPassed) {
      state.failed.push(again(piece))
      console.log(`${output}\n${again(piece)}`)
    }
    console.log(line())
  }
}

/**
 * @param {Piece} piece
 * @returns {Promise<{ isPassed: boolean, output: string }>}
 */
function run({ kind, seed, stories }) {
  const told = { SERVANDA_SEED: `${seed}`, SERVANDA_EQUAL_RUNS: `${stories}` }
  const env = { ...process.env, ...told, NO_COLOR: '1' }
  const config = join(folder, 'vitest.config.mjs')
  const words = [vitest, 'run', '--config', config, `${kind.file}.test`, '-t', kind.test]
  const child = spawn(process.execPath, words, { cwd: root, env })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  return new Promise((done) =>
    child.on('close', (status) =>
      // Of a name that no test has, all are left out, which vitest takes for a success.
      done({ isPassed: status === 0 && /Tests +1 passed/.test(output), output }),
    ),
  )
}

/** @param {Piece} piece */
function again({ kind, seed, stories }) {
  return `SERVANDA_SEED=${seed} SERVANDA_EQUAL_RUNS=${stories} npx vitest run equality/${kind.file} -t '${kind.test}'`
}

function line() {
  return `${state.stories} stories told, ${state.failed.length} pieces failed`
}

/** @param {number} status */
function end(status) {
  console.log(line())
  for (const one of state.failed) console.log(`  ${one}`)
  rmSync(folder, { recursive: true, force: true })
  process.exit(status)
}
