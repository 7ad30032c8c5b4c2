/** Where to point when a whole commitment, measure or reading is meant. */
import type { Span } from '../base/index.ts'
import type { Names } from './resolve.ts'

/** The first words of a commitment or measure: enough to see which one is meant. */
export function headOf(item: { readonly span: Span }, names: Names): Span {
  const text = names.textOf(item.span.source)
  const brace = text.indexOf('{', item.span.start)
  const end = brace < 0 || brace > item.span.end ? item.span.end : brace
  return { ...item.span, end: item.span.start + text.slice(item.span.start, end).trimEnd().length }
}
