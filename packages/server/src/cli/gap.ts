/** `servanda gap`: what is missing before a measure could be lifted, and who has the next step. */
import { renderGap } from '@servanda/core/view'
import type { Command } from 'commander'
import type { Context } from './context.ts'
import { inquire } from './inquiry.ts'
import { addDates, asOption } from './options.ts'
import type { QuestionOptions } from './options.ts'
import { useCases } from './use-cases.ts'

export function addGap(program: Command, context: Context): void {
  addDates(
    program
      .command('gap')
      .description('say what is missing before a measure could be lifted, and whose move it is')
      .argument('<measure>', 'such as eu_sectoral')
      .addOption(asOption()),
  ).action(async (measure: string, options: QuestionOptions) => {
    const { gap } = await useCases.judge()
    const view = gap(await inquire(options, context), measure)
    if (options.json) context.printJson(view)
    else context.show(view, renderGap)
  })
}
