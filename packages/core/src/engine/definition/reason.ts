/** One step of a derivation, as the files that explain make it. */
import type { Answers } from '../../base/index.ts'
import type { Facts, Reason } from '../../verdict/index.ts'

export const step = (
  rule: string,
  text: string,
  answers: Answers | null,
  children: readonly Reason[] = [],
  assertions: readonly string[] = [],
): Reason => ({ rule, text, answers, assertions, children })

export const withFacts = (reason: Reason, facts: Facts): Reason => ({ ...reason, facts })

/** A step that says on what its words stand. */
export type FactualReason = Reason & { readonly facts: Facts }

/** The same step in other words, and with other steps below it; its facts are still made when they are read. */
export function reworded(
  reason: FactualReason,
  text: string,
  children: readonly Reason[],
): FactualReason {
  const { rule, answers, assertions } = reason
  return {
    ...step(rule, text, answers, children, assertions),
    get facts() {
      return reason.facts
    },
  }
}

/** The facts are made when somebody reads them: a checker does, a reader of the words does not. */
export function withFactsLater(reason: Reason, make: () => Facts): FactualReason {
  const facts = once(make)
  return {
    ...reason,
    get facts() {
      return facts()
    },
  }
}

/** Computed when it is first read, and kept. */
export function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | null = null
  return () => {
    known ??= { value: compute() }
    return known.value
  }
}
