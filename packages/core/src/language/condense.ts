/**
 * Diagnostics as a person reads them: errors first, then warnings, then notes, and each note once with
 * the other places it holds of. A signed text can leave the same thing open in twenty points; that is
 * one thing to know, with twenty numbers.
 */
import { grouped } from '../base/index.ts'
import type { Diagnostic, Severity, Span } from '../base/index.ts'
import type { LanguageCode } from './catalogue.ts'
import { commitmentsOf } from './nodes.ts'
import { unitsOf } from './resolve.ts'
import type { AgreementSyntax, SyntaxTree } from './syntax.ts'

/** A diagnostic, and where else the same is to be said. */
export interface Remark {
  readonly diagnostic: Diagnostic
  /** By agreement, the numbers of its commitments; in the order of the files. */
  readonly also: readonly AlsoIn[]
}

export interface AlsoIn {
  /** The agreement, reading or measure; else the file. */
  readonly name: string
  /** Commitments by number; what is no commitment by its line. */
  readonly places: readonly string[]
}

export function condense(
  diagnostics: readonly Diagnostic[],
  trees: readonly SyntaxTree[],
): readonly Remark[] {
  const groups = grouped(diagnostics, (one) => [keyOf(one)])
  return [...groups.values()]
    .flatMap(([diagnostic, ...others]) =>
      diagnostic === undefined ? [] : [{ diagnostic, also: placesOf(others, trees) }],
    )
    .toSorted((a, b) => rank[a.diagnostic.severity] - rank[b.diagnostic.severity])
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/** Notes that say the same of each place, whatever names are in them. */
const sameEverywhere: ReadonlySet<string> = new Set<LanguageCode>([
  'obligor-not-stated',
  'start-not-stated',
  'deadline-not-stated',
  'verifier-not-stated',
  'verifies-itself',
  'quantity-of-one-act',
  'never-overdue',
  'never-used',
  'never-defined',
  'place-not-stated',
  'place-without-shape',
])

function keyOf({ code, severity, message, span }: Diagnostic): string {
  if (severity !== 'note') return [code, span.source, span.start, span.end, message].join('\n')
  return sameEverywhere.has(code) ? code : `${code}\n${message}`
}

interface Place {
  readonly name: string
  readonly place: string
}

function placesOf(
  diagnostics: readonly Diagnostic[],
  trees: readonly SyntaxTree[],
): readonly AlsoIn[] {
  const places = diagnostics.map(({ span }) => placeOf(span, trees))
  const byName = grouped(places, ({ name }) => [name])
  return [...byName].map(([name, of]) => ({
    name,
    places: [...new Set(of.map(({ place }) => place))],
  }))
}

/** The numbered duty that a place is in; the line, if it is in none. */
function placeOf(span: Span, trees: readonly SyntaxTree[]): Place {
  const tree = trees.find((one) => one.source === span.source)
  const item = tree?.items.find((one) => isIn(span, one.span))
  const line = `line ${(tree?.text ?? '').slice(0, span.start).split(/\r\n|\r|\n/).length}`
  if (item === undefined) return { name: span.source, place: line }
  const number = item.kind === 'agreement' ? numberAt(span, item) : null
  return { name: item.name.text, place: number ?? line }
}

function numberAt(span: Span, agreement: AgreementSyntax): string | null {
  const commitment = commitmentsOf(agreement).find((one) => isIn(span, one.span))
  if (commitment === undefined) return null
  const part = unitsOf(agreement.name.text, commitment).find(
    (unit) => unit.part !== null && isIn(span, unit.part.span),
  )
  return part?.number ?? commitment.number.text
}

const isIn = (inner: Span, outer: Span): boolean =>
  inner.start >= outer.start && inner.end <= outer.end
