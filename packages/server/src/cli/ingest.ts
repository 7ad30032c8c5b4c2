/** `servanda ingest`: reads documents and proposes who said what; nothing is asserted. */
import { hasErrors } from '@servanda/core/base'
import type { Command } from 'commander'
import { documentsOf, ingestJson, renderIngest } from '../app/ingest.ts'
import type { IngestResult } from '../app/ingest.ts'
import { keepDocuments, readDocuments } from '../app/review-files.ts'
import type { Context } from './context.ts'
import { plural, remarkDiagnostics } from './diagnostics.ts'
import { INPUT } from './exit.ts'
import { recorderOption } from './options.ts'

interface IngestOptions {
  readonly ledger?: string
  readonly actors?: string
  readonly recorder?: string
  readonly json?: true
}

export function addIngest(program: Command, context: Context): void {
  program
    .command('ingest')
    .description('read documents and propose who said what; nothing is asserted')
    .argument('<file...>', 'documents: plain text or HTML')
    .option('--ledger <folder>', 'keep the bytes of the documents in this ledger')
    .option('--actors <file>', 'a register of actors, for names that the documents do not explain')
    .addOption(recorderOption())
    .option(
      '--json',
      'print the answer for a program: one JSON object a document, each on one line',
    )
    .action(async (paths: readonly string[], options: IngestOptions) => {
      const result = await read(paths, options, context)
      remarkDiagnostics(result.diagnostics, shownTexts(result), context)
      if (options.json) context.world.terminal.out.write(ingestJson(result))
      else printResult(result, context)
      if (hasErrors(result.diagnostics)) context.end(INPUT)
    })
}

async function read(
  paths: readonly string[],
  { ledger, actors, recorder }: IngestOptions,
  context: Context,
): Promise<IngestResult> {
  const { world } = context
  const documents = { folder: world.folder, paths, actors: actors ?? null }
  if (ledger === undefined) return readDocuments(documents)
  const { result, kept } = await keepDocuments({
    ...documents,
    ledger,
    recorder: recorder ?? world.user,
    now: world.clock,
  })
  const fresh = kept.filter(({ outcome }) => outcome === 'appended').length
  context.remark([`${plural(fresh, 'document', 'documents')} new in the ledger`])
  return result
}

const shownTexts = (result: IngestResult) => documentsOf(result).map(({ snapshot }) => snapshot)

function printResult(result: IngestResult, { rendering, world }: Context): void {
  const { paint } = rendering
  const text = renderIngest(result, { paint, width: world.terminal.width })
  if (text !== '') world.terminal.out.write(text.endsWith('\n') ? text : `${text}\n`)
}
