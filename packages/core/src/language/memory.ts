/**
 * What commitments came to when they were lowered last, so that a letter typed in one does not lower
 * all others again. What a commitment comes to depends on its own words and on its surroundings: all
 * that is declared, and of each commitment its number, force and kinds of clauses. Where both are as
 * they were, program, diagnostics and uses are what they were, moved to where the commitment stands now.
 */
import type { Diagnostic, Span } from '../base/index.ts'
import type { Commitment } from '../program/index.ts'
import { clausesOf } from './effects.ts'
import type { Names, Unit } from './resolve.ts'
import type { CommitmentSyntax, PhaseSyntax, SyntaxTree } from './syntax.ts'
import type { Use } from './uses.ts'

interface Remembered {
  /** Where the commitment stood. */
  readonly span: Span
  readonly commitments: readonly Commitment[]
  readonly diagnostics: readonly Diagnostic[]
  readonly uses: readonly Use[]
  /**
   * Which places are shown: only those inside it; also some of its surroundings, and then it holds while
   * these do not move; or others, and then it is not remembered.
   */
  readonly shown: 'inside' | 'surroundings' | 'elsewhere'
}

export class LoweringMemory {
  #words = ''
  #places = ''
  #before: ReadonlyMap<string, Remembered> = new Map()
  #now = new Map<string, Remembered>()
  #surroundings: readonly Span[] = []

  /** To be called before the commitments of these trees, all of which could be read, are lowered. */
  begin(trees: readonly SyntaxTree[], names: Names): void {
    const surroundings = surroundingsOf(trees)
    const words = wordsOf(surroundings, names)
    const places = surroundings.map(({ source, start }) => `${start} ${source}`).join('\n')
    const kept = words === this.#words ? [...this.#now] : []
    const isMoved = places !== this.#places
    this.#before = new Map(isMoved ? kept.filter(([, one]) => one.shown === 'inside') : kept)
    this.#now = new Map()
    this.#words = words
    this.#places = places
    this.#surroundings = surroundings
  }

  /** What `lower` gives and reports; it is asked only where that is not known. */
  recall(
    names: Names,
    { span }: CommitmentSyntax,
    units: readonly Unit[],
    lower: () => readonly Commitment[],
  ): readonly Commitment[] {
    const words = names.textOf(span.source).slice(span.start, span.end)
    const key = [span.source, ...units.map((unit) => unit.id), words].join('\n')
    const before = this.#before.get(key)
    const now = before === undefined ? this.#lower(names, span, lower) : moved(before, span)
    if (before !== undefined) names.repeat(now)
    if (now.shown !== 'elsewhere') this.#now.set(key, now)
    return now.commitments
  }

  /** Lowers, and notes what came of it. */
  #lower(names: Names, span: Span, lower: () => readonly Commitment[]): Remembered {
    const { result, diagnostics, uses } = names.record(lower)
    const outside = spansOf(diagnostics, uses).filter((one) => !isWithin(one, span))
    const isKnown = (place: Span): boolean => this.#surroundings.some((one) => isWithin(place, one))
    const around = outside.every(isKnown) ? 'surroundings' : 'elsewhere'
    const shown = outside.length === 0 ? 'inside' : around
    return { span, commitments: result, diagnostics, uses, shown }
  }
}

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
function wordsOf(surroundings: readonly Span[], names: Names): string {
  return [
    ...surroundings.map(
      ({ source, start, end }) => `${source}\n${names.textOf(source).slice(start, end)}`,
    ),
    ...names.measures.keys(),
    ...[...names.agreements.values()].flatMap(({ units }) => units.map(outlineOf)),
    ...[...names.agreements.values()].flatMap(({ syntax }) => syntax.phases.map(membersOf)),
  ].join('\n')
}

/** What other commitments see of one. */
const outlineOf = (unit: Unit): string =>
  [unit.id, unit.commitment.force, ...clausesOf(unit).map(({ kind }) => kind)].join(' ')

const membersOf = ({ name, commitments }: PhaseSyntax): string =>
  [name.text, ...commitments.map(({ number }) => number.text)].join(' ')

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
  const move = (place: Span): Span =>
    isWithin(place, before.span)
      ? { ...place, start: place.start + by, end: place.end + by }
      : place
  return {
    span,
    shown: before.shown,
    commitments: before.commitments.map((one) => ({ ...one, span: move(one.span) })),
    diagnostics: before.diagnostics.map((one) => ({
      ...one,
      span: move(one.span),
      related: one.related.map((other) => ({ ...other, span: move(other.span) })),
    })),
    uses: before.uses.map((use) => ({ of: use.of, span: move(use.span) })),
  }
}
