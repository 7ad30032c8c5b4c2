/**
 * How a command ends. The four exit codes are part of the command's contract, and this is the only
 * place where a kind of wrong becomes a number.
 */
import { AssertionFailure, Failure } from '@servanda/core/base'
import type { FailureCategory } from '@servanda/core/base'
import { CommanderError } from 'commander'
import { asOption, OptionFailure } from '../app/option-failure.ts'
import { failureOfSystem } from '../app/system-error.ts'
import { OutputClosed } from './world.ts'

export type ExitCode = 0 | 1 | 2 | 3

/** Fine; warnings and notes are allowed. */
export const FINE: ExitCode = 0
/** The input has errors. */
export const INPUT: ExitCode = 1
/** Misuse: an unknown option, a missing argument, a value that makes no sense. */
const MISUSE: ExitCode = 2
/** The world: not found, locked, full, interrupted; and our own mistakes. */
export const WORLD: ExitCode = 3

const codeOfCategory: Readonly<Record<FailureCategory, ExitCode>> = {
  incorrect: MISUSE,
  'not-found': WORLD,
  conflict: WORLD,
  forbidden: WORLD,
  unavailable: WORLD,
}

/** What to say and how to end, for anything that was thrown. */
export interface Ending {
  readonly code: ExitCode
  /** Empty: nothing is said, or it has been said. */
  readonly message: string
  readonly help: string
}

export function endingOf(thrown: unknown): Ending {
  if (thrown instanceof OutputClosed) return { code: FINE, message: '', help: '' }
  if (thrown instanceof CommanderError) return endingOfMisuse(thrown)
  const failure = thrown instanceof Failure ? thrown : failureOfSystem(thrown)
  if (failure === null) return ownMistake(thrown)
  const words = failure instanceof OptionFailure ? failure.wordsFor(asOption) : failure
  return { code: codeOfCategory[failure.category], message: words.message, help: words.help }
}

/** Commander has already said what is wrong, or has printed the help that was asked for. */
function endingOfMisuse(thrown: CommanderError): Ending {
  return { code: thrown.exitCode === 0 ? FINE : MISUSE, message: '', help: '' }
}

function ownMistake(thrown: unknown): Ending {
  const what = thrown instanceof Error ? thrown.message : String(thrown)
  const where = thrown instanceof AssertionFailure ? '' : firstOwnPlace(thrown)
  return {
    code: WORLD,
    message: `this is a mistake in Servanda, not in your input: ${what}${where}`,
    help: 'please report it with the command that you ran',
  }
}

/** The line of ours at which it came up: enough for a report, and no stack trace on the screen. */
function firstOwnPlace(thrown: unknown): string {
  const stack = thrown instanceof Error ? (thrown.stack ?? '') : ''
  const place = /packages\/((?:core|server)\/(?:dist|src)\/[^):]+:\d+)/.exec(stack)?.[1]
  return place === undefined ? '' : ` (${place})`
}
