/** From the options of a judging command to the inquiry that the use cases answer. */
import type { Inquiry } from '../app/judge-settled.ts'
import { openLedger } from '../app/ledger.ts'
import type { FolderReader } from '../app/ledger.ts'
import type { GrowingProject } from '../app/project.ts'
import type { Context } from './context.ts'
import { ledgerFolder, questionOf } from './options.ts'
import type { LedgerOptions, QuestionOptions } from './options.ts'
import { progressOf } from './progress.ts'
import { useCases } from './use-cases.ts'

export async function inquire(options: QuestionOptions, context: Context): Promise<Inquiry> {
  const { project, ledger } = await openProject(options, context)
  await ledger.close()
  const now = context.world.clock()
  return { project, question: questionOf(options), supposed: [], now }
}

/** What the ledger holds by now, and the reader that goes on from there. */
export async function openProject(
  options: LedgerOptions,
  context: Context,
): Promise<{ readonly project: GrowingProject; readonly ledger: FolderReader }> {
  const { readProject } = await useCases.project()
  const { ledger } = await openLedger(ledgerFolder(options, context), { kind: 'read' })
  const progress = progressOf(context.world, 'entries read')
  try {
    return { project: await readProject(ledger, progress.report), ledger }
  } finally {
    progress.finish()
  }
}
