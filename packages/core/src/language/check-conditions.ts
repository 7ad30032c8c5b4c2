/**
 * Conditions that no report can ever meet, where a duty depends on them: it would never be in force, and
 * no verdict could ever be given. Refused, with the reason.
 */
import { everyCommitment } from '../program/index.ts'
import type { Commitment, Condition, Program, Replacement, Terms } from '../program/index.ts'
import { conditionsIn } from './check-waits.ts'
import { headOf } from './heads.ts'
import { commitmentsById, whyNever } from './never-holds.ts'
import { lineOf } from './places.ts'
import { remembered } from './remembered.ts'
import type { Names } from './resolve.ts'
import type { Clause } from './syntax.ts'

/** Circles have a diagnostic of their own. */
const noCircles: ReadonlySet<string> = new Set()

export function checkConditions(program: Program, names: Names): void {
  for (const commitment of everyCommitment(program)) checkText(program, commitment, names)
  const replacements = program.readings.flatMap((reading) => reading.replacements)
  for (const replacement of replacements) checkReplacement(program, replacement, names)
}

function checkText(program: Program, commitment: Commitment, names: Names): void {
  for (const { kind, condition } of dependsOn(commitment.terms)) {
    const why = whyNever(program, condition, noCircles)
    if (why === null) continue
    report(names, lineOf(names, commitment, kind), commitment.number, why)
  }
}

function checkReplacement(program: Program, { commitment, set, span }: Replacement, names: Names) {
  for (const { condition } of dependsOn(set)) {
    const why = whyNever(program, condition, noCircles)
    if (why === null) continue
    const read = commitmentsById(program).get(commitment)
    report(names, headOf({ span }, names), read?.number ?? commitment, why)
  }
}

function report(names: Names, span: Commitment['span'], number: string, why: string): void {
  names.report({
    code: 'unmonitorable',
    span,
    message: `commitment \`${number}\` can never be judged: ${why}`,
    help: 'say it as acts, commitments or dates; or declare a `state` with these words, of which people can report when it begins',
  })
}

interface Dependence {
  readonly kind: Clause['kind']
  readonly condition: Condition
}

/** What has to hold for the duty to bind anybody. */
const dependsOn = remembered((terms: Partial<Terms>): readonly Dependence[] => {
  const of = (kind: Clause['kind'], condition: Condition | null | undefined): Dependence[] =>
    condition === null || condition === undefined ? [] : [{ kind, condition }]
  const starts = terms.start?.kind === 'from' ? conditionsIn(terms.start.moment) : []
  return [
    ...starts.map((condition) => ({ kind: 'starting' as const, condition })),
    ...of('once', terms.once),
    ...of('provided', terms.provided),
    ...of('while', terms.while),
  ]
})
