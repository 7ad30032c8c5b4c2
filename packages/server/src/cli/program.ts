/** The command line as a whole: every command, its options and its help. */
import { printable } from '@servanda/core/text'
import { Command } from 'commander'
import { addAdopt } from './adopt.ts'
import { addAssess } from './assess.ts'
import { addCheck } from './check.ts'
import { addCompare } from './compare.ts'
import { contextOf } from './context.ts'
import type { CommandLine, Context } from './context.ts'
import { addDemo, stepRunner } from './demo.ts'
import { addDiff } from './diff.ts'
import { addExplainText } from './explain-text.ts'
import { addExplain } from './explain.ts'
import { addExport } from './export.ts'
import { addFormat } from './format.ts'
import { addGap } from './gap.ts'
import { addHistory } from './history.ts'
import { addImport } from './import.ts'
import { addIngest } from './ingest.ts'
import { addLsp } from './lsp.ts'
import { addOutline } from './outline.ts'
import { addReview } from './review.ts'
import { addServe } from './serve.ts'
import { addVerify } from './verify.ts'
import { addWatch } from './watch.ts'
import type { World } from './world.ts'

/** In the order in which the help lists them: the way of the data. */
const additions: ReadonlyArray<(program: Command, context: Context) => void> = [
  addCheck,
  addFormat,
  addExplainText,
  addDiff,
  addOutline,
  addAdopt,
  addIngest,
  addReview,
  addImport,
  addAssess,
  addExplain,
  addHistory,
  addCompare,
  addGap,
  addWatch,
  addServe,
  addVerify,
  addExport,
  addLsp,
]

/** A command line that was not understood is thrown, as a CommanderError, after it has been said. */
export function createProgram(world: World, commandLine: CommandLine): Command {
  const program = new Command('servanda')
    .description('Tells for every promise in an agreement whether it is being kept, and why.')
    .version(world.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print the help of a command')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({ showGlobalOptions: false })
    .showHelpAfterError('(servanda help COMMAND says what there is)')
  const context = contextOf(world, commandLine)
  for (const add of additions) add(program, context)
  const runStep = stepRunner((line) => createProgram(world, line), commandLine)
  addDemo(program, context, runStep)
  for (const command of withSubcommands(program)) configure(command, world)
  return program
}

/** The program, its commands, theirs, and so on. */
export const withSubcommands = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap(withSubcommands),
]

function configure(command: Command, { terminal }: World): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => terminal.out.write(text),
    writeErr: (text) => terminal.err.write(text),
    getOutHelpWidth: () => terminal.width,
    getErrHelpWidth: () => terminal.width,
    getOutHasColors: () => terminal.out.colours === 'on',
    getErrHasColors: () => terminal.err.colours === 'on',
    outputError: (text, write) => write(misuseText(text)),
  })
}

/** The message repeats what was typed; only the guess of what was meant is a line of its own. */
function misuseText(text: string): string {
  const [message = '', ...guess] = text.trimEnd().split('\n(Did you mean ')
  const lines = [
    message.replace(/^error: /, 'servanda: '),
    ...guess.map((one) => `(Did you mean ${one}`),
  ]
  return `${lines.map(printable).join('\n')}\n`
}
