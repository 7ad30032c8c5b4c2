/**
 * What happens on a breach: whatever else in the program turns on a breach of this commitment, or on
 * its being fulfilled. A text that says nothing of it says nothing, and that is said.
 */
import type { Commitment, Condition, Measure, Program, Wording } from '../../program/index.ts'
import { conditionsIn, sentence, within } from '../../program/index.ts'

export function consequencesOf(
  program: Program,
  wording: Wording,
  commitment: Commitment,
): readonly string[] {
  const { naming } = wording
  const { id, terms } = commitment
  const returning = program.measures.filter(
    (measure) => measure.returns !== null && isOnBreach(measure.returns, id),
  )
  const dependent = program.commitments.filter(
    (other) => other.id !== id && conditionsIn(other.terms).some((one) => isOnBreach(one, id)),
  )
  const guaranteed = program.commitments.filter(
    ({ terms: other }) => other.duty.kind === 'guarantee' && other.duty.commitment === id,
  )
  const said = [
    ...returning.map(
      (measure: Measure) => `If it is breached, the measure “${measure.title}” returns`,
    ),
    ...dependent.map(
      (other) => `If it is breached, that counts for ${naming.commitment(other.id)}`,
    ),
    ...guaranteed.map((other) => `${naming.commitment(other.id)} answers for it`),
  ].map(sentence)
  if (said.length > 0 || terms.repairs.length > 0) return said
  return ['The text does not say what happens if it is broken.']
}

function isOnBreach(condition: Condition, id: string): boolean {
  return within(condition).some((one) => one.kind === 'in-breach' && one.commitment === id)
}
