/**
 * The ground of a world: the program as a perspective reads it and the names in it, without any fact.
 * It is made once for a program, a register of actors and readings, because many worlds stand on it.
 */
import { keptFor } from '../../base/index.ts'
import { applyReadings, struckBy } from '../../program/index.ts'
import type { Commitment, Measure, Program } from '../../program/index.ts'
import { Register } from '../names.ts'
import { placesInTime } from '../places-in-time.ts'
import type { PlacesInTime } from '../places-in-time.ts'
import type { Setting } from '../setting.ts'

export interface Ground {
  readonly program: Program
  readonly register: Register
  readonly places: PlacesInTime
  readonly commitments: ReadonlyMap<string, Commitment>
  readonly struck: ReadonlySet<string>
  readonly measures: ReadonlyMap<string, Measure>
  /** What worlds have found out that depends on the above and on no fact, by the question. */
  readonly answers: Map<string, unknown>
}

/** What is asked, without the facts. */
type Texts = Pick<Setting, 'program' | 'perspective' | 'actors' | 'places' | 'kinds'>

interface Made {
  readonly from: Pick<Setting, 'actors' | 'places' | 'kinds'>
  readonly ground: Ground
}

const made = new WeakMap<Program, Map<string, Made>>()

export function groundOf(texts: Texts): Ground {
  const { program, perspective, actors, places, kinds } = texts
  const byReadings = made.get(program) ?? new Map<string, Made>()
  if (byReadings.size === 0) made.set(program, byReadings)
  const key = readingsKey(perspective.readings)
  const known = byReadings.get(key)
  if (known !== undefined && isSame(known.from, texts)) return known.ground
  const ground = makeGround(texts)
  byReadings.set(key, { from: { actors, places, kinds }, ground })
  return ground
}

/** The same for the same readings in the same order. */
export const readingsKey = keptFor((readings: readonly string[]) => JSON.stringify(readings))

const isSame = (a: Made['from'], b: Made['from']): boolean =>
  a.actors === b.actors && a.places === b.places && a.kinds === b.kinds

function makeGround({ program: plain, perspective, actors, places, kinds }: Texts): Ground {
  const program = applyReadings(plain, perspective.readings)
  return {
    program,
    register: new Register(program, actors, kinds),
    places: placesInTime(places, program.places),
    commitments: new Map(program.commitments.map((one) => [one.id, one])),
    struck: struckBy(plain, perspective.readings),
    measures: new Map(program.measures.map((one) => [one.id, one])),
    answers: new Map(),
  }
}
