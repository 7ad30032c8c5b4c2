/** `servanda diff`: what changed in meaning between two versions, not in text. */
import { hasErrors } from '@servanda/core/base'
import { renderChanges } from '@servanda/core/view'
import type { Command } from 'commander'
import type { CheckedFiles } from '../app/check.ts'
import { compareVersions } from '../app/diff.ts'
import type { Context } from './context.ts'
import { remarkDiagnostics } from './diagnostics.ts'
import { INPUT } from './exit.ts'
import { jsonOption } from './options.ts'

interface DiffOptions {
  readonly check?: true
  readonly json?: true
}

export function addDiff(program: Command, context: Context): void {
  program
    .command('diff')
    .description('say what changed in meaning between two versions of agreements')
    .argument('<old>', 'an agreement, or a folder with agreements')
    .argument('<new>', 'the same, later')
    .option('--check', 'exit code 1 if anything changed in meaning')
    .addOption(jsonOption())
    .action(async (old: string, fresh: string, options: DiffOptions) => {
      const { before, after, changes } = await compareVersions(context.world.folder, old, fresh)
      for (const version of [before, after]) remarkErrors(version, context)
      if (options.json) context.printJson(changes)
      else context.show(changes, renderChanges)
      if (options.check && changes.changes.length > 0) context.end(INPUT)
    })
}

/** What could not be read would look as if it had been removed or added: it is said first. */
function remarkErrors({ diagnostics, files }: CheckedFiles, context: Context): void {
  if (!hasErrors(diagnostics)) return
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  remarkDiagnostics(errors, files, context)
  context.remark([
    'what could not be read is not compared: it may look as if it were not there',
    '',
  ])
  context.end(INPUT)
}
