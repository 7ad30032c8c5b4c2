/**
 * Names: who stands for whom. A register resolves aliases and expands organisations, groups, lists
 * and kinds (of acts, of weapons) into sets of names, so that "inside" is a question about sets.
 *
 * An organisation acts itself and through its organs; a group acts only through its members. A set
 * of names may be a complement: anybody but these.
 */
import type { Program } from '../program/index.ts'
import { foldName } from '../text/index.ts'

/** These names, or (`complement`) all names but these. */
export interface NameSet {
  readonly complement: boolean
  readonly names: ReadonlySet<string>
}

export const ANY_NAME: NameSet = { complement: true, names: new Set() }

export type Inside = 'all' | 'some' | 'none'

export function intersectNames(a: NameSet, b: NameSet): NameSet {
  if (a.complement && b.complement) {
    return { complement: true, names: new Set([...a.names, ...b.names]) }
  }
  const [finite, other] = a.complement ? [b, a] : [a, b]
  return { complement: false, names: new Set([...finite.names].filter((name) => has(other, name))) }
}

export function uniteNames(a: NameSet, b: NameSet): NameSet {
  if (!a.complement && !b.complement) {
    return { complement: false, names: new Set([...a.names, ...b.names]) }
  }
  const [excluding, other] = a.complement ? [a, b] : [b, a]
  return {
    complement: true,
    names: new Set([...excluding.names].filter((name) => !has(other, name))),
  }
}

export const isEmpty = (set: NameSet): boolean => !set.complement && set.names.size === 0

export const has = (set: NameSet, name: string): boolean => set.names.has(name) !== set.complement

/** Which of the possible values are allowed. There are always names that nobody has mentioned. */
export function insideNames(possible: NameSet, allowed: NameSet): Inside {
  if (!possible.complement) {
    let inside = 0
    for (const name of possible.names) if (has(allowed, name)) inside += 1
    if (inside === 0) return 'none'
    return inside === possible.names.size ? 'all' : 'some'
  }
  if (!allowed.complement) {
    return [...allowed.names].some((name) => has(possible, name)) ? 'some' : 'none'
  }
  return [...allowed.names].every((name) => !has(possible, name)) ? 'all' : 'some'
}

/** An actor with its other names, as a project's register or an agreement declares it. */
export interface RegisteredActor {
  readonly name: string
  readonly aliases: readonly string[]
  readonly organs?: readonly string[]
  readonly members?: readonly string[]
}

/** The acts and kinds that the vocabulary knows. */
export interface Kinds {
  /** The narrower names of this name, without itself. */
  narrower(name: string): readonly string[]
}

export class Register {
  readonly #canonical = new Map<string, string>()
  readonly #leaves = new Map<string, readonly string[]>()
  readonly #kinds: Kinds
  readonly #kindLeaves = new Map<string, ReadonlySet<string>>()

  constructor(program: Program, actors: readonly RegisteredActor[], kinds: Kinds) {
    this.#kinds = kinds
    for (const actor of actors) this.#addAliases(actor.name, actor.aliases)
    for (const actor of program.actors)
      this.#addAliases(actor.name, [...actor.aliases, actor.title])
    const through = new Map<string, { own: boolean; parts: Set<string> }>()
    const note = (name: string, own: boolean, parts: readonly string[]) => {
      const key = this.canonical(name)
      const known = through.get(key) ?? { own, parts: new Set<string>() }
      for (const part of parts) known.parts.add(this.canonical(part))
      through.set(key, { own: known.own && own, parts: known.parts })
    }
    for (const actor of actors) note(actor.name, true, actor.organs ?? [])
    for (const actor of actors) if (actor.members) note(actor.name, false, actor.members)
    for (const actor of program.actors) {
      if (actor.kind === 'group') note(actor.name, actor.members.length === 0, actor.members)
      else note(actor.name, true, actor.organs)
    }
    for (const list of program.lists) {
      note(list.name, list.names.length === 0 || list.entry !== undefined, list.names)
    }
    for (const name of through.keys()) this.#leaves.set(name, expand(name, through))
  }

  /** The one name under which an actor is known here; an unknown name is its own. */
  canonical(name: string): string {
    return this.#canonical.get(name) ?? this.#canonical.get(fold(name)) ?? name
  }

  /** The names that may act where this one is named. */
  leaves(name: string): readonly string[] {
    const key = this.canonical(name)
    return this.#leaves.get(key) ?? [key]
  }

  /** Is the name known here under no other, and does nobody but its bearer act where it is named? */
  isSoleActor(name: string): boolean {
    if (this.canonical(name) !== name) return false
    const leaves = this.#leaves.get(name)
    return leaves === undefined || (leaves.length === 1 && leaves[0] === name)
  }

  actors(names: readonly string[]): NameSet {
    const all = new Set<string>()
    for (const name of names) for (const one of this.leaves(name)) all.add(one)
    return { complement: false, names: all }
  }

  /** A kind with all narrower ones: an assertion of a broad kind is possibly any of them. */
  kinds(names: readonly string[]): NameSet {
    const [only] = names
    if (only !== undefined && names.length === 1)
      return { complement: false, names: this.#kindsOf(only) }
    const all = new Set<string>()
    for (const name of names) for (const one of this.#kindsOf(name)) all.add(one)
    return { complement: false, names: all }
  }

  #kindsOf(name: string): ReadonlySet<string> {
    const known = this.#kindLeaves.get(name)
    if (known !== undefined) return known
    const found = new Set([name, ...this.#kinds.narrower(name)])
    this.#kindLeaves.set(name, found)
    return found
  }

  #addAliases(name: string, aliases: readonly string[]): void {
    const known = this.#canonical.get(fold(name)) ?? name
    for (const alias of [name, ...aliases]) {
      if (!this.#canonical.has(alias)) this.#canonical.set(alias, known)
      if (!this.#canonical.has(fold(alias))) this.#canonical.set(fold(alias), known)
    }
  }
}

const fold = (name: string): string => `\u0000${foldName(name)}`

function expand(
  name: string,
  through: ReadonlyMap<string, { own: boolean; parts: ReadonlySet<string> }>,
): string[] {
  const found = new Set<string>()
  const seen = new Set<string>()
  const visit = (next: string): void => {
    if (seen.has(next)) return
    seen.add(next)
    const actor = through.get(next)
    if (actor === undefined || actor.own) found.add(next)
    for (const part of actor?.parts ?? []) visit(part)
  }
  visit(name)
  return [...found]
}
