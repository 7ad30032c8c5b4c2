/** `servanda serve`: the page to work in, on this machine. */
import { printable } from '@servanda/core/text'
import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import { resolve } from 'node:path'
import type { Context } from './context.ts'
import { remarkDiagnostics } from './diagnostics.ts'
import { ledgerFolder, ledgerOption, recorderOption } from './options.ts'
import type { LedgerOptions } from './options.ts'
import { progressOf } from './progress.ts'
import { useCases } from './use-cases.ts'

interface ServeOptions extends LedgerOptions {
  readonly address: string
  readonly port?: number
  readonly hostName: readonly string[]
  readonly recorder?: string
  readonly baseMap?: string
  readonly as?: string
}

export function addServe(program: Command, context: Context): void {
  program
    .command('serve')
    .description('serve the page to work in, on this machine')
    .addOption(ledgerOption())
    .addOption(
      new Option(
        '--port <number>',
        'where it listens (default: 8484, or any that is free)',
      ).argParser(readPort),
    )
    .option('--address <address>', 'another than this machine needs an access token', '127.0.0.1')
    .addOption(
      new Option('--host-name <name>', 'a name by which it may be called; repeat for several')
        .default([], 'localhost')
        .argParser((name: string, names: readonly string[]) => [...names, name.toLowerCase()]),
    )
    .addOption(recorderOption())
    .option('--as <perspective>', 'whose assessment the screens begin with')
    .option('--base-map <file>', 'GeoJSON to draw the map on, instead of the one of the page')
    .action((options: ServeOptions) => serveLedger(options, context))
}

/** Ends when it is told to stop. */
async function serveLedger(options: ServeOptions, context: Context): Promise<void> {
  const { world } = context
  const { serve } = await useCases.http()
  const progress = progressOf(world, 'entries read')
  const serving = await serve({
    folder: ledgerFolder(options, context),
    recorder: options.recorder ?? world.user,
    clock: world.clock,
    report: progress.report,
    address: options.address,
    port: options.port ?? null,
    hosts: options.hostName,
    token: world.token,
    pageFolder: world.page,
    readingScript: world.readingScript,
    as: options.as ?? null,
    baseMap: options.baseMap === undefined ? null : resolve(world.folder, options.baseMap),
    version: world.version,
    stopping: world.stopping,
    reportMistake: (thrown) => context.remark(mistakeLines(thrown)),
  }).finally(progress.finish)
  remarkDiagnostics(serving.notices, [], context)
  if (serving.page === 'not built') {
    context.remark([
      'the page has not been built: in a clone npm start builds it; see docs/http.md',
    ])
  }
  context.print([`Servanda is served at ${serving.url} (Ctrl-C ends it)`])
  await serving.stopped
}

const mistakeLines = (thrown: unknown): readonly string[] => [
  printable(
    `a mistake in Servanda: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
  ),
]

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  if (port >= 0 && port <= 65_535) return port
  throw new InvalidArgumentError('It is a number from 0 to 65535; 0 is any that is free.')
}
