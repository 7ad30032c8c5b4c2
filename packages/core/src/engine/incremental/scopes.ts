/**
 * Scopes: which evidence can bear on a commitment or a measure.
 *
 * A scope is found by walking all that a clause says, and all that it refers to, for the acts, states,
 * commitments and measures in it; so it is never too narrow for a construct that is new. What is
 * outside it changes nothing of the verdict. How one joins and leaves groups, and who is on a list,
 * bears on everything.
 */
import type { Commitment, Measure, Program } from '../../program/index.ts'
import { LIST_ACTS } from '../definition/membership.ts'
import { insideNames } from '../names.ts'
import type { Register } from '../names.ts'
import type { Subject } from './subject.ts'

export interface Scope {
  readonly acts: ReadonlySet<string>
  readonly states: ReadonlySet<string>
  readonly commitments: ReadonlySet<string>
  readonly measures: ReadonlySet<string>
}

export interface Scopes {
  readonly ofCommitment: ReadonlyMap<string, Scope>
  readonly ofMeasure: ReadonlyMap<string, Scope>
  /** Of everything that refers to one another, directly or not: judged in one world. */
  readonly partOf: ReadonlyMap<Scope, Scope>
}

interface Found {
  readonly acts: Set<string>
  readonly states: Set<string>
  readonly commitments: Set<string>
  readonly measures: Set<string>
}

/** Of a program as a perspective reads it. */
export function scopesOf(program: Program): Scopes {
  const known = knownIn(program)
  const common = commonIn(program)
  const ofCommitment = new Map(
    program.commitments.map((one) => [one.id, closed(one, known, common)]),
  )
  const ofMeasure = new Map(program.measures.map((one) => [one.id, closed(one, known, common)]))
  return {
    ofCommitment,
    ofMeasure,
    partOf: parts([...ofCommitment.values(), ...ofMeasure.values()]),
  }
}

/**
 * What bears on the instances of a commitment beside what calls for them and what answers that; null:
 * it refers to itself, or an amendment says something else of the two.
 */
export function scopeBesideCalls(program: Program, commitment: Commitment): Scope | null {
  const { terms, amendments, id } = commitment
  const { trigger, duty, ...others } = terms
  if (duty.kind !== 'act' && duty.kind !== 'refrain') return null
  if (amendments.some(({ set }) => set.trigger !== undefined || set.duty !== undefined)) return null
  const found = nothing()
  add(found, commonIn(program))
  collect([others, amendments, trigger?.except, duty.pattern.except], found)
  follow(found, knownIn(program), new Set())
  if (found.commitments.has(id)) return null
  found.commitments.add(id)
  return found
}

const knownIn = ({ commitments }: Program): ReadonlyMap<string, Commitment> =>
  new Map(commitments.map((one) => [one.id, one]))

/** How one joins and leaves groups, and who is on a list. */
function commonIn({ actors, lists }: Program): Found {
  const common = nothing()
  collect(actors, common)
  if (lists.some((list) => list.entry !== undefined)) {
    for (const act of Object.values(LIST_ACTS)) common.acts.add(act)
  }
  return common
}

const nothing = (): Found => ({
  acts: new Set(),
  states: new Set(),
  commitments: new Set(),
  measures: new Set(),
})

function closed(
  one: Commitment | Measure,
  known: ReadonlyMap<string, Commitment>,
  common: Found,
): Scope {
  const found = nothing()
  add(found, common)
  if ('terms' in one) found.commitments.add(one.id)
  else found.measures.add(one.id)
  collect(one, found)
  follow(found, known, new Set([one.id]))
  return found
}

/** Adds what the commitments say that are referred to, and those that they refer to. */
function follow(found: Found, known: ReadonlyMap<string, Commitment>, visited: Set<string>): void {
  for (const id of found.commitments) {
    if (visited.has(id)) continue
    visited.add(id)
    const commitment = known.get(id)
    if (commitment !== undefined) collect(commitment, found)
  }
}

/** What the data of a clause names, however deep. */
function collect(data: unknown, found: Found): void {
  if (Array.isArray(data)) {
    for (const item of data) collect(item, found)
    return
  }
  if (typeof data !== 'object' || data === null) return
  const fields = data as Readonly<Record<string, unknown>>
  const { act, roles, kind, state, commitment, commitments } = fields
  if (typeof act === 'string' && typeof roles === 'object') found.acts.add(act)
  if (kind === 'state' && typeof state === 'string') found.states.add(state)
  if (typeof kind === 'string') {
    for (const id of [commitment, ...(Array.isArray(commitments) ? commitments : [])]) {
      if (typeof id === 'string') found.commitments.add(id)
    }
  }
  for (const value of Object.values(fields)) collect(value, found)
}

/** Scopes that share a commitment, or share it with one that does, and so on. */
function parts(scopes: readonly Scope[]): Map<Scope, Scope> {
  const byCommitment = new Map<string, Part>()
  const made: Array<{ readonly scope: Scope; readonly part: Part }> = []
  for (const scope of scopes) {
    const part: Part = { found: nothing(), within: null }
    made.push({ scope, part })
    add(part.found, scope)
    for (const id of scope.commitments) {
      const other = byCommitment.get(id)
      if (other !== undefined) merge(outermost(other), outermost(part))
      byCommitment.set(id, part)
    }
  }
  return new Map(made.map(({ scope, part }) => [scope, outermost(part).found]))
}

interface Part {
  readonly found: Found
  within: Part | null
}

function outermost(part: Part): Part {
  let one = part
  while (one.within !== null) one = one.within
  return one
}

function merge(into: Part, other: Part): void {
  if (into === other) return
  add(into.found, other.found)
  other.within = into
}

function add(into: Found, scope: Scope): void {
  for (const act of scope.acts) into.acts.add(act)
  for (const state of scope.states) into.states.add(state)
  for (const id of scope.commitments) into.commitments.add(id)
  for (const id of scope.measures) into.measures.add(id)
}

/** May what is said of the subject bear on the scope? */
export function bearsOn(subject: Subject, scope: Scope, register: Register): boolean {
  switch (subject.kind) {
    case 'act':
      return meets(subject.act, scope, register)
    case 'coverage':
      return subject.act === null || meets(subject.act, scope, register)
    case 'state':
      return scope.states.has(subject.state)
    case 'commitment':
      return scope.commitments.has(subject.commitment)
    case 'measure':
      return scope.measures.has(subject.measure)
  }
}

const meets = (act: string, { acts }: Scope, register: Register): boolean =>
  [...acts].some((one) => mayBe(one, act, register))

/** May what is of one of these acts be of the other too? */
export const mayBe = (act: string, other: string, register: Register): boolean =>
  insideNames(register.kinds([act]), register.kinds([other])) !== 'none'
