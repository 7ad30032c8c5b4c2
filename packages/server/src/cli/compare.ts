/** `servanda compare`: where two perspectives part, and whether facts or reading make it so. */
import { renderComparison } from '@servanda/core/view'
import type { Command } from 'commander'
import type { Context } from './context.ts'
import { inquire } from './inquiry.ts'
import { addDates, agreementOption } from './options.ts'
import type { QuestionOptions } from './options.ts'
import { useCases } from './use-cases.ts'

interface CompareOptions extends QuestionOptions {
  readonly agreement?: string
}

export function addCompare(program: Command, context: Context): void {
  addDates(
    program
      .command('compare')
      .description('say where two perspectives part, and whether facts or reading make it so')
      .argument('<first>', 'a perspective')
      .argument('<second>', 'another perspective'),
  )
    .addOption(agreementOption())
    .action(async (first: string, second: string, options: CompareOptions) => {
      const { compareTwo } = await useCases.judge()
      const inquiry = await inquire(options, context)
      const view = compareTwo(inquiry, first, second, options.agreement ?? null)
      if (options.json) context.printJson(view)
      else context.show(view, renderComparison)
    })
}
