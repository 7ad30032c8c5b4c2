/**
 * Codes: what the statuses of an instance of a duty to act follow from, as one number, so that of many
 * instances only those of each code are counted, for all perspectives at once.
 */
import { END, NO, YES, or } from '../../../base/index.ts'
import type { Answers, Instant } from '../../../base/index.ts'
import { silenceOf } from '../../../program/index.ts'
import { actStatuses, doubtsOfAct } from '../../definition/judge-act.ts'
import { IN_DOUBT, UNHEARD, alikeOf, nothingElse } from './in-short.ts'
import type { Alike } from './in-short.ts'
import { firstAt } from './matching.ts'
import type { Stretch } from './matching.ts'
import type { ActPlan } from './plan.ts'

const SURE = 0
const PERHAPS = 1
const NOT = 2
type Degree = typeof SURE | typeof PERHAPS | typeof NOT
const HORIZONS = ['open', 'elapsed', 'sealed'] as const
/** How many there are. */
export const CODES = 2 * 3 * 3 * 2 * 3 * 2

interface Within {
  readonly from: Instant
  readonly on: Instant
  readonly deadline: Instant
  /** What calls for something is not what answers it. */
  readonly own: number
}

/** What all perspectives believe of one instance; bit p of a word is perspective p. */
export class Words {
  readonly #perspectives: number
  readonly #everyone: number
  /** For whom there may be an instance, and for whom not. */
  #mayCall = 0
  #mayNotCall = 0
  /** For whom it was done for sure, or perhaps: in time, at some time; and perhaps after the deadline. */
  #inSure = 0
  #inMay = 0
  #allSure = 0
  #allMay = 0
  #late = 0

  constructor(perspectives: number) {
    this.#perspectives = perspectives
    this.#everyone = perspectives === 32 ? -1 : (1 << perspectives) - 1
  }

  begin(mayCall: number, mayNotCall: number): void {
    this.#mayCall = mayCall
    this.#mayNotCall = mayNotCall
    this.#inSure = 0
    this.#inMay = 0
    this.#allSure = 0
    this.#allMay = 0
    this.#late = 0
  }

  hear(performed: Stretch, { from, on, deadline, own }: Within): void {
    const { times, yes, no, ids } = performed.matches
    for (let index = firstAt(performed, from); index < performed.to; index += 1) {
      const time = times[index] ?? END
      if (time > on) return
      if (ids[index] === own) continue
      const may = yes[index] ?? 0
      const sure = may & ~(no[index] ?? 0)
      this.#allMay |= may
      this.#allSure |= sure
      if (time >= deadline) {
        this.#late |= may
        if (this.#late === this.#everyone && this.#allSure === this.#everyone) return
      } else {
        this.#inMay |= may
        this.#inSure |= sure
      }
    }
  }

  /** Adds the instance for each perspective for which it may exist. */
  count(counts: Int32Array, when: number): void {
    const isUniform = this.#isUniform()
    const common = isUniform ? this.#codeFor(0, when) : 0
    for (let perspective = 0; perspective < this.#perspectives; perspective += 1) {
      if (((this.#mayCall >> perspective) & 1) === 0) continue
      const slot = perspective * CODES + (isUniform ? common : this.#codeFor(perspective, when))
      counts[slot] = (counts[slot] ?? 0) + 1
    }
  }

  /** Do all perspectives believe the same? */
  #isUniform(): boolean {
    return (
      this.#isOfAll(this.#mayCall) &&
      this.#isOfAll(this.#mayNotCall) &&
      this.#isOfAll(this.#inSure) &&
      this.#isOfAll(this.#inMay) &&
      this.#isOfAll(this.#allSure) &&
      this.#isOfAll(this.#allMay) &&
      this.#isOfAll(this.#late)
    )
  }

  #isOfAll(word: number): boolean {
    const all = word & this.#everyone
    return all === 0 || all === this.#everyone
  }

  #codeFor(perspective: number, when: number): number {
    const exists = (this.#mayNotCall >> perspective) & 1
    const evidence = degree(perspective, this.#inSure, this.#inMay)
    const performed = degree(perspective, this.#allSure, this.#allMay)
    const isLate = ((this.#late & ~this.#inSure) >> perspective) & 1
    return (((exists * 3 + evidence) * 3 + performed) * 2 + isLate) * 6 + when
  }
}

const degree = (perspective: number, sure: number, may: number): Degree =>
  (sure >> perspective) & 1 ? SURE : (may >> perspective) & 1 ? PERHAPS : NOT

/** Those of many counts that are not 0: of each where it stands, and it. */
export type Filled = Int32Array

export function filledOf(counts: Int32Array): Filled {
  const found: number[] = []
  for (let slot = 0; slot < counts.length; slot += 1) {
    const count = counts[slot] ?? 0
    if (count > 0) found.push(slot, count)
  }
  return Int32Array.from(found)
}

export function addTo(sums: Int32Array, filled: Filled): void {
  for (let index = 0; index < filled.length; index += 2) {
    const slot = filled[index] ?? 0
    sums[slot] = (sums[slot] ?? 0) + (filled[index + 1] ?? 0)
  }
}

const judgedCodes = new WeakMap<ActPlan, Map<number, Alike>>()

/** One instance with the code. */
export function alikeOfCode(code: number, plan: ActPlan): Alike {
  const known = judgedCodes.get(plan) ?? new Map<number, Alike>()
  judgedCodes.set(plan, known)
  const found = known.get(code) ?? judgedCode(code, plan)
  known.set(code, found)
  return found
}

function judgedCode(code: number, { terms }: ActPlan): Alike {
  let rest = code
  const take = (base: number): number => {
    const digit = rest % base
    rest = Math.floor(rest / base)
    return digit
  }
  const started = take(2) === 1 ? YES : NO
  const horizon = HORIZONS[take(3)] ?? 'open'
  const lateHit = take(2) === 1
  const performed = take(3)
  const inTime = take(3)
  const existence = take(2) === 1 ? IN_DOUBT : YES
  const silence = silenceOf(terms) === 'no' && horizon === 'sealed' ? NO : UNHEARD
  const answer = (of: number, quiet: Answers): Answers =>
    of === SURE ? YES : of === PERHAPS ? or(IN_DOUBT, quiet) : quiet
  const done = answer(performed, UNHEARD)
  const asked = {
    evidence: answer(inTime, silence),
    done,
    repaired: NO,
    started,
    horizon: [horizon] as const,
    excused: NO,
    life: { ...nothingElse, suspended: NO },
    lateHit: done.yes && inTime !== SURE && lateHit,
    lateAllowed: terms.lateAllowed,
    unbound: answer(performed, NO),
  }
  const doubts = doubtsOfAct({ existence }, asked, [])
  return alikeOf(actStatuses(existence, asked), doubts, 1)
}
