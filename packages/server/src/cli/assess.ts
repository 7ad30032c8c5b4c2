/** `servanda assess`: the board of a perspective, of all of them, or what a supposition changes. */
import { Failure, hasErrors } from '@servanda/core/base'
import { renderBoard, renderSideBySide, renderSupposition } from '@servanda/core/view'
import type { Command } from 'commander'
import type { Context } from './context.ts'
import { remarkDiagnostics } from './diagnostics.ts'
import { INPUT } from './exit.ts'
import { inquire } from './inquiry.ts'
import { addDates, agreementOption, asOption } from './options.ts'
import type { QuestionOptions } from './options.ts'
import { useCases } from './use-cases.ts'

interface AssessOptions extends QuestionOptions {
  readonly agreement?: string
  readonly every?: true
  readonly suppose?: string
}

export function addAssess(program: Command, context: Context): void {
  addDates(
    program
      .command('assess')
      .description('say for every commitment and party whether it is being kept')
      .addOption(asOption()),
  )
    .addOption(agreementOption())
    .option('--every', 'all perspectives side by side, and what is agreed')
    .option('--suppose <file>', 'print only what would change if these assertions (NDJSON) were so')
    .action(async (options: AssessOptions) => {
      if (options.every && options.suppose !== undefined) throw bothAsked()
      if (options.suppose !== undefined) return suppose(options.suppose, options, context)
      return options.every ? every(options, context) : one(options, context)
    })
}

async function one(options: AssessOptions, context: Context): Promise<void> {
  const { assess } = await useCases.judge()
  const view = assess(await inquire(options, context), options.agreement ?? null)
  if (options.json) context.printJson(view)
  else context.print(renderBoard(view, context.rendering))
}

async function every(options: AssessOptions, context: Context): Promise<void> {
  const { assessEvery } = await useCases.judge()
  const view = assessEvery(await inquire(options, context), options.agreement ?? null)
  if (options.json) context.printJson(view)
  else context.print(renderSideBySide(view, context.rendering))
}

async function suppose(path: string, options: AssessOptions, context: Context): Promise<void> {
  const { readSupposition } = await useCases.suppose()
  const { file, assertions, diagnostics } = await readSupposition(context.world.folder, path)
  remarkDiagnostics(diagnostics, [file], context)
  if (hasErrors(diagnostics)) return context.end(INPUT)
  const inquiry = await inquire(options, context, assertions)
  const { assessSupposed } = await useCases.judge()
  const view = assessSupposed(inquiry, options.agreement ?? null)
  if (options.json) context.printJson(view)
  else context.print(renderSupposition(view, context.rendering))
}

function bothAsked(): Failure {
  const message = '--every and --suppose cannot be asked together'
  return new Failure('incorrect', 'both-asked', message, 'suppose under one perspective: --as NAME')
}
