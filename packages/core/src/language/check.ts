/**
 * What is worth saying about a text whose words are all understood: that its clauses contradict each
 * other, wait for each other in a circle, or say less than one thinks. Works on the program; the
 * places come from the spans that its parts carry. One file for each family of checks; those of a
 * commitment by itself are made where it is lowered (`check-alone.ts`).
 */
import type { Program } from '../program/index.ts'
import { checkAdditions } from './check-alone.ts'
import { checkAmendments } from './check-amendments.ts'
import { checkConditions } from './check-conditions.ts'
import { checkDates } from './check-dates.ts'
import { checkDuties } from './check-duties.ts'
import { checkMeasures } from './check-measures.ts'
import { checkParties } from './check-parties.ts'
import { checkPeriods } from './check-periods.ts'
import { checkReadings } from './check-readings.ts'
import { checkStandoffs } from './check-standoff.ts'
import { checkTerms } from './check-terms.ts'
import { canCircle, checkWaits } from './check-waits.ts'
import type { Names } from './resolve.ts'
import type { SyntaxTree } from './syntax.ts'

export function checkProgram(program: Program, names: Names, trees: readonly SyntaxTree[]): void {
  checkAdditions(program, names)
  checkDates(program, names)
  if (canCircle(program)) checkStandoffs(program, names, checkWaits(program, names))
  checkPeriods(program, names)
  checkAmendments(program, names, trees)
  checkReadings(program, names)
  checkDuties(program, names)
  checkConditions(program, names)
  checkMeasures(program, names)
  checkParties(program, names)
  checkTerms(names, trees)
}
