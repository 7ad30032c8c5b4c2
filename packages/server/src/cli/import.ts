/** `servanda import`: takes what others have recorded into the ledger, with a report. */
import { hasErrors } from '@servanda/core/base'
import { decodeBytes, printable } from '@servanda/core/text'
import { Option } from 'commander'
import type { Command } from 'commander'
import type { ImportedFile, ImportKind } from '../app/import-file.ts'
import type { Context } from './context.ts'
import { plural, publishedDiagnostic, remarkDiagnostics } from './diagnostics.ts'
import { INPUT, WORLD } from './exit.ts'
import { jsonOption, ledgerOption, recorderOption } from './options.ts'
import type { LedgerOptions } from './options.ts'
import { progressOf } from './progress.ts'
import { useCases } from './use-cases.ts'

interface ImportOptions extends LedgerOptions {
  readonly zone?: string
  readonly stated?: string
  readonly recorder?: string
  readonly rows?: true
  readonly json?: true
}

interface AssertionOptions extends ImportOptions {
  readonly dataset?: string
  readonly format?: 'ndjson' | 'csv'
}

export function addImport(program: Command, context: Context): void {
  const group = program
    .command('import')
    .description('take what others have recorded into the ledger, with a report of every row')
  shared(
    group
      .command('ucdp-ged')
      .description('events of the Uppsala Conflict Data Program (UCDP GED), as CSV')
      .argument('<file>', 'the file as it was published'),
  ).action((path: string, options: ImportOptions) =>
    importOne(path, { kind: 'ucdp-ged' }, options, context),
  )
  shared(
    group
      .command('assertions')
      .description('assertions, retractions and corrections, as NDJSON or CSV')
      .argument('<file>', 'see docs/evidence.md for the fields'),
  )
    .option('--dataset <name>', 'the source whose own ids the file uses')
    .addOption(
      new Option('--format <format>', 'instead of what the file looks like').choices([
        'ndjson',
        'csv',
      ]),
    )
    .action((path: string, options: AssertionOptions) => {
      const { dataset = null, format = null } = options
      return importOne(path, { kind: 'assertions', dataset, format }, options, context)
    })
}

function shared(command: Command): Command {
  return command
    .addOption(ledgerOption())
    .option(
      '--zone <zone>',
      'of dates that name none, such as Europe/Kyiv (default: assumed, and marked)',
    )
    .option('--stated <date>', 'recorded time of every entry, only while filling a new ledger')
    .option('--rows', 'list every row that was read with an assumption, not only how many')
    .addOption(recorderOption())
    .addOption(jsonOption())
}

async function importOne(
  path: string,
  what: ImportKind,
  options: ImportOptions,
  context: Context,
): Promise<void> {
  const { world } = context
  const { importFile } = await useCases.import()
  const progress = progressOf(world, 'entries recorded')
  const imported = await importFile({
    folder: world.folder,
    path,
    ledger: options.ledger,
    what,
    recorder: options.recorder ?? world.user,
    zone: options.zone ?? null,
    stated: options.stated ?? null,
    thread: world.importScript,
    now: world.clock,
    report: progress.report,
    signal: world.interrupted,
  }).finally(progress.finish)
  printImport(imported, options, context)
  const leftOut = new Set(
    imported.report.notes.flatMap(({ kind, line }) => (kind === 'left-out' ? [line] : [])),
  ).size
  if (leftOut > 0) context.remark([`${plural(leftOut, 'row was', 'rows were')} left out`])
  if (leftOut > 0 || hasErrors(imported.diagnostics)) context.end(INPUT)
  if (imported.stopped) context.end(WORLD)
}

function printImport(imported: ImportedFile, options: ImportOptions, context: Context): void {
  const { diagnostics, notices, file } = imported
  const isSilent = diagnostics.length === 0
  const texts = isSilent ? [] : [{ path: file.path, text: decodeBytes(file.bytes, file.path).text }]
  if (options.json) {
    context.printJson({
      kind: 'import',
      file: file.path,
      encoding: imported.encoding,
      appended: imported.appended,
      known: imported.known,
      stopped: imported.stopped,
      report: imported.report,
      diagnostics: diagnostics.map((diagnostic) => publishedDiagnostic(diagnostic, texts)),
    })
    return
  }
  remarkDiagnostics([...notices, ...diagnostics], texts, context)
  context.print(reportLines(imported, options).map(printable))
}

/** Rows that are left out are listed one by one; rows read with an assumption only if asked for. */
function reportLines(imported: ImportedFile, options: ImportOptions): string[] {
  const { report, appended, known, stopped, file, assumedCounts } = imported
  const listed = report.notes.filter(({ kind }) => kind === 'left-out' || options.rows === true)
  return [
    `${file.path}: ${plural(report.rows, 'row', 'rows')}, ${report.read} read`,
    `  ${appended} new in the ledger, ${known} there already${stopped ? '; stopped before the end' : ''}`,
    ...report.assumptions.map((assumption) => `  assumed for all: ${assumption}`),
    ...[...assumedCounts].map(([code, count]) => `  ${code}: ${plural(count, 'row', 'rows')}`),
    ...listed.map(({ kind, line, id, message }) => {
      const name = id === null ? '' : ` (${id})`
      return `  ${kind === 'left-out' ? 'left out' : 'assumed'}: line ${line}${name}: ${message}`
    }),
  ]
}
