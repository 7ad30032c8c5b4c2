/** `servanda review`: people turn statements into assertions, one by one or from a decisions file. */
import { Failure, hasErrors } from '@servanda/core/base'
import { printableLines } from '@servanda/core/text'
import type { Command } from 'commander'
import type { ReviewedFiles } from '../app/review-files.ts'
import type { ReviewPorts } from '../app/review.ts'
import type { Context } from './context.ts'
import { plural, publishedDiagnostic, remarkDiagnostics } from './diagnostics.ts'
import { INPUT, WORLD } from './exit.ts'
import { jsonOption, ledgerOption, recorderOption } from './options.ts'
import type { LedgerOptions } from './options.ts'
import { useCases } from './use-cases.ts'
import type { World } from './world.ts'

interface ReviewOptions extends LedgerOptions {
  readonly decisions?: string
  readonly actors?: string
  readonly zone?: string
  readonly recorder?: string
  readonly ask?: true
  readonly hashed?: true
  readonly json?: true
}

/** Where a session keeps its decisions if nobody says. */
const DECISIONS_DEFAULT = 'decisions.ndjson'

export function addReview(program: Command, context: Context): void {
  program
    .command('review')
    .description('turn statements in documents into assertions: decide one by one, or from a file')
    .argument('<file...>', 'documents: plain text or HTML')
    .addOption(ledgerOption())
    .option(
      '--decisions <file>',
      `decisions to apply, and where new ones are kept (default: ${DECISIONS_DEFAULT})`,
    )
    .option('--ask', 'ask about what is undecided (default in a terminal without --decisions)')
    .option('--actors <file>', 'a register of actors, instead of that of the ledger')
    .option(
      '--zone <zone>',
      'of dates that name none, such as Europe/Kyiv (default: assumed, and marked)',
    )
    .option('--hashed', 'keep hashes in new decisions, not words: for texts that may not be kept')
    .addOption(recorderOption())
    .addOption(jsonOption())
    .action(async (paths: readonly string[], options: ReviewOptions) => {
      const { world } = context
      const asks = options.ask ?? (options.decisions === undefined && world.terminal.interactive)
      if (!asks && options.decisions === undefined) throw nobodyDecides()
      const conversation = asks ? conversationOf(world) : null
      try {
        const { reviewFiles } = await useCases.review()
        const reviewed = await reviewFiles({
          folder: world.folder,
          paths,
          ledger: options.ledger,
          actors: options.actors ?? null,
          decisions: options.decisions ?? DECISIONS_DEFAULT,
          recorder: options.recorder ?? world.user,
          zone: options.zone ?? null,
          keeping: options.hashed ? 'hashed' : 'words',
          ask: conversation?.ports ?? null,
          now: world.clock,
        })
        printReview(reviewed, options, context)
        if (conversation !== null && world.interrupted.aborted) context.end(WORLD)
      } finally {
        await conversation?.end()
      }
    })
}

/**
 * Questions on the standard error, so that the answer on the standard output stays whole. Ctrl-C is
 * the end of the answers: what was decided before is kept.
 */
function conversationOf({ terminal, interrupted }: World) {
  const answers = terminal.lines()[Symbol.asyncIterator]()
  const stopped = new Promise<null>((resolve) => {
    interrupted.addEventListener('abort', () => resolve(null), { once: true })
  })
  const ports: Omit<ReviewPorts, 'save'> = {
    ask: async (prompt) => {
      terminal.err.write(printableLines(prompt))
      const answer = await Promise.race([answers.next(), stopped])
      return answer === null || answer.done === true ? null : answer.value
    },
    write: (text) => terminal.err.write(printableLines(text)),
  }
  return {
    ports,
    end: async () => {
      await answers.return?.()
    },
  }
}

function printReview(reviewed: ReviewedFiles, options: ReviewOptions, context: Context): void {
  const { diagnostics, files, counts, recorded, kept } = reviewed
  if (options.json) {
    context.printJson({
      kind: 'review',
      counts,
      recorded,
      documents: kept,
      diagnostics: diagnostics.map((diagnostic) => publishedDiagnostic(diagnostic, files)),
    })
  } else {
    const { proposed, accepted, rejected, added, reclassed, undecided, lost } = counts
    remarkDiagnostics(diagnostics, files, context)
    context.print([
      `${plural(kept.length, 'document', 'documents')}: ${plural(proposed, 'statement', 'statements')} proposed, ${accepted} accepted, ${rejected} rejected, ${undecided} undecided`,
      `${added} added by hand, ${reclassed} of another class, ${plural(lost, 'decision', 'decisions')} lost`,
      `${plural(recorded.appended, 'assertion', 'assertions')} recorded, ${recorded.corrected} corrected, ${recorded.known} there already`,
    ])
  }
  if (hasErrors(diagnostics)) context.end(INPUT)
}

function nobodyDecides(): Failure {
  return new Failure(
    'incorrect',
    'nobody-decides',
    'there are no decisions to apply, and no terminal to ask at',
    'name them with --decisions FILE, or say --ask to answer on the standard input',
  )
}
