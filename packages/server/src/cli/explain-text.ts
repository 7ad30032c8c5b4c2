/** `servanda explain-text`: an agreement printed back in plain English, or drawn as a graph. */
import { Failure, hasErrors } from '@servanda/core/base'
import type { Program } from '@servanda/core/program'
import { printable } from '@servanda/core/text'
import {
  explainedText,
  graphView,
  mermaidOf,
  renderExplainedText,
  svgOf,
} from '@servanda/core/view'
import { Option } from 'commander'
import type { Command } from 'commander'
import { checkFiles } from '../app/check.ts'
import type { CheckedFiles } from '../app/check.ts'
import { refuseUnknownReading } from '../app/judge-names.ts'
import { writeTextFile } from '../app/text-file.ts'
import type { Context } from './context.ts'
import { remarkDiagnostics } from './diagnostics.ts'
import { INPUT } from './exit.ts'
import { jsonOption } from './options.ts'

interface ExplainTextOptions {
  readonly graph?: 'svg' | 'mermaid'
  readonly reading?: string
  readonly output?: string
  readonly json?: true
}

export function addExplainText(program: Command, context: Context): void {
  program
    .command('explain-text')
    .description('print agreements back in plain English, a commitment at a time')
    .argument('<file...>', 'agreements; they are read together, because they name each other')
    .addOption(
      new Option('--graph <notation>', 'draw what waits for what instead').choices([
        'svg',
        'mermaid',
      ]),
    )
    .option('--reading <name>', 'of a graph: mark what this reading adds and removes')
    .option('--output <file>', 'of a graph: write it into a file')
    .addOption(jsonOption())
    .action(async (paths: readonly string[], options: ExplainTextOptions) => {
      const checked = await checkFiles(context.world.folder, paths)
      if (remarkErrors(checked, context) === 'unreadable') return
      if (options.graph !== undefined) return draw(checked.program, options.graph, options, context)
      refuseGraphOptions(options)
      const view = explainedText(checked.program)
      if (options.json) context.printJson(view)
      else context.show(view, renderExplainedText)
    })
}

async function draw(
  program: Program,
  notation: 'svg' | 'mermaid',
  { reading, output, json }: ExplainTextOptions,
  context: Context,
): Promise<void> {
  if (json) throw misuse('json-of-graph', '--json and --graph exclude each other')
  if (reading !== undefined) refuseUnknownReading(program, reading)
  const graph = graphView(program, reading ?? null)
  const text = notation === 'svg' ? svgOf(graph) : `${mermaidOf(graph).join('\n')}\n`
  if (output === undefined) return context.world.terminal.out.write(text)
  await writeTextFile(context.world.folder, output, text)
  context.remark([`wrote ${printable(output)}`])
}

function refuseGraphOptions({ reading, output }: ExplainTextOptions): void {
  if (reading !== undefined) throw misuse('reading-without-graph', '--reading needs --graph')
  if (output !== undefined) throw misuse('output-without-graph', '--output needs --graph')
}

const misuse = (code: string, message: string): Failure =>
  new Failure('incorrect', code, message, 'see servanda explain-text --help')

/** What has errors is shown as far as it was understood, after the errors and with exit code 1. */
function remarkErrors(checked: CheckedFiles, context: Context): 'readable' | 'unreadable' {
  const { diagnostics, files, program } = checked
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  remarkDiagnostics(errors, files, context)
  if (hasErrors(diagnostics)) context.end(INPUT)
  const isEmpty =
    program.agreements.length + program.measures.length + program.readings.length === 0
  return isEmpty && hasErrors(diagnostics) ? 'unreadable' : 'readable'
}
