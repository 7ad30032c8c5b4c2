/**
 * The measurements, each in a process of its own: `npm run bench`, or `npm run bench -- --json`. Builds
 * first. Prints a table, or one JSON object on one line; docs/performance.md tells what it means.
 *
 *     node bench/run.mjs [--json] [--entries COUNT] [--opened COUNT] [--only-import] [--stored N[,N…]]
 *                        [definition | ledger | language | latency | growth | minsk-board]…
 *     node bench/run.mjs web [--json] [--entries COUNT] [--incidents COUNT] [--only PART[,PART…]]
 *     node bench/run.mjs figures [--json] [--stored N]
 *     node bench/run.mjs workload [--json] [--events N] [--log FILE] [--disturbed]
 *                                 [--perspectives P] [--monitor COMMAND] [--peers] [--runs COUNT]
 *
 * COUNT is for the imports and the opening of `ledger` (with `--only-import` nothing else of it is
 * measured), N for `latency`, `growth` and `minsk-board`: so many entries are stored. The last two, the
 * page (see web.mjs) and the workload are measured only if they are named; `--json` then prints the
 * workload's own object, of the quickest of `--runs` runs (default: 1). `figures` says of each goal
 * whether it is met; N (default: 10000000, which takes some gigabytes) is how many entries one more is
 * measured beside.
 */
import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { figuresOf } from './figures.mjs'
import { webTable } from './web-table.mjs'
import { measureWorkload } from './workload-run.mjs'

const path = (name) => fileURLToPath(new URL(name, import.meta.url))
const names = ['definition', 'ledger', 'language', 'latency']
const namedOnly = ['growth', 'minsk-board', 'web']

function main(args) {
  const { values, positionals: wanted } = parseArgs({ args, options, allowPositionals: true })
  if (wanted.includes('workload')) return workload(values)
  if (wanted.includes('figures')) return figures(values)
  const given = (...options) =>
    options.flatMap((name) => (values[name] === undefined ? [] : [`--${name}`, values[name]]))
  const onlyImport = values['only-import'] === true ? ['--only-import'] : []
  const own = {
    ledger: [...given('entries', 'opened'), ...onlyImport],
    latency: given('stored'),
    growth: given('stored'),
    'minsk-board': given('stored'),
    web: given('entries', 'incidents', 'only'),
  }
  const unknown = wanted.find((name) => !names.includes(name) && !namedOnly.includes(name))
  if (unknown !== undefined) {
    stop(`no measurement \`${unknown}\`; there are ${[...names, ...namedOnly].join(', ')}`)
  }
  run(path('../scripts/set-up.mjs'), 'inherit')
  const measured = (wanted.length === 0 ? names : wanted).map((name) => [
    name,
    measure(name, own[name] ?? []),
  ])
  const machine = {
    processors: cpus().length,
    model: cpus()[0]?.model ?? '',
    node: process.version,
  }
  const result = { machine, ...Object.fromEntries(measured) }
  console.log(values.json === true ? JSON.stringify(result) : tables(result))
}

const options = /** @type {const} */ ({
  json: { type: 'boolean' },
  entries: { type: 'string' },
  incidents: { type: 'string' },
  only: { type: 'string' },
  opened: { type: 'string' },
  'only-import': { type: 'boolean', default: false },
  stored: { type: 'string' },
  events: { type: 'string', default: '100000' },
  log: { type: 'string' },
  disturbed: { type: 'boolean', default: false },
  perspectives: { type: 'string', default: '1' },
  monitor: { type: 'string' },
  peers: { type: 'boolean', default: false },
  runs: { type: 'string', default: '1' },
})

function workload(values) {
  run(path('../scripts/set-up.mjs'), 'inherit')
  const [events, perspectives] = [Number(values.events), Number(values.perspectives)]
  const runs = Number(values.runs)
  if (!(events >= 1 && perspectives >= 1 && runs >= 1))
    stop('--events, --perspectives and --runs are 1 or more')
  const result = measureWorkload({ ...values, events, perspectives, runs })
  console.log(values.json === true ? JSON.stringify(result) : workloadTable(result))
}

function figures({ stored = '10000000', json }) {
  run(path('../scripts/set-up.mjs'), 'inherit')
  const found = figuresOf(measure, Number(stored))
  console.log(json === true ? JSON.stringify({ figures: found }) : figuresTable(found))
}

