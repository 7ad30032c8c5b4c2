/**
 * Parts of a syntax tree, so many characters further on in the text: an edit moves all that stands behind
 * it, word for word the same. Of commitments, which are most of a text, the inside is moved when somebody
 * looks at it, which for most of them nobody does before the next edit.
 */
import type { Span } from '../base/index.ts'
import type { CommitmentSyntax } from './syntax.ts'

interface Origin {
  readonly commitment: CommitmentSyntax
  readonly by: number
}

/** Of each commitment that was moved, as which it was read, and how far from there it is. */
const origins = new WeakMap<CommitmentSyntax, Origin>()

/** As which a commitment was read: the same object for as long as none of its words changes. */
export const originOf = (commitment: CommitmentSyntax): CommitmentSyntax =>
  origins.get(commitment)?.commitment ?? commitment

/** A part of a tree, or several, so many characters further on: every span in it. */
export function moved<Part extends object>(part: Part, by: number): Part {
  return by === 0 ? part : (movedValue(part, by) as Part)
}

function movedValue(value: object, by: number): object {
  if (isSpan(value)) return movedSpan(value, by)
  if (Array.isArray(value))
    return value.map((one: unknown) => (isObject(one) ? movedValue(one, by) : one))
  if (isCommitment(value)) return movedCommitment(value, by)
  const copy: Record<string, unknown> = { ...value }
  for (const key in copy) {
    const inner = copy[key]
    if (isObject(inner)) copy[key] = movedValue(inner, by)
  }
  return copy
}

function movedCommitment(commitment: CommitmentSyntax, by: number): CommitmentSyntax {
  const before = origins.get(commitment)
  const origin = before?.commitment ?? commitment
  const far = (before?.by ?? 0) + by
  const result = far === 0 ? origin : delayed(origin, far)
  if (result !== origin) origins.set(result, { commitment: origin, by: far })
  return result
}

/** A commitment of which each part is moved when it is first looked at. */
function delayed(origin: CommitmentSyntax, by: number): CommitmentSyntax {
  const known: Partial<Record<'number' | 'title' | 'forceWords' | 'clauses' | 'parts', object>> = {}
  const part = <Key extends keyof typeof known>(key: Key): CommitmentSyntax[Key] => {
    const value = origin[key]
    if (value === null) return value
    return (known[key] ??= movedValue(value, by)) as CommitmentSyntax[Key]
  }
  return {
    kind: 'commitment',
    get number() {
      return part('number')
    },
    get title() {
      return part('title')
    },
    force: origin.force,
    get forceWords() {
      return part('forceWords')
    },
    get clauses() {
      return part('clauses')
    },
    get parts() {
      return part('parts')
    },
    span: movedSpan(origin.span, by),
  }
}

const movedSpan = ({ source, start, end }: Span, by: number): Span => ({
  source,
  start: start + by,
  end: end + by,
})

const isCommitment = (value: object): value is CommitmentSyntax =>
  'kind' in value && value.kind === 'commitment'

const isSpan = (value: object): value is Span =>
  'start' in value && typeof value.start === 'number' && 'source' in value

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
