/**
 * Extensions: `extended by 30 days once …` in a commitment is an amendment that its own text foresees,
 * in effect from the first moment at which the condition holds; in an amendment without `once`, from
 * the moment of that amendment.
 */
import { extendableEnd } from '../program/index.ts'
import type { Amendment, Moment, Terms } from '../program/index.ts'
import { lowerCondition } from './lower-conditions.ts'
import { lowerDuration } from './lower-time.ts'
import type { Setting } from './setting.ts'
import { wordsAt } from './setting.ts'
import type { Clause, OfKind } from './syntax.ts'

type ExtensionClause = OfKind<Clause, 'extended'>

/** What the extensions of a commitment, or of an amendment that takes effect at `from`, come to. */
export function lowerExtensions(
  setting: Setting,
  clauses: readonly ExtensionClause[],
  from: Moment | null,
): readonly Amendment[] {
  return clauses.flatMap((clause) => {
    const extension = lowerDuration(setting, clause.duration)
    const effective = effectOf(setting, clause, from)
    if (effective === null) return []
    return [{ by: setting.agreement ?? '', effective, mode: 'amends' as const, set: {}, extension }]
  })
}

function effectOf(setting: Setting, clause: ExtensionClause, from: Moment | null): Moment | null {
  if (clause.once === null) return from ?? reportNoDecision(setting, clause)
  const condition = lowerCondition(setting, clause.once)
  if (condition === null) return null
  const decided: Moment = { kind: 'first', condition }
  return from === null ? decided : { kind: 'latest', of: [from, decided] }
}

function reportNoDecision({ names }: Setting, { span }: ExtensionClause): null {
  names.report({
    code: 'missing-clause',
    span,
    message: 'it is not said by which decision the time is extended',
    help: 'add `once` and the decision, such as `once decide extension by Commission happened`',
  })
  return null
}

/** Warns of extensions of a time that has no end. */
export function reportEndless(
  setting: Setting,
  clauses: readonly ExtensionClause[],
  terms: Terms,
): void {
  if (terms.duty.kind === 'guarantee' || extendableEnd(terms) !== null) return
  for (const { span } of clauses) {
    setting.names.report({
      code: 'clause-without-effect',
      span,
      message: `\`${wordsAt(setting, span)}\` has no effect: there is no deadline or end that it could move`,
      help: 'of what is to be done or reached a deadline is extended (`by`, `within`), of what is to be kept the end (`until`); periods of `every` are not',
    })
  }
}