function figuresTable(found) {
  const number = (value) => (value >= 1000 ? value.toFixed(0) : value.toPrecision(3))
  const rows = found.map(({ name, value, limit, goal, aim, unit, isMet }) => [
    name,
    value === null ? '' : `${number(value)} ${unit}`,
    goal === null ? '' : `at ${limit} ${number(goal)}`,
    aim === null ? '' : number(aim),
    isMet === null ? '' : isMet ? 'met' : 'not met',
  ])
  return table('Goals', ['', 'measured', 'goal', 'aim', ''], rows)
}

function workloadTable({ events, perspectives, loop, monitor, peers = [], ...judged }) {
  const row = (name, one) => [
    name,
    one.seconds.toFixed(2),
    (events / one.seconds).toFixed(0),
    one.peakMegabytes?.toFixed(0) ?? '',
    ...['P1', 'P2', 'P3', 'P4'].map((property) => `${one.verdicts?.[property] ?? ''}`),
  ]
  const rows = [row('agreement', judged)]
  if (loop !== undefined) rows.push(row('loop', loop))
  if (monitor !== undefined) rows.push(row(monitor.command, monitor))
  const title = `Four properties of ${events} events, ${perspectives} perspectives`
  const judgments = table(title, ['', 's', 'events/s', 'MB', 'P1', 'P2', 'P3', 'P4'], rows)
  return peers.length === 0 ? judgments : `${judgments}\n\n${peersTable(peers)}`
}

function peersTable(peers) {
  const rows = peers.map(({ name, properties, own, loopAhead, ...peer }) => [
    name,
    properties.join(' '),
    `${peer.events}`,
    (peer.events / peer.seconds).toFixed(0),
    (own.events / own.seconds).toFixed(0),
    peer.ahead.toFixed(2),
    peer.aheadOfProcessor.toFixed(2),
    loopAhead?.toFixed(2) ?? '',
    peer.parseAhead.toFixed(2),
  ])
  const head = ['', 'properties', 'lines', 'lines/s', 'own', 'times', 'of processor', 'the loop', 'JSON.parse'] // prettier-ignore
  return table(
    'Beside others, on the same properties of the same log, with equal counts',
    head,
    rows,
  )
}

const measure = (name, args) => JSON.parse(run(path(`${name}.mjs`), 'pipe', args))

/** Standard output of a script of ours; what it says goes to standard error. */
function run(script, output, args = []) {
  const stdio = ['ignore', output === 'pipe' ? 'pipe' : 2, 'inherit']
  const { status, stdout } = spawnSync(process.execPath, [script, ...args], {
    stdio,
    encoding: 'utf8',
  })
  if (status !== 0) stop(`${script} ended with ${status}`)
  return stdout ?? ''
}

function stop(message) {
  console.error(`bench: ${message}`)
  process.exit(2)
}

function tables({ machine, definition, ledger, language, latency, growth, web, ...others }) {
  const minskBoard = others['minsk-board']
  const head = `${machine.processors} processors (${machine.model}), Node ${machine.node}`
  const parts = [head]
  if (definition !== undefined) parts.push(definitionTable(definition))
  if (ledger !== undefined) parts.push(...ledgerTables(ledger))
  if (language !== undefined) parts.push(languageTable(language))
  if (latency !== undefined) parts.push(latencyTable(latency))
  if (growth !== undefined) parts.push(growthTable(growth))
  if (minskBoard !== undefined) parts.push(minskBoardTable(minskBoard))
  if (web !== undefined) {
    const { title, head: columns, rows } = webTable(web)
    parts.push(table(title, columns, rows))
  }
  return parts.join('\n\n')
}

function growthTable({ growth }) {
  const rows = growth.map(({ stored, microseconds, slowest, megabytes }) => [
    `${stored}`,
    microseconds.toFixed(2),
    slowest.toFixed(0),
    megabytes.toFixed(0),
  ])
  return table('One entry more', ['stored', 'µs', 'slowest batch', 'MB'], rows)
}

function minskBoardTable({ stored, perspective, takenIn, first, asOfAny, byDay, megabytes }) {
  const row = (name, { median, slowest, processor }) =>
    [name, ...[median, slowest, processor].map((value) => value.toFixed(1))] // prettier-ignore
  const rows = [row('as of any two dates', asOfAny), row('one day after the other', byDay)]
  const title = `The board of the Minsk package for ${perspective} beside ${stored} entries; taken in ${takenIn.toFixed(1)} s, first board ${(first / 1000).toFixed(1)} s, ${megabytes.toFixed(0)} MB`
  return table(title, ['', 'median ms', 'slowest', 'processor ms'], rows)
}

