/** `servanda explain`: why a commitment has its assessment, down to the passages. */
import { renderExplanation } from '@servanda/core/view'
import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import type { Context } from './context.ts'
import { inquire } from './inquiry.ts'
import { addDates, asOption } from './options.ts'
import type { QuestionOptions } from './options.ts'
import { useCases } from './use-cases.ts'

interface ExplainQuestion extends QuestionOptions {
  readonly whatWouldChange?: true
  readonly calledForBy?: string
  readonly page?: number
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
      .addOption(
        new Option(
          '--called-for-by <happening>',
          'only the instances that this happening calls for, and no more judged than concerns them',
        ).conflicts('page'),
      )
      .addOption(
        new Option(
          '--page <number>',
          'only a dozen instances: the first, the second dozen …',
        ).argParser(readPage),
      )
      .option(
        '--what-would-change',
        'also say without which reports it would be otherwise, what nearly counted, when nobody watched',
      ),
  ).action(async (commitment: string, party: string | undefined, options: ExplainQuestion) => {
    const { explain, pageOfInstances } = await useCases.judge()
    const { whatWouldChange, calledForBy, page } = options
    const view = explain(await inquire(options, context), commitment, party ?? null, {
      ...(whatWouldChange === undefined ? {} : { whatWouldChange }),
      ...(calledForBy === undefined ? {} : { only: { kind: 'called-for', by: [calledForBy] } }),
      ...(page === undefined ? {} : { only: pageOfInstances(page) }),
    })
    if (options.json) context.printJson(view)
    else context.show(view, renderExplanation)
  })
}

const PAGE_MAX = 1_000_000

function readPage(text: string): number {
  const page = /^\d{1,7}$/.test(text) ? Number(text) : 0
  if (page >= 1 && page <= PAGE_MAX) return page
  throw new InvalidArgumentError(`It is a number from 1 to ${PAGE_MAX}.`)
}
