/** `servanda history`: how the assessment of a commitment changed, and which entries changed it. */
import { renderHistory } from '@servanda/core/view'
import type { Command } from 'commander'
import type { Context } from './context.ts'
import { inquire } from './inquiry.ts'
import { addDates, asOption } from './options.ts'
import type { QuestionOptions } from './options.ts'
import { progressOf } from './progress.ts'
import { useCases } from './use-cases.ts'

interface HistoryOptions extends QuestionOptions {
  readonly party?: string
}

export function addHistory(program: Command, context: Context): void {
  addDates(
    program
      .command('history')
      .description('say how the assessment of a commitment changed, and which entries changed it')
      .argument(
        '<commitment>',
        'such as minsk_package.1, or its number if only one agreement has it',
      )
      .option('--party <party>', 'only the row of this party, as the board names it')
      .addOption(asOption()),
  ).action(async (commitment: string, options: HistoryOptions) => {
    const { historyOf } = await useCases.history()
    const inquiry = await inquire(options, context)
    const question = { commitment, party: options.party ?? null }
    const progress = progressOf(context.world, 'entries judged')
    const view = historyOf(inquiry, question, progress.report)
    progress.finish()
    if (options.json) context.printJson(view)
    else context.show(view, renderHistory)
  })
}
