/** `servanda lsp`: help for editors, by the Language Server Protocol. */
import { Checker } from '@servanda/core/language'
import type { Command } from 'commander'
import type { Context } from './context.ts'
import { INPUT } from './exit.ts'
import { useCases } from './use-cases.ts'

export function addLsp(program: Command, context: Context): void {
  program
    .command('lsp')
    .description('help an editor: speak the Language Server Protocol with it')
    .option('--stdio', 'over the standard input and output, which is the only way there is')
    .action(async () => {
      const { version, manual, terminal } = context.world
      const { serve } = await useCases.lsp()
      const newChecker = () => new Checker()
      const ending = await serve({ ...terminal.wires(), version, manual, newChecker })
      if (ending === 'abruptly') context.end(INPUT)
    })
}
