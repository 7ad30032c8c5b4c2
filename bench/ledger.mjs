/**
 * How fast a ledger in a folder takes entries that are safe when they are acknowledged, in batches of
 * 1, 100 and 1,000, and from files of NDJSON and CSV; how fast it is verified; and how long it takes to
 * open one, with a checkpoint and without. Beside each stands its limit, measured in the same run on
 * the same bytes: a bare write and fdatasync for every batch, JSON.parse of every line, SHA-256 of the
 * segments and of each line by itself, as the chain has them. Time of the processor is that of all threads.
 *
 *     node bench/ledger.mjs [--entries COUNT] [--opened COUNT] [--only-import] [FOLDER]
 *
 * Prints one JSON object. So many entries are imported (default: 100000) and opened (as many, or as
 * `--opened` says: more are imported from several files); FOLDER is on the disk to be measured (default:
 * here). With `--only-import` neither appending nor verifying is measured.
 */
import { execFileSync } from 'node:child_process'
import { createHash, hash } from 'node:crypto'
import { closeSync, fdatasyncSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs' // prettier-ignore
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openFolderReader, openFolderStore, scanTermsOf, verify } from '../packages/server/dist/store/index.js' // prettier-ignore
import { importInto } from './ledger-import.mjs'
import { makeAssertions } from './assertions.mjs'
import { fastest, secondsOf, secondsOfAsync, timesOf, timesOfAsync } from './timing.mjs'

/** Few batches of one: each waits for the disk. */
const appends = [
  { batch: 1, entryCount: 200 },
  { batch: 100, entryCount: 10_000 },
  { batch: 1_000, entryCount: 10_000 },
]
const VERIFIED_ENTRIES = 50_000
const ROUNDS = 3
const FILE_ENTRIES_MAX = 100_000
const LINE_FEED = 0x0a
/** The hash and what is around it, at the end of a line. */
const SEAL_BYTES = ',"hash":""}'.length + 64

