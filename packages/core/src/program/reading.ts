/**
 * A reading applied: the program with the parts of clauses that the reading replaces. The text of
 * the agreement is not changed; a verdict under a reading is always shown beside it.
 */
import type { Commitment, Measure, Program, Reading } from './program.ts'

/** The program under the named readings, later ones on top; a name that is not declared is left out. */
export function applyReadings(program: Program, names: readonly string[]): Program {
  const chosen = names.flatMap((name) => program.readings.filter((reading) => reading.id === name))
  return chosen.reduce(applyReading, program)
}

function applyReading(program: Program, reading: Reading): Program {
  return {
    ...program,
    commitments: program.commitments.map((commitment) => readCommitment(commitment, reading)),
    measures: program.measures.map((measure) => readMeasure(measure, reading)),
  }
}

function readCommitment(commitment: Commitment, reading: Reading): Commitment {
  const replacements = reading.replacements.filter((one) => one.commitment === commitment.id)
  if (replacements.length === 0) return commitment
  const terms = replacements.reduce((sofar, one) => ({ ...sofar, ...one.set }), commitment.terms)
  return { ...commitment, terms }
}

function readMeasure(measure: Measure, reading: Reading): Measure {
  const stated = reading.measures.filter((one) => one.measure === measure.id)
  if (stated.length === 0) return measure
  return {
    ...measure,
    conditions: [...measure.conditions, ...stated.flatMap((one) => one.conditions)],
  }
}
