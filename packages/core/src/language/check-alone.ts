/**
 * What is worth saying about a commitment by itself, whatever the other commitments say: it depends on
 * its own words and on what is declared, so that it is remembered with what the commitment came to.
 */
import type { Instant } from '../base/index.ts'
import type { Commitment, Program } from '../program/index.ts'
import { checkWindows } from './check-dates.ts'
import { checkBaselines, checkLine } from './check-distances.ts'
import { checkBreakable, checkOverdue } from './check-duties.ts'
import { checkExceptions } from './check-exceptions.ts'
import { checkOwnVerifier } from './check-parties.ts'
import { checkOwnPeriods } from './check-periods.ts'
import type { Names } from './resolve.ts'

/** What is known beside the commitment. */
export interface Alone {
  readonly names: Names
  readonly actors: Program['actors']
  readonly lists: Program['lists']
  /** Of its agreement. */
  readonly zone: string
  readonly signed: Instant | null
}

/** Of a numbered point of an agreement: its parts, or the one that it is. */
export function checkPoint(point: readonly Commitment[], alone: Alone): void {
  for (const commitment of point) checkOwnPeriods(commitment, alone)
  for (const commitment of point) checkOne(commitment, alone)
  checkBaselines(point, alone)
}

/** Of the commitments that readings add. */
export function checkAdditions(program: Program, names: Names): void {
  const { actors, lists } = program
  for (const commitment of program.readings.flatMap((reading) => reading.additions)) {
    const home = program.agreements.find((one) => one.id === commitment.agreement)
    const { zone = 'UTC', signed = null } = home ?? {}
    const alone = { names, actors, lists, zone, signed }
    checkOne(commitment, alone)
    checkBaselines([commitment], alone)
  }
}

function checkOne(commitment: Commitment, alone: Alone): void {
  checkWindows(commitment, alone)
  checkBreakable(commitment, alone)
  checkOverdue(commitment, alone)
  checkExceptions(commitment, alone)
  checkLine(commitment, alone)
  checkOwnVerifier(commitment, alone)
}
