/** Where to point in a commitment: at the line that is meant, or at its head if no line says it. */
import type { Span } from '../base/index.ts'
import type { Commitment } from '../program/index.ts'
import { clausesOf } from './effects.ts'
import { headOf } from './heads.ts'
import type { Names, Unit } from './resolve.ts'
import type { Clause } from './syntax.ts'

/** The commitment, or the part of one, as it is written. */
export function unitOf(names: Names, { agreement, id, number }: Commitment): Unit | null {
  const units = names.agreements.get(agreement)?.unitsByNumber.get(number) ?? []
  return units.find((unit) => unit.id === id) ?? null
}

/** The clauses of one of these kinds that hold for a commitment, its own first. */
export function clausesIn(
  names: Names,
  commitment: Commitment,
  ...kinds: ReadonlyArray<Clause['kind']>
): readonly Clause[] {
  const unit = unitOf(names, commitment)
  return unit === null ? [] : clausesOf(unit).filter((clause) => kinds.includes(clause.kind))
}

/** The line of a commitment that says something; its head if no line does. */
export function lineOf(
  names: Names,
  commitment: Commitment,
  ...kinds: ReadonlyArray<Clause['kind']>
): Span {
  return clausesIn(names, commitment, ...kinds)[0]?.span ?? headOf(commitment, names)
}
