/**
 * A reading applied: the program with the parts of clauses that the reading replaces, with the
 * commitments that it adds and without those that it strikes. The text of the agreement is not
 * changed; a verdict under a reading is always shown beside it.
 */
import type { Commitment, Measure, Program, Reading, Replacement, Terms } from './program.ts'

/** The program under the named readings, later ones on top; a name that is not declared is left out. */
export function applyReadings(program: Program, names: readonly string[]): Program {
  return readingsNamed(program, names).reduce(applyReading, program)
}

/** The commitments that the named readings take away, and none of them has put back. */
export function struckBy(program: Program, names: readonly string[]): ReadonlySet<string> {
  const left = new Set(applyReadings(program, names).commitments.map(({ id }) => id))
  const strikes = readingsNamed(program, names).flatMap((reading) => reading.strikes)
  return new Set(strikes.filter((id) => !left.has(id)))
}

/** The commitments of the texts, and those that any reading adds to them. */
export function everyCommitment(program: Program): readonly Commitment[] {
  return [...program.commitments, ...program.readings.flatMap((reading) => reading.additions)]
}

const readingsNamed = (program: Program, names: readonly string[]): readonly Reading[] =>
  names.flatMap((name) => program.readings.filter((reading) => reading.id === name))

function applyReading(program: Program, reading: Reading): Program {
  const strikes = new Set(reading.strikes)
  const kept = program.commitments.filter(({ id }) => !strikes.has(id))
  return {
    ...program,
    commitments: [
      ...kept.map((commitment) => readCommitment(commitment, reading)),
      ...reading.additions,
    ],
    measures: program.measures.map((measure) => readMeasure(measure, reading)),
  }
}

function readCommitment(commitment: Commitment, reading: Reading): Commitment {
  const replacements = reading.replacements.filter((one) => one.commitment === commitment.id)
  if (replacements.length === 0) return commitment
  const terms = replacements.reduce(readTerms, commitment.terms)
  return { ...commitment, terms }
}

/** The terms with what a reading puts in their place. */
export const readTerms = (terms: Terms, replacement: Replacement): Terms => ({
  ...terms,
  ...replacement.set,
})

function readMeasure(measure: Measure, reading: Reading): Measure {
  const stated = reading.measures.filter((one) => one.measure === measure.id)
  if (stated.length === 0) return measure
  return {
    ...measure,
    conditions: [...measure.conditions, ...stated.flatMap((one) => one.conditions)],
  }
}
