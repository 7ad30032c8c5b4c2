/**
 * What commitments came to when they were lowered last, so that a letter typed in one does not lower
 * all others again. What a commitment comes to depends on its own words and on its surroundings: all
 * that is declared, and of each commitment its number, force and kinds of clauses. Where both are as
 * they were, program, diagnostics and uses are what they were, moved to where the commitment stands now.
 */
import type { Diagnostic, Span } from '../base/index.ts'
import type { Commitment } from '../program/index.ts'
import { originOf } from './moved.ts'
import { remembered } from './remembered.ts'
import type { Names, Unit } from './resolve.ts'
import type { CommitmentSyntax, PhaseSyntax, SyntaxTree } from './syntax.ts'
import type { Use } from './uses.ts'

/** What a commitment names, and where it stood when the names were looked up. */
interface LookedUp {
  readonly span: Span
  readonly uses: readonly Use[]
  /** The keys of the uses, each once. */
  readonly used: readonly string[]
}

interface Remembered {
  /** Where the commitment stood. */
  readonly span: Span
  /** Its numbers: of two commitments with one number, only the first has it. */
  readonly ids: readonly string[]
  readonly commitments: readonly Commitment[]
  readonly diagnostics: readonly Diagnostic[]
  readonly lookedUp: LookedUp
  /**
   * Which places are shown: only those inside it; also some of its surroundings, and then it holds while
   * these do not move; or others, and then it is not remembered.
   */
  readonly shown: 'inside' | 'surroundings' | 'elsewhere'
}

export class LoweringMemory {
  #words: readonly string[] = []
  #places: readonly Span[] = []
  /** By the commitment as it was read, however far it has moved. */
  #before: ReadonlyMap<CommitmentSyntax, Remembered> = new Map()
  #now = new Map<CommitmentSyntax, Remembered>()

  /** To be called before the commitments of these trees, all of which could be read, are lowered. */
  begin(trees: readonly SyntaxTree[], names: Names): void {
    const places = surroundingsOf(trees)
    const words = wordsOf(places, names)
    const kept = areSame(words, this.#words, isEqual) ? this.#now : new Map()
    this.#before = areSame(places, this.#places, isSamePlace) ? kept : insidesOf(kept)
    this.#now = new Map()
    this.#words = words
    this.#places = places
  }

  /** What `lower` gives and reports; it is asked only where that is not known. */
  recall(
    names: Names,
    commitment: CommitmentSyntax,
    units: readonly Unit[],
    lower: () => readonly Commitment[],
  ): readonly Commitment[] {
    const origin = originOf(commitment)
    const found = this.#before.get(origin)
    const before = found !== undefined && isNumbered(found, units) ? found : undefined
    const now =
      before === undefined
        ? this.#lower(names, commitment.span, units, lower)
        : moved(before, commitment.span)
    if (before !== undefined) repeat(names, now)
    if (now.shown !== 'elsewhere') this.#now.set(origin, now)
    return now.commitments
  }

  /** Lowers, and notes what came of it. */
  #lower(
    names: Names,
    span: Span,
    units: readonly Unit[],
    lower: () => readonly Commitment[],
  ): Remembered {
    const { result, diagnostics, uses } = names.record(lower)
    const outside = spansOf(diagnostics, uses).filter((one) => !isWithin(one, span))
    const isKnown = (place: Span): boolean => this.#places.some((one) => isWithin(place, one))
    const around = outside.every(isKnown) ? 'surroundings' : 'elsewhere'
    const shown = outside.length === 0 ? 'inside' : around
    const ids = units.map(({ id }) => id)
    const used = [...new Set(uses.map((use) => use.of))]
    return { span, ids, commitments: result, diagnostics, lookedUp: { span, uses, used }, shown }
  }
}

const isNumbered = ({ ids }: Remembered, units: readonly Unit[]): boolean =>
  ids.length === units.length && units.every(({ id }, index) => id === ids[index])

