/** `servanda format`: gives agreements their one layout. */
import { printable } from '@servanda/core/text'
import type { Command } from 'commander'
import { formatFile, writeFormatted } from '../app/format.ts'
import type { FormattedFile } from '../app/format.ts'
import type { Context } from './context.ts'
import { remarkDiagnostics } from './diagnostics.ts'
import { INPUT } from './exit.ts'

interface FormatOptions {
  readonly check?: true
  readonly stdout?: true
}

export function addFormat(program: Command, context: Context): void {
  program
    .command('format')
    .description('give agreements their one layout; a file with errors is left as it is')
    .argument('<file...>', 'agreements')
    .option('--check', 'write nothing; exit code 1 if a file is not formatted')
    .option('--stdout', 'print the formatted text instead of writing it back')
    .action(async (paths: readonly string[], options: FormatOptions) => {
      for (const path of paths) await formatOne(path, options, context)
    })
}

async function formatOne(path: string, options: FormatOptions, context: Context): Promise<void> {
  const formatted = await formatFile(context.world.folder, path)
  remarkDiagnostics(formatted.diagnostics, [formatted.file], context)
  if (formatted.outcome === 'errors') context.end(INPUT)
  if (options.check) return checkOne(formatted, context)
  if (options.stdout) return printOne(formatted, context)
  await writeFormatted(context.world.folder, formatted)
  if (formatted.outcome === 'formatted') context.print([`formatted ${printable(path)}`])
}

function checkOne({ outcome, file }: FormattedFile, context: Context): void {
  if (outcome !== 'formatted') return
  context.print([`${printable(file.path)} is not formatted`])
  context.end(INPUT)
}

/** Line ends included: what is printed is exactly what would be written. */
function printOne({ text }: FormattedFile, context: Context): void {
  context.world.terminal.out.write(text)
}
