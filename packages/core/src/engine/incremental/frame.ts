/**
 * Frames: a program under its readings, with all that follows from its text alone, worked out once for
 * everybody who reads it in the same way.
 */
import type { Program } from '../../program/index.ts'
import type { World } from '../definition/world.ts'
import type { Register } from '../names.ts'
import { Concerning, callingOf } from './concerning.ts'
import type { Calling } from './concerning.ts'
import type { Topic } from './evidence.ts'
import { Book } from './plain/book.ts'
import { plannedIn } from './plain/on-columns.ts'
import type { Planned } from './plain/on-columns.ts'
import { bearsOn, scopesOf } from './scopes.ts'
import type { Scope, Scopes } from './scopes.ts'
import type { Subject } from './subject.ts'

/** A program under its readings, what its clauses are about, and the topics that bear on them. */
export interface Frame {
  readonly key: string
  readonly program: Program
  readonly register: Register
  readonly scopes: Scopes
  readonly topics: Map<Scope, { readonly topics: Topic[]; seen: number }>
  /** Of each scope, and of each part, another. */
  numberOf(scope: Scope): number
  /** How a commitment is judged on columns alone; null: it cannot be. `world`: without any fact. */
  planned(world: World, commitment: string): Planned | null
  /** How the instances of a commitment are told apart; null: they are not. */
  calling(commitment: string): Calling | null
  readonly concerning: Concerning
  readonly book: Book
}

/** Does the subject bear on anything in the frame? */
export const isAsked = (subject: Subject, { scopes, register }: Frame): boolean =>
  [...new Set(scopes.partOf.values())].some((part) => bearsOn(subject, part, register))

/** `key`: a text that no other frame has; `blockLength`: of its timelines. */
export function frameOf(
  program: Program,
  register: Register,
  { key, blockLength }: { readonly key: string; readonly blockLength: number },
): Frame {
  const scopes = scopesOf(program)
  const plans = new Map<string, Planned | null>()
  const book = new Book(register, blockLength)
  const callings = new Map<string, Calling | null>()
  const all = new Set([...scopes.partOf.keys(), ...scopes.partOf.values()])
  const numbers = new Map([...all].map((scope, index) => [scope, index]))
  return {
    key,
    program,
    register,
    scopes,
    topics: new Map(),
    numberOf: (scope) => numbers.get(scope) ?? -1,
    planned: (world, commitment) => {
      const known = plans.get(commitment)
      if (known !== undefined) return known
      const made = plannedIn(world, program, commitment)
      plans.set(commitment, made)
      return made
    },
    calling: (id) => {
      const known = callings.get(id)
      if (known !== undefined) return known
      const commitment = program.commitments.find((one) => one.id === id)
      const made = commitment === undefined ? null : callingOf(program, commitment)
      callings.set(id, made)
      return made
    },
    concerning: new Concerning(register, book),
    book,
  }
}