function definitionTable({ assertionCount, limitSeconds, boards }) {
  const rows = boards.map((board) => [
    board.perspective,
    `${board.rowCount}`,
    board.seconds.toFixed(2),
    board.cpuSeconds.toFixed(2),
    board.toLimit.toFixed(0),
  ])
  const title = `One board, ${assertionCount} assertions; parsing and one pass: ${limitSeconds.toFixed(3)} s`
  return table(title, ['perspective', 'rows', 's', 'processor s', 'times the pass'], rows)
}

const ledgerTables = ({ append, verify, imports, open }) => [
  ...(append === undefined ? [] : [appendTable(append), verifyTable(verify)]),
  importTable(imports),
  openTable(open),
]

function importTable(imports) {
  const rows = imports.map((one) => [
    one.format,
    one.perSecond.toFixed(0),
    one.perCpuSecond.toFixed(0),
    one.limitPerCpuSecond.toFixed(0),
    one.toLimit.toFixed(2),
    one.toChain.toFixed(1),
  ])
  const head = ['format', 'entries/s', 'a processor second', 'JSON.parse', 'times JSON.parse', 'times the chain'] // prettier-ignore
  return table(`Import of ${imports[0].entryCount} entries, safe on the disk`, head, rows)
}

function openTable({ entryCount, withCheckpoint, without }) {
  const row = (name, { seconds, cpuSeconds }) => [name, seconds.toFixed(3), cpuSeconds.toFixed(3)]
  const rows = [row('with a checkpoint', withCheckpoint), row('without', without)]
  return table(`Opening ${entryCount} entries for writing`, ['', 's', 'processor s'], rows)
}

function appendTable(append) {
  const rows = append.map(({ batch, perSecond, limitPerSecond, share }) => [
    `${batch}`,
    perSecond.toFixed(0),
    limitPerSecond.toFixed(0),
    percent(share),
  ])
  return table(
    'Append, safe when acknowledged',
    ['batch', 'entries/s', 'bare write/s', 'share'],
    rows,
  )
}

function verifyTable({ megabytes, perSecond, perCpuSecond, limitPerSecond, share }) {
  const row = [
    megabytes.toFixed(1),
    perSecond.toFixed(0),
    perCpuSecond.toFixed(0),
    limitPerSecond.toFixed(0),
    percent(share),
  ]
  return table('Verify', ['MB', 'MB/s', 'a processor second', 'SHA-256 MB/s', 'share'], [row])
}

function languageTable(language) {
  const { lineCount, commitmentCount, megabytesMax, limit, toLimit } = language
  const milliseconds = ({ seconds, cpuSeconds, fastestSeconds = seconds }) =>
    [seconds, cpuSeconds, fastestSeconds].map((value) => (value * 1_000).toFixed(0))
  const rows = [
    ['read, check and lower: first', ...milliseconds(language.first)],
    ['again', ...milliseconds(language.check)],
    ['after a keystroke', ...milliseconds(language.keystroke)],
    ['after a keystroke, one of ten files', ...milliseconds(language.inOneOfMany)],
    ['format', ...milliseconds(language.format)],
    ['JSON.parse of the program', ...milliseconds(limit)],
  ]
  const title = `${lineCount} lines, ${commitmentCount} commitments: ${megabytesMax.toFixed(0)} MB after the first; ${toLimit.toFixed(1)} times JSON.parse`
  return table(title, ['', 'ms', 'processor ms', 'fastest ms'], rows)
}

function latencyTable({ latencies }) {
  const cell = (value) => (value === null ? '' : value.toFixed(value < 1 ? 4 : 0))
  const rows = latencies.map(({ stored, ...times }) => [
    `${stored}`,
    ...Object.values(times).map(cell),
  ])
  const head = ['stored', 'one entry', 'board', 'again', 'as of', 'two perspectives', 'compare', 'first explained', 'next', 'a page', 'explained', 'ceasefire last'] // prettier-ignore
  return table('Single questions beside so many entries, in ms', head, rows)
}

const percent = (share) => `${(share * 100).toFixed(0)} %`

function table(title, head, rows) {
  const widths = head.map((name, index) =>
    Math.max(...[head, ...rows].map((row) => row[index].length)),
  )
  const lines = [head, ...rows].map((row) =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[index])))
      .join('  '),
  )
  return [title, ...lines.map((line) => `  ${line}`)].join('\n')
}

main(process.argv.slice(2))