const insidesOf = (
  known: ReadonlyMap<CommitmentSyntax, Remembered>,
): ReadonlyMap<CommitmentSyntax, Remembered> =>
  new Map([...known].filter(([, { shown }]) => shown === 'inside'))

const areSame = <Item>(
  some: readonly Item[],
  others: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
): boolean =>
  some.length === others.length && some.every((one, index) => isSame(one, others[index] as Item))

const isEqual = (one: string, other: string): boolean => one === other

const isSamePlace = (one: Span, other: Span): boolean =>
  one.start === other.start && one.end === other.end && one.source === other.source

/** What commitments can refer to, and what amends them: all that agreements say beside their commitments. */
function surroundingsOf(trees: readonly SyntaxTree[]): readonly Span[] {
  return trees.flatMap(({ items }) =>
    items.flatMap((item) => {
      if (item.kind === 'measure' || item.kind === 'reading') return []
      if (item.kind !== 'agreement') return [item.span]
      const phases = item.phases.flatMap(({ name, begins }) => [{ span: name.span }, ...begins])
      const parts = [...item.clauses, ...item.declarations, ...phases, ...item.amendments]
      return [item.name.span, ...parts.map((part) => part.span)]
    }),
  )
}

/** Everything that decides what the words of a commitment come to, beside where it stands. */
function wordsOf(surroundings: readonly Span[], names: Names): readonly string[] {
  const agreements = [...names.agreements.values()]
  return [
    ...surroundings.map(
      ({ source, start, end }) => `${source}\n${names.textOf(source).slice(start, end)}`,
    ),
    ...names.measures.keys(),
    ...agreements.flatMap(({ units }) =>
      units.flatMap(({ id, commitment }) => [id, outlineOf(originOf(commitment))]),
    ),
    ...agreements.flatMap(({ syntax }) => syntax.phases.map(membersOf)),
  ]
}

/** What other commitments see of one, beside its numbers. */
const outlineOf = remembered(({ force, clauses, parts }: CommitmentSyntax): string =>
  [
    force,
    ...clauses.map(({ kind }) => kind),
    ...parts.flatMap(({ label, clauses: own }) => [label.text, ...own.map(({ kind }) => kind)]),
  ].join(' '),
)

const membersOf = ({ name, commitments }: PhaseSyntax): string =>
  [name.text, ...commitments.map((one) => originOf(one).number.text)].join(' ')

const isWithin = (inner: Span, outer: Span): boolean =>
  inner.source === outer.source && inner.start >= outer.start && inner.end <= outer.end

const spansOf = (diagnostics: readonly Diagnostic[], uses: readonly Use[]): readonly Span[] => [
  ...diagnostics.flatMap(({ span, related }) => [span, ...related.map((one) => one.span)]),
  ...uses.map((use) => use.span),
]

/** The same where the commitment stands now. */
function moved(before: Remembered, span: Span): Remembered {
  const by = span.start - before.span.start
  if (by === 0) return before
  const { ids, lookedUp, shown } = before
  const move = mover(before.span, by)
  return {
    span,
    ids,
    lookedUp,
    shown,
    commitments: before.commitments.map((one) => ({ ...one, span: move(one.span) })),
    diagnostics: before.diagnostics.map((one) => ({
      ...one,
      span: move(one.span),
      related: one.related.map((other) => ({ ...other, span: move(other.span) })),
    })),
  }
}

/** Moves what is inside of a commitment; the rest stays where it is. */
const mover =
  (span: Span, by: number) =>
  (place: Span): Span =>
    by !== 0 && isWithin(place, span)
      ? { ...place, start: place.start + by, end: place.end + by }
      : place

/** Has a commitment reported and used again; its uses are moved when somebody asks for them. */
function repeat(names: Names, { span, diagnostics, lookedUp }: Remembered): void {
  const { used } = lookedUp
  const move = mover(lookedUp.span, span.start - lookedUp.span.start)
  const uses = () => lookedUp.uses.map((use) => ({ of: use.of, span: move(use.span) }))
  names.repeat({ diagnostics, used, uses })
}
