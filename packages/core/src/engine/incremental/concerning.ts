/**
 * What concerns single instances: of a duty that happenings call for, and whose performance has
 * something in common with what called for it, an instance depends on the happening that called for
 * it, on what may have the same in common, on happenings of which it is not sure what they are, and on
 * all that its other clauses speak of. It is never too little; the rest is about other instances.
 */
import type { Assertion } from '../../assertion/index.ts'
import type { Commitment, Pattern, Program } from '../../program/index.ts'
import { roleNames } from '../definition/incidents.ts'
import { sameRoles } from '../definition/same.ts'
import type { SameRole } from '../definition/same.ts'
import type { Register } from '../names.ts'
import type { Topic } from './evidence.ts'
import type { Happening } from './happenings.ts'
import type { Book } from './plain/book.ts'
import type { Columns } from './plain/columns.ts'
import { hasEntry } from './plain/plan.ts'
import { bearsOn, mayBe, scopeBesideCalls } from './scopes.ts'
import type { Scope } from './scopes.ts'

/** How the instances of a commitment are told apart. */
export interface Calling {
  readonly trigger: Pattern
  readonly answer: Pattern
  /** At least one. */
  readonly same: readonly SameRole[]
  /** What bears on all instances alike. */
  readonly beside: Scope
}

/** Null: any happening may concern any of its instances. */
export function callingOf(program: Program, commitment: Commitment): Calling | null {
  const { trigger, duty, every } = commitment.terms
  if (trigger === null || every !== null || hasEntry(program)) return null
  if (duty.kind !== 'act' && duty.kind !== 'refrain') return null
  const same = sameRoles(duty.pattern)
  const beside = same.length === 0 ? null : scopeBesideCalls(program, commitment)
  return beside === null ? null : { trigger, answer: duty.pattern, same, beside }
}

/** A happening that calls for something, with all that was said of it. */
export interface Call {
  readonly happening: Happening
  readonly told: readonly Assertion[]
}

export class Concerning {
  readonly #register: Register
  readonly #book: Book

  constructor(register: Register, book: Book) {
    this.#register = register
    this.#book = book
  }

  /** What concerns the instances that these call for; null: anything may. */
  happenings(
    calling: Calling,
    topics: readonly Topic[],
    calls: readonly Call[],
  ): ReadonlySet<Happening> | null {
    const found = new Set(calls.map(({ happening }) => happening))
    for (const topic of topics) {
      if (!this.#addFrom(topic, calling, calls, found)) return null
    }
    return found
  }

  /** False: anything in the topic may concern them. */
  #addFrom(
    { subject, columns, happenings }: Topic,
    { answer, same, beside }: Calling,
    calls: readonly Call[],
    found: Set<Happening>,
  ): boolean {
    const isOfAct = subject.kind === 'act' && columns !== null
    if (!isOfAct || bearsOn(subject, beside, this.#register)) {
      for (const one of happenings.view()) found.add(one)
      return true
    }
    for (const one of columns.strangers) found.add(one)
    for (const row of columns.strangeRows) found.add(columns.happenings.at(row))
    if (!mayBe(answer.act, subject.act, this.#register)) return true
    const answering = this.#answering(columns, same, calls)
    for (const row of answering ?? []) found.add(columns.happenings.at(row))
    return answering !== null
  }

  /** The rows that may have the same as one of the calls, by the role that leaves fewest; null: any. */
  #answering(
    columns: Columns,
    same: readonly SameRole[],
    calls: readonly Call[],
  ): readonly number[] | null {
    const byRole = same.flatMap(({ role, of }) => {
      const names = calls.map(({ told }) => this.#namesIn(told, of))
      if (names.includes(null)) return []
      const index = this.#book.index(columns, [role])
      const named = new Set(names.flatMap((one) => one ?? []))
      const rows = [...named].flatMap((name) => index.of(columns.names.numberOf([name])))
      return [[...rows, ...index.open]]
    })
    const [first, ...others] = byRole
    return first === undefined
      ? null
      : others.reduce((a, b) => (b.length < a.length ? b : a), first)
  }

  /** Whoever is believed, the role has one of these names; null: it may have any. */
  #namesIn(told: readonly Assertion[], role: string): readonly string[] | null {
    const names = new Set<string>()
    for (const { claim, denies } of told) {
      const isOfRole = typeof denies === 'object'
      const value = claim.kind === 'act' ? claim.roles[role] : undefined
      if (isOfRole || value?.kind !== 'oneOf') return null
      for (const name of roleNames(role, value.names, this.#register).names) names.add(name)
    }
    // What a party denies for a whole period leaves another as the actor, where several may be it.
    return role === 'actor' && names.size > 1 ? null : [...names]
  }
}
