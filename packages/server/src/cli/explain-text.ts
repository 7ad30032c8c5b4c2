/** `servanda explain-text`: an agreement printed back in plain English, or drawn as a graph. */
import { hasErrors } from '@servanda/core/base'
import { explainedText, renderExplainedText } from '@servanda/core/view'
import type { Command } from 'commander'
import { checkFiles } from '../app/check.ts'
import type { CheckedFiles } from '../app/check.ts'
import type { Context } from './context.ts'
import { remarkDiagnostics } from './diagnostics.ts'
import { INPUT } from './exit.ts'
import { jsonOption } from './options.ts'

interface ExplainTextOptions {
  readonly json?: true
}

export function addExplainText(program: Command, context: Context): void {
  program
    .command('explain-text')
    .description('print agreements back in plain English, a commitment at a time')
    .argument('<file...>', 'agreements; they are read together, because they name each other')
    .addOption(jsonOption())
    .action(async (paths: readonly string[], options: ExplainTextOptions) => {
      const checked = await checkFiles(context.world.folder, paths)
      if (remarkErrors(checked, context) === 'unreadable') return
      const view = explainedText(checked.program)
      if (options.json) context.printJson(view)
      else context.show(view, renderExplainedText)
    })
}

/** What has errors is shown as far as it was understood, after the errors and with exit code 1. */
function remarkErrors(checked: CheckedFiles, context: Context): 'readable' | 'unreadable' {
  const { diagnostics, files, program } = checked
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  remarkDiagnostics(errors, files, context)
  if (hasErrors(diagnostics)) context.end(INPUT)
  const isEmpty =
    program.agreements.length + program.measures.length + program.readings.length === 0
  return isEmpty && hasErrors(diagnostics) ? 'unreadable' : 'readable'
}
