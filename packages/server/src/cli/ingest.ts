/** `servanda ingest`: reads documents and proposes who said what; nothing is asserted. */
import { hasErrors } from '@servanda/core/base'
import type { Command } from 'commander'
import type { IngestResult } from '../app/ingest.ts'
import type { Context } from './context.ts'
import { plural, remarkDiagnostics } from './diagnostics.ts'
import { INPUT } from './exit.ts'
import { recorderOption } from './options.ts'
import { useCases } from './use-cases.ts'

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
      const { documentsOf, ingestJson, renderIngest } = await useCases.ingest()
      const texts = documentsOf(result).map(({ snapshot }) => snapshot)
      remarkDiagnostics(result.diagnostics, texts, context)
      const { paint } = context.rendering
      const { out, width } = context.world.terminal
      out.write(options.json ? ingestJson(result) : renderIngest(result, { paint, width }))
      if (hasErrors(result.diagnostics)) context.end(INPUT)
    })
}

async function read(
  paths: readonly string[],
  { ledger, actors, recorder }: IngestOptions,
  context: Context,
): Promise<IngestResult> {
  const { world } = context
  const { keepDocuments, readDocuments } = await useCases.review()
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
