/** `servanda check`: what is wrong with agreements, and what they leave open. */
import { hasErrors } from '@servanda/core/base'
import type { Command } from 'commander'
import { checkFiles } from '../app/check.ts'
import type { CheckedFiles } from '../app/check.ts'
import type { Context } from './context.ts'
import {
  countSeverities,
  diagnosticLines,
  plural,
  publishedDiagnostic,
  severitiesText,
} from './diagnostics.ts'
import { INPUT } from './exit.ts'
import { jsonOption } from './options.ts'

interface CheckOptions {
  readonly json?: true
}

export function addCheck(program: Command, context: Context): void {
  program
    .command('check')
    .description('say what is wrong with agreements, and what they leave open')
    .argument('<file...>', 'agreements; they are checked together, because they name each other')
    .addOption(jsonOption())
    .action(async (paths: readonly string[], options: CheckOptions) => {
      const checked = await checkFiles(context.world.folder, paths)
      if (options.json) context.printJson(published(checked))
      else printChecked(checked, context)
      if (hasErrors(checked.diagnostics)) context.end(INPUT)
    })
}

function printChecked({ files, diagnostics, written }: CheckedFiles, context: Context): void {
  const counts = severitiesText(countSeverities(diagnostics))
  const { commitments, measures, readings } = written
  const found = [
    plural(commitments, 'commitment', 'commitments'),
    plural(measures, 'measure', 'measures'),
    plural(readings, 'reading', 'readings'),
  ].join(', ')
  context.print([
    ...diagnosticLines(diagnostics, files, context.rendering.paint),
    `${plural(files.length, 'file', 'files')}: ${found}; ${counts}`,
  ])
}

function published({ files, diagnostics, program, written }: CheckedFiles) {
  return {
    kind: 'check',
    files: files.map(({ path }) => path),
    diagnostics: diagnostics.map((diagnostic) => publishedDiagnostic(diagnostic, files)),
    ...countSeverities(diagnostics),
    agreements: program.agreements.map(({ id, title }) => ({ id, title })),
    ...written,
  }
}
