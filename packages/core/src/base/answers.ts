/**
 * Sets of answers: what a question may be answered over all ways of settling the doubt.
 *
 * Doubt (reports conflict or are vague) gives a set with more than one member; silence (nobody
 * reported) gives the single member `unknown`. The two are never mixed. A set of answers has at
 * least one member. Combining two sets takes every pair of members, so doubts that hang together
 * are treated as independent: the result may be too wide, never too narrow.
 */

export type Answer = 'no' | 'unknown' | 'yes'

export type DoubtKind = 'contested' | 'imprecise' | 'unobserved'

/** Why a set has more than one member, or is `unknown`; `assertions` are sorted and without repetition. */
export interface Doubt {
  readonly kind: DoubtKind
  readonly assertions: readonly string[]
}

/** At least one of `no`, `unknown`, `yes` is true. Doubts never influence an answer. */
export interface Answers {
  readonly no: boolean
  readonly unknown: boolean
  readonly yes: boolean
  readonly doubts: readonly Doubt[]
}

const none: readonly Doubt[] = []

export const NO: Answers = { no: true, unknown: false, yes: false, doubts: none }
export const UNKNOWN: Answers = { no: false, unknown: true, yes: false, doubts: none }
export const YES: Answers = { no: false, unknown: false, yes: true, doubts: none }

/** Gathers doubts when somebody asks for them: most questions are asked on the way to another. */
export type Because = () => readonly Doubt[]

export const noDoubts: Because = () => none

/** The doubts of several, gathered when somebody asks. */
export function becauseOf(...reasons: readonly Because[]): Because {
  const own = reasons.filter((because) => because !== noDoubts)
  const [only] = own
  if (only === undefined) return noDoubts
  return own.length === 1 ? only : () => mergeDoubts(...own.map((because) => because()))
}

/** A set of answers whose doubts are gathered once, when somebody asks for them. */
export function answersWith({ no, unknown, yes }: AnswerSet, because: Because): Answers {
  if (!unknown && no !== yes) return no ? NO : YES
  let gathered: readonly Doubt[] | null = null
  return {
    no,
    unknown,
    yes,
    get doubts() {
      return gathered ?? gatheredBy(() => (gathered ??= because()))
    },
  }
}

/** Doubts of answers that rest on others, and those on others again, are gathered so deep at once. */
const DEPTH_MAX = 300

/** Of an answer so deep that it is to be gathered first, by itself. */
class TooDeep extends Error {
  readonly gather: Because

  constructor(gather: Because) {
    super('doubts are gathered from deeper answers first')
    this.gather = gather
  }
}

let depth = 0

/** However deep: what is too deep for one go is gathered before, and kept. */
function gatheredBy(gather: Because): readonly Doubt[] {
  if (depth >= DEPTH_MAX) throw new TooDeep(gather)
  if (depth > 0) return oneDeeper(gather)
  const waiting = [gather]
  for (;;) {
    const next = waiting.at(-1) ?? gather
    try {
      const doubts = oneDeeper(next)
      waiting.pop()
      if (waiting.length === 0) return doubts
    } catch (error) {
      if (!(error instanceof TooDeep)) throw error
      waiting.push(error.gather)
    }
  }
}

function oneDeeper(gather: Because): readonly Doubt[] {
  depth += 1
  try {
    return gather()
  } finally {
    depth -= 1
  }
}

/** The set {no, yes}: it depends on how the doubts are settled. */
export function either(doubts: readonly Doubt[] | Because): Answers {
  const because = typeof doubts === 'function' ? doubts : () => doubts
  return answersWith({ no: true, unknown: false, yes: true }, because)
}

/** The set {unknown}: nobody who counts looked. */
export function unobserved(assertions: readonly string[] = []): Answers {
  return { no: false, unknown: true, yes: false, doubts: [{ kind: 'unobserved', assertions }] }
}

/** must: the set is {yes}. */
export const must = (a: Answers): boolean => a.yes && !a.no && !a.unknown

/** may: the set contains yes. */
export const may = (a: Answers): boolean => a.yes

/** The set is {no}. */
export const mustNot = (a: Answers): boolean => a.no && !a.yes && !a.unknown

