/** `servanda explain`: why a commitment has its assessment, down to the passages. */
import { renderExplanation } from '@servanda/core/view'
import type { Command } from 'commander'
import type { Context } from './context.ts'
import { inquire } from './inquiry.ts'
import { addDates, asOption } from './options.ts'
import type { QuestionOptions } from './options.ts'
import { useCases } from './use-cases.ts'

interface ExplainQuestion extends QuestionOptions {
  readonly whatWouldChange?: true
}

export function addExplain(program: Command, context: Context): void {
  addDates(
    program
      .command('explain')
      .description('say why a commitment has its assessment, down to the passages')
      .argument(
        '<commitment>',
        'such as minsk_package.1, or its number if only one agreement has it',
      )
      .argument('[party]', 'only the row of this party, as the board names it')
      .addOption(asOption())
      .option(
        '--what-would-change',
        'also say without which reports it would be otherwise, what nearly counted, when nobody watched',
      ),
  ).action(async (commitment: string, party: string | undefined, options: ExplainQuestion) => {
    const { explain } = await useCases.judge()
    const view = explain(await inquire(options, context), commitment, party ?? null, options)
    if (options.json) context.printJson(view)
    else context.show(view, renderExplanation)
  })
}
