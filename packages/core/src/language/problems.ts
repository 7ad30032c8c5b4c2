/** The list of problems as a reader wants it: in the order of the text, none twice, not endless. */
import type { Diagnostic, Span } from '../base/index.ts'
import { diagnosticOf } from './catalogue.ts'

/** So many of a file are listed. */
const problemsMax = 50

export function tidy(
  sources: readonly string[],
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const distinct = new Map(withoutRefused(diagnostics).map((one) => [keyOf(one), one]))
  return sources.flatMap((source) => {
    const own = [...distinct.values()].filter((one) => one.span.source === source)
    const sorted = own.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    return sorted.length <= problemsMax ? sorted : shorten(source, sorted)
  })
}

/** Words that are refused as a condition need not be noted as words as well. */
function withoutRefused(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const refused = diagnostics.filter((one) => one.code === 'unmonitorable').map((one) => one.span)
  return diagnostics.filter(
    ({ code, span }) => code !== 'unformalised' || !refused.some((outer) => isWithin(span, outer)),
  )
}

const isWithin = (inner: Span, outer: Span): boolean =>
  inner.source === outer.source && inner.start >= outer.start && inner.end <= outer.end

const keyOf = ({ code, span, message }: Diagnostic): string =>
  [code, span.source, span.start, span.end, message].join('\n')

/** Errors come before notes when not all can be listed. */
function shorten(source: string, sorted: readonly Diagnostic[]): readonly Diagnostic[] {
  const errors = sorted.filter((one) => one.severity === 'error')
  if (errors.length <= problemsMax) return sorted
  const listed = errors.slice(0, problemsMax)
  const rest = diagnosticOf({
    code: 'too-many-problems',
    span: { source, start: 0, end: 0 },
    message: `this file has ${errors.length - problemsMax} more errors`,
    help: 'correct the first ones and check again; perhaps it is no agreement',
  })
  return [rest, ...listed]
}
