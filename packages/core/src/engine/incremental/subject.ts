/** Subjects: what an assertion may be about, which is what evidence is kept by. */
import type { Assertion } from '../../assertion/index.ts'

export type Subject =
  | { readonly kind: 'act'; readonly act: string }
  /** Watching, or being kept from it; null: of all acts. */
  | { readonly kind: 'coverage'; readonly act: string | null }
  | { readonly kind: 'state'; readonly state: string }
  | { readonly kind: 'commitment'; readonly commitment: string }
  | { readonly kind: 'measure'; readonly measure: string }

/** A text that no other subject has. */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'act':
      return subject.act
    case 'coverage':
      return `coverage\n${subject.act ?? ''}`
    case 'state':
      return `state\n${subject.state}`
    case 'commitment':
      return `commitment\n${subject.commitment}`
    case 'measure':
      return `measure\n${subject.measure}`
  }
}

/** Speech acts judge nothing, and a link is found through what it names. */
export function subjectsOf({ claim }: Assertion): readonly Subject[] {
  switch (claim.kind) {
    case 'act':
      return [{ kind: 'act', act: claim.act }]
    case 'coverage':
      return (claim.acts ?? [null]).map((act) => ({ kind: 'coverage', act }))
    case 'state':
      return [{ kind: 'state', state: claim.state }]
    case 'extent':
    case 'judgment':
    case 'life':
      return [{ kind: 'commitment', commitment: claim.commitment }]
    case 'measure':
      return [{ kind: 'measure', measure: claim.measure }]
    case 'promise':
    case 'demand':
    case 'condition':
    case 'same':
      return []
  }
}
