/**
 * What a part of a program means, apart from how it is written: the words of its author, its place in
 * the file, names that were given anew, and the order of what has no order are left out. Two parts
 * mean the same if these texts are equal.
 */
import { compareTexts } from '../../base/index.ts'

/** Names of the old version by those that the same things have in the new one. */
export type Renamed = ReadonlyMap<string, string>

/** Left out wherever they stand: words for readers, places in files, names for what is said anyway. */
const UNJUDGED = new Set(['text', 'span', 'event', 'labels', 'notes', 'note'])

/** Lists whose order says something. */
const ORDERED = new Set(['repairs', 'amendments'])

/** Texts that name nothing, though they may look like a name. */
const LITERAL = new Set(['file', 'title', 'kind', 'zone', 'number', 'basis', 'citation', 'renewal'])

/** `field`: what the value is a field of, where it matters whether its texts are names. */
export function meaningOf(value: unknown, renamed: Renamed, field: string | null = null): string {
  return JSON.stringify(canonical(value, renamed, field)) ?? 'absent'
}

function canonical(value: unknown, renamed: Renamed, under: string | null): unknown {
  if (typeof value === 'string') {
    return under !== null && LITERAL.has(under) ? value : (renamed.get(value) ?? value)
  }
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => canonical(item, renamed, under))
    return under !== null && ORDERED.has(under) ? items : items.toSorted(byText)
  }
  if (typeof value !== 'object' || value === null) return value
  const isHappening = 'kind' in value && value.kind === 'happened'
  const entries = Object.entries(value)
    .filter(([key]) => !UNJUDGED.has(key) && !(isHappening && key === 'label'))
    .map(([key, inner]) => [key, canonical(inner, renamed, key)] as const)
  return Object.fromEntries(entries.toSorted(([a], [b]) => compareTexts(a, b)))
}

const byText = (a: unknown, b: unknown): number =>
  compareTexts(JSON.stringify(a), JSON.stringify(b))