export const decided = (a: Answers): boolean => must(a) || mustNot(a)

export function not(a: Answers): Answers {
  return withDoubtsOf(opposite(a), [a])
}

/** The least answer of every pair of members. */
export function and(a: Answers, b: Answers): Answers {
  return withDoubtsOf(leastOf(a, b), [a, b])
}

/** The greatest answer of every pair of members. */
export function or(a: Answers, b: Answers): Answers {
  return not(and(not(a), not(b)))
}

/** The members of both: the question was asked in several settings, and each of them is possible. */
export function union(a: Answers, b: Answers): Answers {
  if (a === b) return a
  const set = { no: a.no || b.no, unknown: a.unknown || b.unknown, yes: a.yes || b.yes }
  return withDoubtsOf(set, [a, b])
}

/** `and` over any number; stops at the first that settles it. */
export function all(answers: Iterable<Answers>): Answers {
  let set: AnswerSet = YES
  const open: Answers[] = []
  for (const next of answers) {
    set = leastOf(set, next)
    if (!decided(next)) open.push(next)
    if (set.no && !set.yes && !set.unknown) return NO
  }
  return withDoubtsOf(set, open)
}

/** `or` over any number; stops at the first that settles it. */
export function some(answers: Iterable<Answers>): Answers {
  let set: AnswerSet = YES
  const open: Answers[] = []
  for (const next of answers) {
    set = leastOf(set, opposite(next))
    if (!decided(next)) open.push(next)
    if (set.no && !set.yes && !set.unknown) return YES
  }
  return withDoubtsOf(opposite(set), open)
}

/** The members, in the order no, unknown, yes. */
export function members(a: Answers): Answer[] {
  const list: Answer[] = []
  if (a.no) list.push('no')
  if (a.unknown) list.push('unknown')
  if (a.yes) list.push('yes')
  return list
}

/** In the order in which doubts are told. */
export const DOUBT_KINDS: readonly DoubtKind[] = ['contested', 'imprecise', 'unobserved']

/** Doubts by kind, assertions sorted, in the order contested, imprecise, unobserved. */
export function mergeDoubts(...lists: ReadonlyArray<readonly Doubt[]>): readonly Doubt[] {
  const filled = lists.filter((list) => list.length > 0)
  const [only] = filled
  if (only === undefined) return none
  if (filled.length === 1) return only
  const byKind = new Map<DoubtKind, Set<string>>()
  for (const list of filled) {
    for (const doubt of list) {
      const known = byKind.get(doubt.kind) ?? new Set<string>()
      for (const id of doubt.assertions) known.add(id)
      byKind.set(doubt.kind, known)
    }
  }
  return DOUBT_KINDS.flatMap((kind) => {
    const found = byKind.get(kind)
    return found === undefined ? [] : [{ kind, assertions: [...found].sort() }]
  })
}

export type AnswerSet = Pick<Answers, 'no' | 'unknown' | 'yes'>

/** The greatest answer of every pair of members, without their doubts. */
export function greatestOf(a: AnswerSet, b: AnswerSet): AnswerSet {
  const least = leastOf(opposite(a), opposite(b))
  return opposite(least)
}

const opposite = (a: AnswerSet): AnswerSet => ({ no: a.yes, unknown: a.unknown, yes: a.no })

function leastOf(a: AnswerSet, b: AnswerSet): AnswerSet {
  return {
    no: a.no || b.no,
    unknown: (a.unknown && (b.unknown || b.yes)) || (b.unknown && (a.unknown || a.yes)),
    yes: a.yes && b.yes,
  }
}

/** The set with the doubts of those parts that are not themselves decided. */
const withDoubtsOf = (set: AnswerSet, parts: readonly Answers[]): Answers =>
  answersWith(set, () => doubtsOfOpen(parts))

/** The doubts of those that are not themselves decided. */
export const doubtsOfOpen = (parts: readonly Answers[]): readonly Doubt[] =>
  mergeDoubts(...parts.filter((part) => !decided(part)).map((part) => part.doubts))

export const isSameSet = (a: AnswerSet, b: AnswerSet): boolean =>
  a.no === b.no && a.unknown === b.unknown && a.yes === b.yes
