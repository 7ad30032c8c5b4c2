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
  readonly zone?: string
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
    .option(
      '--zone <zone>',
      'with --suppose: of dates that name none (default: assumed, and marked)',
    )
    .action(async (options: AssessOptions) => {
      refuseContradictions(options)
      if (options.suppose !== undefined) return suppose(options.suppose, options, context)
      return options.every ? every(options, context) : one(options, context)
    })
}

async function one(options: AssessOptions, context: Context): Promise<void> {
  const { assess } = await useCases.judge()
  const view = assess(await inquire(options, context), options.agreement ?? null)
  if (options.json) context.printJson(view)
  else context.show(view, renderBoard)
}

async function every(options: AssessOptions, context: Context): Promise<void> {
  const { assessEvery } = await useCases.judge()
  const view = assessEvery(await inquire(options, context), options.agreement ?? null)
  if (options.json) context.printJson(view)
  else context.show(view, renderSideBySide)
}

async function suppose(path: string, options: AssessOptions, context: Context): Promise<void> {
  const { readSupposition } = await useCases.suppose()
  const inquiry = await inquire(options, context)
  const { project } = inquiry
  const { folder } = context.world
  const supposition = await readSupposition({ folder, path, zone: options.zone ?? null, project })
  const { file, assertions, diagnostics } = supposition
  remarkDiagnostics(diagnostics, [file], context)
  if (hasErrors(diagnostics)) return context.end(INPUT)
  const { assessSupposed } = await useCases.judge()
  const view = assessSupposed({ ...inquiry, supposed: assertions }, options.agreement ?? null)
  if (options.json) context.printJson(view)
  else context.show(view, renderSupposition)
}

function refuseContradictions({ every: all, as, suppose: path, zone }: AssessOptions): void {
  if (all && path !== undefined) {
    throw misuse('--every and --suppose cannot be asked together', 'suppose under one: --as NAME')
  }
  if (all && as !== undefined) {
    throw misuse('--every and --as cannot be asked together', 'leave out one of the two')
  }
  if (zone !== undefined && path === undefined) {
    throw misuse(
      '--zone is of the dates in --suppose FILE',
      'an agreement is judged in its own zone',
    )
  }
}

const misuse = (message: string, help: string): Failure =>
  new Failure('incorrect', 'both-asked', message, help)
