/** `servanda watch`: tells changes of assessments and measures as they come, while others write the ledger. */
import { Failure } from '@servanda/core/base'
import { renderStep, renderWatched } from '@servanda/core/view'
import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import type { Looks, Watch } from '../app/watch.ts'
import type { Context } from './context.ts'
import { openProject } from './inquiry.ts'
import { addDates, agreementOption, asOption, questionOf } from './options.ts'
import type { QuestionOptions } from './options.ts'
import { useCases } from './use-cases.ts'

interface WatchOptions extends QuestionOptions {
  readonly agreement?: string
  readonly interval: number
  readonly once?: true
}

const INTERVAL_SECONDS_DEFAULT = 5
/** A day. */
const INTERVAL_SECONDS_MAX = 86_400

export function addWatch(program: Command, context: Context): void {
  addDates(
    program
      .command('watch')
      .description(
        'tell changes of assessments and measures as they come, while others write the ledger',
      )
      .addOption(asOption()),
  )
    .addOption(agreementOption())
    .addOption(
      new Option('--interval <seconds>', 'how long to wait between two looks')
        .default(INTERVAL_SECONDS_DEFAULT)
        .argParser(readSeconds),
    )
    .option('--once', 'tell the changes since --known, and end')
    .action(async (options: WatchOptions) => {
      const looks = looksOf(options)
      const { watch } = await useCases.watch()
      const { project, ledger } = await openProject(options, context)
      const { clock, wait, interrupted } = context.world
      const agreement = options.agreement ?? null
      const question = questionOf(options)
      const terms = { project, ledger, question, agreement, clock, wait, interrupted }
      try {
        await tell(watch(terms, looks), options, context)
      } finally {
        await ledger.close()
      }
    })
}

async function tell({ watched, steps }: Watch, { json }: WatchOptions, context: Context) {
  if (json) context.printJson(watched)
  else context.show(watched, renderWatched)
  for await (const step of steps) {
    if (!json) context.show(step, renderStep)
    else {
      for (const change of step.changes) context.printJson({ kind: 'change', ...change })
      for (const change of step.measures) context.printJson({ kind: 'measure-change', ...change })
    }
  }
}

function looksOf({ once, known, interval }: WatchOptions): Looks {
  if (!once) return { kind: 'every', wait: interval * 1000 }
  if (known !== undefined) return { kind: 'once' }
  const help = 'say since when, with --known and a date or the number of an entry'
  throw new Failure('incorrect', 'once-without-known', '--once needs --known', help)
}

function readSeconds(text: string): number {
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : 0
  if (seconds > 0 && seconds <= INTERVAL_SECONDS_MAX) return seconds
  throw new InvalidArgumentError(`It is a number of seconds up to ${INTERVAL_SECONDS_MAX}.`)
}
