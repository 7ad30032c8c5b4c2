/** Options that several commands share, in the same words. */
import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import { resolve } from 'node:path'
import { GRACE_DAYS_DEFAULT, GRACE_DAYS_MAX, readGraceDays } from '../app/grace.ts'
import type { Question } from '../app/question.ts'
import type { Context } from './context.ts'

export const jsonOption = (): Option =>
  new Option('--json', 'print the answer for a program: one JSON object, on one line')

export const ledgerOption = (): Option =>
  new Option('--ledger <folder>', 'the ledger').makeOptionMandatory()

export const recorderOption = (): Option =>
  new Option(
    '--recorder <name>',
    'who writes it down; not the claimant (default: the user)',
  ).argParser(readName)

function readName(text: string): string {
  if (text.trim() !== '') return text
  throw new InvalidArgumentError('It is a name.')
}

export interface LedgerOptions {
  readonly ledger: string
}

export const ledgerFolder = ({ ledger }: LedgerOptions, { world }: Context): string =>
  resolve(world.folder, ledger)

export interface QuestionOptions extends LedgerOptions {
  readonly as?: string
  readonly from?: string
  readonly on?: string
  readonly known?: string
  readonly told?: string
  readonly grace: number
  readonly json?: true
}

/** The dates of a question; each is printed with the answer. */
export function addDates(command: Command): Command {
  return command
    .addOption(ledgerOption())
    .option('--from <date>', 'ask about standing duties from this date on')
    .option('--on <date>', 'the last day that is asked about (default: now)')
    .option(
      '--known <date|number>',
      'as known then: a date, or the number of an entry (default: now)',
    )
    .option('--told <date>', 'only what claimants had made public by then')
    .option(
      '--grace <days>',
      'how long reports may take before silence is judged',
      readDays,
      GRACE_DAYS_DEFAULT,
    )
    .addOption(jsonOption())
}

export const asOption = (): Option =>
  new Option('--as <perspective>', 'from whose perspective; may be left out if there is only one')

export const agreementOption = (): Option =>
  new Option('--agreement <name>', 'only the commitments of this agreement')

function readDays(text: string): number {
  const days = readGraceDays(text)
  if (days !== null) return days
  throw new InvalidArgumentError(`It is a number of days from 0 to ${GRACE_DAYS_MAX}.`)
}

export function questionOf(options: QuestionOptions): Question {
  return {
    as: options.as ?? null,
    from: options.from ?? null,
    on: options.on ?? null,
    known: options.known ?? null,
    told: options.told ?? null,
    graceDays: options.grace,
  }
}
