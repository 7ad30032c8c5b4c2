/** From the options of a judging command to the inquiry that the use cases answer. */
import type { Inquiry } from '../app/judge-settled.ts'
import { openLedger } from '../app/ledger.ts'
import type { Context } from './context.ts'
import { ledgerFolder, questionOf } from './options.ts'
import type { QuestionOptions } from './options.ts'
import { progressOf } from './progress.ts'
import { useCases } from './use-cases.ts'

export async function inquire(options: QuestionOptions, context: Context): Promise<Inquiry> {
  const { world } = context
  const { readProject } = await useCases.project()
  const { ledger } = await openLedger(ledgerFolder(options, context), { kind: 'read' })
  const progress = progressOf(world, 'entries read')
  try {
    const project = await readProject(ledger, progress.report)
    return { project, question: questionOf(options), supposed: [], now: world.clock() }
  } finally {
    progress.finish()
    await ledger.close()
  }
}
