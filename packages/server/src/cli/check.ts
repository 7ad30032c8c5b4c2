/** `servanda check`: what is wrong with agreements, and what they leave open. */
import { Failure, hasErrors } from '@servanda/core/base'
import { condense } from '@servanda/core/language'
import type { AlsoIn } from '@servanda/core/language'
import { printable } from '@servanda/core/text'
import { renderCalendar } from '@servanda/core/view'
import type { Paint } from '@servanda/core/view'
import type { Command } from 'commander'
import { checkFiles } from '../app/check.ts'
import type { CheckedFiles } from '../app/check.ts'
import type { Context } from './context.ts'
import {
  countSeverities,
  diagnosticLines,
  plural,
  publishedDiagnostic,
  remarkDiagnostics,
  severitiesText,
} from './diagnostics.ts'
import { INPUT } from './exit.ts'
import { jsonOption } from './options.ts'
import { useCases } from './use-cases.ts'

interface CheckOptions {
  readonly all?: true
  readonly asOf?: string
  readonly ics?: string
  readonly json?: true
}

export function addCheck(program: Command, context: Context): void {
  program
    .command('check')
    .description('say what is wrong with agreements, and what they leave open')
    .argument('<file...>', 'agreements; they are checked together, because they name each other')
    .option('--all', 'every note at every place, not once with the other places')
    .option('--as-of <date>', 'show the calendar instead: every date, seen from this day')
    .option('--ics <file>', 'write that calendar into a file for other calendars')
    .addOption(jsonOption())
    .action(async (paths: readonly string[], options: CheckOptions) => {
      const checked = await checkFiles(context.world.folder, paths)
      if (options.asOf !== undefined) await showCalendar(checked, options.asOf, options, context)
      else if (options.ics !== undefined) throw icsWithoutDate()
      else if (options.json) context.printJson(published(checked))
      else printChecked(checked, options, context)
      if (hasErrors(checked.diagnostics)) context.end(INPUT)
    })
}

function icsWithoutDate(): Failure {
  const help = 'add --as-of with the day that the calendar is seen from'
  return new Failure('incorrect', 'ics-without-date', '--ics needs --as-of', help)
}

/** What has errors is shown as far as it was understood, beside the errors. */
async function showCalendar(
  checked: CheckedFiles,
  asOf: string,
  { json, ics }: CheckOptions,
  context: Context,
): Promise<void> {
  const { calendarOf, writeCalendar } = await useCases.calendar()
  const calendar = calendarOf(checked, asOf)
  const errors = checked.diagnostics.filter(({ severity }) => severity === 'error')
  remarkDiagnostics(errors, checked.files, context)
  if (ics !== undefined) {
    await writeCalendar(context.world.folder, ics, calendar)
    context.remark([`wrote ${printable(ics)}`])
  }
  if (json) context.printJson(calendar)
  else context.show(calendar, renderCalendar)
}

function printChecked(checked: CheckedFiles, { all }: CheckOptions, context: Context): void {
  const { files, diagnostics, written } = checked
  const counts = severitiesText(countSeverities(diagnostics))
  const { commitments, measures, readings } = written
  const found = [
    plural(commitments, 'commitment', 'commitments'),
    plural(measures, 'measure', 'measures'),
    plural(readings, 'reading', 'readings'),
  ].join(', ')
  context.print([
    ...(all
      ? diagnosticLines(diagnostics, files, context.rendering.paint)
      : remarks(checked, context)),
    `${plural(files.length, 'file', 'files')}: ${found}; ${counts}`,
  ])
}

/** Each diagnostic with its frame; of a note that holds of several places, where else. */
function remarks({ files, diagnostics, trees }: CheckedFiles, context: Context): string[] {
  const { paint } = context.rendering
  return condense(diagnostics, trees).flatMap(({ diagnostic, also }) => {
    const frame = diagnosticLines([diagnostic], files, paint)
    if (also.length === 0) return frame
    return [...frame.slice(0, -1), ...also.map((one) => alsoLine(one, paint)), '']
  })
}

const alsoLine = ({ name, places }: AlsoIn, paint: Paint): string =>
  `  ${paint('quiet', 'also in')} ${name}: ${places.join(', ')}`

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
