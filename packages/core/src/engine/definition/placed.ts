/**
 * Where something was, as claimants say it: inside if somebody's place is and nobody's is outside, and
 * the mirror image; otherwise in doubt, contested where both are said.
 */
import { NO, YES, either } from '../../base/index.ts'
import type { Answers } from '../../base/index.ts'
import type { PlaceStatement } from './incidents.ts'

export type Where = 'inside' | 'outside' | 'either'

export function placeAnswers(
  statements: readonly PlaceStatement[],
  whereIs: (place: PlaceStatement['place']) => Where,
): Answers {
  const inside: string[] = []
  const outside: string[] = []
  let open = statements.length === 0
  for (const { place, assertions } of statements) {
    const where = whereIs(place)
    if (where === 'inside') inside.push(...assertions)
    else if (where === 'outside') outside.push(...assertions)
    else open = true
  }
  const doubtful = [...inside, ...outside].sort()
  if (inside.length > 0 && outside.length > 0)
    return either([{ kind: 'contested', assertions: doubtful }])
  if (inside.length > 0) return YES
  if (outside.length > 0) return NO
  const unclear = statements.flatMap((statement) => [...statement.assertions]).sort()
  return open ? either([{ kind: 'imprecise', assertions: unclear }]) : NO
}
