/**
 * How fast a ledger in a folder takes entries that are safe when they are acknowledged, in batches of
 * 1, 100 and 1,000, and how fast it is verified. Beside each stands its limit, measured in the same
 * run on the same bytes: a bare write and fdatasync for every batch, and SHA-256 of the file.
 *
 *     node bench/ledger.mjs [FOLDER]    prints one JSON object; FOLDER is on the disk to be measured (default: here)
 */
import { createHash } from 'node:crypto'
import { closeSync, fdatasyncSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs' // prettier-ignore
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openFolderStore, scanTermsOf, verify } from '../packages/server/dist/store/index.js'
import { makeAssertions } from './assertions.mjs'
import { fastest, secondsOf, secondsOfAsync } from './timing.mjs'

/** Few batches of one: each waits for the disk. */
const appends = [
  { batch: 1, entryCount: 200 },
  { batch: 100, entryCount: 10_000 },
  { batch: 1_000, entryCount: 10_000 },
]
const VERIFIED_ENTRIES = 50_000
const ROUNDS = 3

async function main() {
  const parent = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url))
  const folder = mkdtempSync(join(parent, '.servanda-bench-'))
  try {
    const append = []
    for (const terms of appends) append.push(await measureAppend(folder, terms))
    console.log(JSON.stringify({ append, verify: await measureVerify(folder) }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Rounds of both take turns, so that the disk is in the same mood; the fastest round of each counts. */
async function measureAppend(folder, { batch, entryCount }) {
  const batches = batchesOf(makeAssertions(entryCount), batch)
  const own = []
  const bare = []
  let byteCount = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const root = join(folder, `append-${batch}-${round}`)
    own.push(await appendAll(root, batches))
    const bytes = readSegments(root)
    byteCount = bytes.length
    bare.push(writeAll(join(folder, 'bare'), bytes, batches.length))
  }
  const perSecond = entryCount / fastest(own)
  const limitPerSecond = entryCount / fastest(bare)
  const share = perSecond / limitPerSecond
  return { batch, entryCount, byteCount, perSecond, limitPerSecond, share }
}

async function appendAll(root, batches) {
  const { store } = await openFolderStore(root, { now: () => Date.now() })
  const seconds = await secondsOfAsync(async () => {
    for (const batch of batches) await store.append(batch)
  })
  await store.close()
  return seconds
}

/** The same bytes in as many pieces, each safe before the next. */
function writeAll(path, bytes, pieceCount) {
  const file = openSync(path, 'w')
  const size = Math.ceil(bytes.length / pieceCount)
  const seconds = secondsOf(() => {
    for (let start = 0; start < bytes.length; start += size) {
      writeSync(file, bytes.subarray(start, start + size))
      fdatasyncSync(file)
    }
  })
  closeSync(file)
  return seconds
}

async function measureVerify(folder) {
  const root = join(folder, 'verify')
  await appendAll(root, batchesOf(makeAssertions(VERIFIED_ENTRIES), 1_000))
  const bytes = readSegments(root)
  const own = []
  const limit = []
  for (let round = 0; round < ROUNDS; round += 1) {
    own.push(await secondsOfAsync(() => verifySound(root)))
    limit.push(secondsOf(() => createHash('sha256').update(bytes).digest()))
  }
  const megabytes = bytes.length / 1e6
  const perSecond = megabytes / fastest(own)
  const limitPerSecond = megabytes / fastest(limit)
  return {
    entryCount: VERIFIED_ENTRIES,
    megabytes,
    perSecond,
    limitPerSecond,
    share: perSecond / limitPerSecond,
  }
}

async function verifySound(root) {
  const verification = await verify(scanTermsOf(root), null)
  if (verification.kind !== 'sound') throw new Error(`the ledger is ${verification.kind}`)
}

function readSegments(root) {
  const folder = join(root, 'segments')
  return Buffer.concat(
    readdirSync(folder)
      .sort()
      .map((name) => readFileSync(join(folder, name))),
  )
}

function batchesOf(assertions, size) {
  const submissions = assertions.map((assertion) => ({
    recorder: 'bench',
    body: { kind: 'assertion', assertion },
  }))
  return Array.from({ length: Math.ceil(submissions.length / size) }, (_, index) =>
    submissions.slice(index * size, (index + 1) * size),
  )
}

await main()
