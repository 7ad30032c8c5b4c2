/**
 * Finding what a user names: an agreement, a commitment, a measure, a perspective. Each that is not
 * there is a Failure that lists what there is.
 */
import { Failure } from '@servanda/core/base'
import { everyCommitment } from '@servanda/core/program'
import type { Agreement, Commitment, Measure, Perspective, Program } from '@servanda/core/program'
import { foldName } from '@servanda/core/text'
import { OptionFailure } from './option-failure.ts'

/** Null: all of them; there is at least one. */
export function agreementsNamed(name: string | null, program: Program): readonly Agreement[] {
  const { agreements } = program
  if (agreements.length === 0) throw noAgreements()
  const chosen = name === null ? agreements : agreements.filter(({ id }) => id === name)
  if (chosen.length > 0) return chosen
  throw unknown(
    'agreement',
    name ?? '',
    agreements.map(({ id }) => id),
  )
}

export const sameName = (a: string, b: string): boolean => foldName(a) === foldName(b)

/** By its id, or by its number alone where only one agreement has it. */
export function commitmentNamed(name: string, program: Program): Commitment {
  const commitments = everyCommitment(program)
  const found = commitments.filter(({ id, number }) => id === name || number === name)
  const [only] = found.filter(({ id }) => id === name).concat(found)
  if (only === undefined)
    throw unknown(
      'commitment',
      name,
      commitments.map(({ id }) => id),
    )
  if (found.length === 1 || only.id === name) return only
  throw new Failure(
    'incorrect',
    'ambiguous-commitment',
    `more than one agreement has a commitment ${name}`,
    `write ${found.map(({ id }) => `\`${id}\``).join(' or ')}`,
  )
}

export function measureNamed(name: string, program: Program): Measure {
  const { measures } = program
  const found = measures.find(({ id }) => id === name)
  if (found === undefined)
    throw unknown(
      'measure',
      name,
      measures.map(({ id }) => id),
    )
  return found
}

/** Null: the only one there is. */
export function perspectiveNamed(
  perspectives: readonly Perspective[],
  name: string | null,
): Perspective {
  const names = perspectives.map((perspective) => perspective.name)
  if (perspectives.length === 0) throw noPerspectives()
  const [only, ...others] =
    name === null ? perspectives : perspectives.filter((perspective) => perspective.name === name)
  if (only === undefined) throw unknown('perspective', name ?? '', names)
  if (others.length === 0) return only
  throw new OptionFailure('perspective-not-said', (written) => ({
    message: 'whose assessment it should be is not said',
    help: `say ${names.map((one) => written('as', one)).join(' or ')}`,
  }))
}

const NAMES_SHOWN = 40

export function unknown(what: string, name: string, names: readonly string[]): Failure {
  const shown = names.slice(0, NAMES_SHOWN).join(', ')
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : ''
  const help = names.length === 0 ? 'there is none' : `there are: ${shown}${more}`
  return new Failure('not-found', `unknown-${what}`, `there is no ${what} \`${name}\``, help)
}

export function noAgreements(): Failure {
  return new Failure(
    'not-found',
    'no-agreement',
    'no agreement is in force in this ledger',
    'put one into it with servanda adopt',
  )
}

export function noPerspectives(): Failure {
  return new Failure(
    'not-found',
    'no-perspective',
    'the ledger has no perspective: nobody says whose word counts under which reading',
    'put one into it with servanda adopt perspectives.json',
  )
}

/** A Failure that lists those that there are. */
export function refuseUnknownReading({ readings }: Program, name: string): void {
  if (readings.some(({ id }) => id === name)) return
  const known = readings.map(({ id }) => id).join(', ')
  const help = known === '' ? 'these texts have no readings' : `there are: ${known}`
  throw new Failure('not-found', 'no-such-reading', `there is no reading \`${name}\``, help)
}
