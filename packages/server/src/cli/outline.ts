/** `servanda outline`: the clauses of a text, as a skeleton to write an agreement from. */
import { hasErrors } from '@servanda/core/base'
import type { Command } from 'commander'
import type { Context } from './context.ts'
import { remarkDiagnostics } from './diagnostics.ts'
import { INPUT } from './exit.ts'
import { useCases } from './use-cases.ts'

export function addOutline(program: Command, context: Context): void {
  program
    .command('outline')
    .description(
      'split the text of an agreement into clauses and print a skeleton to write it from',
    )
    .argument('<file>', 'the text: plain, HTML or .docx')
    .action(async (path: string) => {
      const { outlineFile } = await useCases.outline()
      const { skeleton, diagnostics, text } = await outlineFile(context.world.folder, path)
      remarkDiagnostics(diagnostics, [{ path, text }], context)
      if (hasErrors(diagnostics)) context.end(INPUT)
      if (skeleton !== null) context.world.terminal.out.write(skeleton.text)
    })
}
