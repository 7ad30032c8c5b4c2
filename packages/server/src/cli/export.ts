/** `servanda export`: gives everything in a ledger back. */
import type { Command } from 'commander'
import { exportLedger } from '../app/ledger.ts'
import type { Context } from './context.ts'
import { ledgerFolder, ledgerOption } from './options.ts'
import type { LedgerOptions } from './options.ts'

interface ExportOptions extends LedgerOptions {
  readonly csv?: true
}

export function addExport(program: Command, context: Context): void {
  program
    .command('export')
    .description('give everything in a ledger back: NDJSON, an entry a line, as it is stored')
    .addOption(ledgerOption())
    .option('--csv', 'a table instead, with an entry a row')
    .action(async (options: ExportOptions) => {
      const { terminal } = context.world
      const decoder = new TextDecoder()
      const format = options.csv ? 'csv' : 'ndjson'
      for await (const piece of exportLedger(ledgerFolder(options, context), format)) {
        terminal.out.write(decoder.decode(piece, { stream: true }))
        await terminal.out.drained()
      }
    })
}
