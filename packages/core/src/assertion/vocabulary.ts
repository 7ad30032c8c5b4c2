/**
 * The vocabulary of acts: what a clause can oblige somebody to do or not to do, and what an
 * assertion can say was done. Each act has a definition in one sentence, typed roles, and the act it
 * is a kind of. A report of a broader act is only possibly the narrower one ("force was used" is
 * perhaps "fire"), a report of the narrower is always the broader. Every act has the role `actor`.
 */
import type { ActCodes } from './code-books.ts'
import { standardActs } from './vocabulary-acts.ts'

export * from './units.ts'
export * from './weapons.ts'

/** Quantities are stored in one unit: calibre mm, distance m, mass kg, volume m3, share %, count 1. */
export type Dimension = 'calibre' | 'distance' | 'mass' | 'volume' | 'share' | 'count' | 'money'

export type RoleType =
  | { readonly kind: 'actor' | 'place' | 'weapon' | 'matter' }
  | { readonly kind: 'quantity'; readonly dimension: Dimension }

export interface RoleDefinition {
  readonly name: string
  readonly type: RoleType
  /** The words that introduce the role in a clause; the empty word stands for the direct object. */
  readonly introducedBy: readonly string[]
}

export interface ActDefinition {
  readonly name: string
  readonly family: string
  /** One sentence, starting with a capital, with its period. */
  readonly definition: string
  readonly roles: readonly RoleDefinition[]
  /** The act it is a kind of. */
  readonly broader: string | null
  /** The act that breaks it, for what is to be kept up: `allow_access` and `deny_access`. */
  readonly opposite: string | null
  /** Where it stands in the code books of others; acts that an agreement declares have none. */
  readonly codes?: ActCodes
}

export interface Vocabulary {
  /** The act of that name, or null. */
  act(name: string): ActDefinition | null
  /** All names, in the order of declaration. */
  names(): readonly string[]
  /** Whether every `narrow` is a `broad`; an act is a kind of itself. */
  isKindOf(narrow: string, broad: string): boolean
}

/** A vocabulary of these acts; of two with one name the first counts. */
export function vocabularyOf(acts: readonly ActDefinition[]): Vocabulary {
  const byName = new Map<string, ActDefinition>()
  for (const act of acts) if (!byName.has(act.name)) byName.set(act.name, act)
  const known = new Map<string, readonly string[]>()
  const ancestorsOf = (name: string): readonly string[] => {
    const found = known.get(name) ?? ancestors(byName, name)
    if (found.length > 0) known.set(name, found)
    return found
  }
  return {
    act: (name) => byName.get(name) ?? null,
    names: () => [...byName.keys()],
    isKindOf: (narrow, broad) => ancestorsOf(narrow).includes(broad),
  }
}

/** The standard vocabulary with the acts that agreements declare for themselves. */
export function extendVocabulary(base: Vocabulary, acts: readonly ActDefinition[]): Vocabulary {
  if (acts.length === 0) return base
  const known = base.names().map((name) => base.act(name))
  return vocabularyOf([...known.filter((act) => act !== null), ...acts])
}

export const standardVocabulary: Vocabulary = vocabularyOf(standardActs)

/** The act and what it is a kind of, from narrow to broad; a circle ends where it closes. */
function ancestors(byName: ReadonlyMap<string, ActDefinition>, name: string): readonly string[] {
  const found: string[] = []
  let act = byName.get(name)
  while (act !== undefined && !found.includes(act.name)) {
    found.push(act.name)
    act = act.broader === null ? undefined : byName.get(act.broader)
  }
  return found
}
