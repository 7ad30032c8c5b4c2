/** `servanda adopt`: puts agreements, actors, places and perspectives in force in a ledger. */
import { hasErrors } from '@servanda/core/base'
import { printable } from '@servanda/core/text'
import { cell, renderTable } from '@servanda/core/view'
import type { Command } from 'commander'
import type { Adoption } from '../app/adopt.ts'
import type { Context } from './context.ts'
import { plural, publishedDiagnostic, remarkDiagnostics } from './diagnostics.ts'
import { INPUT } from './exit.ts'
import { jsonOption, ledgerOption, recorderOption } from './options.ts'
import type { LedgerOptions } from './options.ts'
import { useCases } from './use-cases.ts'

interface AdoptOptions extends LedgerOptions {
  readonly json?: true
  readonly recorder?: string
}

export function addAdopt(program: Command, context: Context): void {
  program
    .command('adopt')
    .description('put agreements, actors, places and perspectives in force in a ledger')
    .argument(
      '<file...>',
      'agreements (.servanda), places (.geojson), actors and perspectives (.json)',
    )
    .addOption(ledgerOption())
    .addOption(recorderOption())
    .addOption(jsonOption())
    .action(async (paths: readonly string[], options: AdoptOptions) => {
      const { world } = context
      const { adopt } = await useCases.adopt()
      const adoption = await adopt({
        folder: world.folder,
        paths,
        ledger: options.ledger,
        recorder: options.recorder ?? world.user,
        now: world.clock,
      })
      if (options.json) context.printJson(published(adoption))
      else printAdoption(adoption, context)
      if (hasErrors(adoption.diagnostics)) context.end(INPUT)
    })
}

/** Notes on what a text leaves open are for its author: `servanda check` prints them. */
function printAdoption(adoption: Adoption, context: Context): void {
  const { adopted, perspectives, diagnostics, files } = adoption
  const grave = diagnostics.filter(({ severity }) => severity !== 'note')
  remarkDiagnostics(grave, files, context)
  if (hasErrors(diagnostics)) {
    context.remark(['nothing was adopted'])
    return
  }
  const rows = adopted.map(({ role, name, outcome, entry, sha256 }) => ({
    cells: [
      cell(outcome === 'appended' ? 'adopted' : 'in force already'),
      cell(role),
      cell(printable(name)),
      cell(`entry ${entry}`),
      cell(sha256.slice(0, 12), 'quiet'),
    ],
  }))
  context.print(renderTable(columns, rows, context.rendering))
  const fresh = adopted.filter(({ outcome }) => outcome === 'appended').length
  context.print([`${plural(fresh, 'text', 'texts')} adopted`, ...perspectiveLines(perspectives)])
}

/** The names that `--as` takes, with their titles. */
function perspectiveLines(perspectives: Adoption['perspectives']): string[] {
  if (perspectives.length === 0) return []
  const names = perspectives.map(({ name, title }) => `  --as ${name}: ${title}`)
  return ['perspectives:', ...names.map(printable)]
}

const columns = ['', 'kind', 'name', 'entry', 'hash'].map((title) => ({
  title,
  align: 'left' as const,
}))

const published = ({ adopted, perspectives, diagnostics, files }: Adoption) => ({
  kind: 'adoption',
  adopted,
  perspectives,
  diagnostics: diagnostics.map((diagnostic) => publishedDiagnostic(diagnostic, files)),
})