async function main() {
  const { values, positionals } = parseArgs({
    options: {
      entries: { type: 'string', default: '100000' },
      opened: { type: 'string' },
      'only-import': { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  const parent = positionals[0] ?? fileURLToPath(new URL('..', import.meta.url))
  const entryCount = Number(values.entries)
  const folder = mkdtempSync(join(parent, '.servanda-bench-'))
  try {
    const imports = measureImports(folder, entryCount)
    const open = await measureOpen(await ledgerOf(folder, Number(values.opened ?? entryCount)))
    if (values['only-import']) return console.log(JSON.stringify({ imports, open }))
    const append = []
    for (const terms of appends) append.push(await measureAppend(folder, terms))
    const verified = await measureVerify(folder)
    console.log(JSON.stringify({ append, verify: verified, imports, open }))
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
    own.push(await timesOfAsync(() => verifySound(root)))
    limit.push(timesOf(() => createHash('sha256').update(bytes).digest()))
  }
  const megabytes = bytes.length / 1e6
  const perSecond = megabytes / least(own).seconds
  const perCpuSecond = megabytes / least(own).cpuSeconds
  const limitPerSecond = megabytes / least(limit).seconds
  return {
    entryCount: VERIFIED_ENTRIES,
    megabytes,
    perSecond,
    perCpuSecond,
    limitPerSecond,
    share: perSecond / limitPerSecond,
  }
}

/** The same assertions as NDJSON and as CSV, each into new ledgers, by the use case of the command. */
function measureImports(folder, entryCount) {
  const assertions = makeAssertions(entryCount)
  const lines = assertions.map((assertion) => JSON.stringify(assertion))
  const files = { ndjson: `${lines.join('\n')}\n`, csv: csvOf(assertions) }
  const imports = []
  for (const [format, text] of Object.entries(files)) {
    const path = join(folder, `assertions.${format}`)
    writeFileSync(path, text)
    imports.push(measureImport(folder, path, { format, entryCount, lines }))
  }
  return imports
}

/** A ledger of so many entries, from files of at most a hundred thousand. */
async function ledgerOf(folder, entryCount) {
  const path = join(folder, 'more.ndjson')
  for (let from = 0; from < entryCount; from += FILE_ENTRIES_MAX) {
    const count = Math.min(FILE_ENTRIES_MAX, entryCount - from)
    const lines = makeAssertions(count).map((one) =>
      JSON.stringify({ ...one, id: `${one.id}-${from}` }),
    )
    writeFileSync(path, `${lines.join('\n')}\n`)
    expectCount((await importInto(folder, path, 'opened')).appended, count)
  }
  return join(folder, 'opened')
}

function measureImport(folder, path, { format, entryCount, lines }) {
  const own = []
  const limit = []
  const chain = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const ledger = `${format}-${round}`
    own.push(importApart(folder, path, ledger, entryCount))
    limit.push(timesOf(() => lines.forEach((line) => JSON.parse(line))))
    const sealed = sealedLines(readSegments(join(folder, ledger)))
    chain.push(timesOf(() => sealed.forEach((line) => hash('sha256', line, 'hex'))))
  }
  const [times, limitTimes, chainTimes] = [least(own), least(limit), least(chain)]
  return {
    format,
    entryCount,
    perSecond: entryCount / times.seconds,
    perCpuSecond: entryCount / times.cpuSeconds,
    limitPerCpuSecond: entryCount / limitTimes.cpuSeconds,
    toLimit: times.cpuSeconds / limitTimes.cpuSeconds,
    chainPerSecond: entryCount / chainTimes.seconds,
    toChain: times.seconds / chainTimes.seconds,
  }
}

/** Of each line the bytes that its hash is taken of. */
function sealedLines(bytes) {
  const sealed = []
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, start)
    sealed.push(bytes.subarray(start, end - SEAL_BYTES))
    start = end + 1
  }
  return sealed
}

/** In a process of its own, which holds nothing else. */
function importApart(folder, path, ledger, entryCount) {
  const script = fileURLToPath(new URL('ledger-import.mjs', import.meta.url))
  const words = [script, folder, path, ledger]
  const { appended, ...times } = JSON.parse(execFileSync(process.execPath, words).toString())
  expectCount(appended, entryCount)
  return times
}

function expectCount(appended, entryCount) {
  if (appended !== entryCount) throw new Error(`${appended} entries instead of ${entryCount}`)
}

/** For writing: until the store could take the next entry. */
async function measureOpen(root) {
  const open = async () => {
    const { store } = await openFolderStore(root, { now: () => Date.now() })
    return store
  }
  const measured = async (prepare) => {
    const rounds = []
    for (let round = 0; round < ROUNDS; round += 1) {
      prepare()
      let store
      rounds.push(await timesOfAsync(async () => (store = await open())))
      await store.close()
    }
    return least(rounds)
  }
  await (await open()).close()
  const withCheckpoint = await measured(() => {})
  const without = await measured(() => rmSync(join(root, 'checkpoint'), { force: true }))
  const { number } = await (await openFolderReader(root)).head()
  return { entryCount: number, withCheckpoint, without }
}

/** A row for each assertion, with the columns that the made-up ones need. */
function csvOf(assertions) {
  const cells = (assertion) => Object.values(columns).map((of) => of(assertion) ?? '')
  const rows = [Object.keys(columns), ...assertions.map(cells)]
  return `${rows.map((row) => row.join(',')).join('\n')}\n`
}

const roleOf = (name) => (of) => {
  const role = of.claim.roles?.[name]
  return role === undefined ? undefined : (role.names?.join('|') ?? String(role.low))
}

const columns = {
  id: (of) => of.id,
  claimant: (of) => of.claimant,
  stance: (of) => of.stance,
  denies: (of) => (of.stance === 'denies' ? (of.denies?.role ? 'occurrence' : of.denies) : ''),
  kind: (of) => of.claim.kind,
  act: (of) => of.claim.act,
  actor: roleOf('actor'),
  'role.weapon': roleOf('weapon'),
  'role.calibre': roleOf('calibre'),
  'role.separation': roleOf('separation'),
  access: (of) => of.claim.access,
  acts: (of) => of.claim.acts?.join('|'),
  denied_by: (of) => of.claim.deniedBy,
  commitment: (of) => of.claim.commitment,
  party: (of) => of.claim.party,
  judgment: (of) => of.claim.judgment,
  extent_percent: (of) => (of.claim.extent ? Math.round(of.claim.extent.low * 100) : ''),
  time: (of) => of.time.edtf,
  zone: (of) => of.time.zone,
  place: (of) => of.place?.name,
  latitude: (of) => of.place?.latitude,
  longitude: (of) => of.place?.longitude,
  radius: (of) => of.place?.radius,
  count: (of) => (of.count ? `${of.count.low}..${of.count.high ?? ''}` : ''),
  incident: (of) => of.incident,
  told: (of) => of.told.edtf,
  told_zone: (of) => of.told.zone,
  document: (of) => of.anchor.document,
  start: (of) => of.anchor.start,
  end: (of) => of.anchor.end,
}

const least = (rounds) => ({
  seconds: fastest(rounds.map(({ seconds }) => seconds)),
  cpuSeconds: fastest(rounds.map(({ cpuSeconds }) => cpuSeconds)),
})

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
