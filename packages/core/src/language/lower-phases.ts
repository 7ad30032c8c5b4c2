/**
 * Phases: what a phase waits for becomes part of what each of its commitments waits for, and that a
 * phase is complete becomes that all of its commitments are fulfilled. Nothing else is judged by it.
 */
import type { Commitment, Condition, Phase } from '../program/index.ts'
import { reportFulfilledAtOnce } from './effects.ts'
import { lowerCondition, reportUnwritten } from './lower-conditions.ts'
import type { DeclaredAgreement, Unit } from './resolve.ts'
import { settingIn } from './setting.ts'
import type { Setting } from './setting.ts'
import type { ConditionSyntax, Name, OfKind, PhaseSyntax } from './syntax.ts'
import { keys } from './uses.ts'

/** The phases of an agreement in the order of the text; what is wrong with them is reported. */
export function lowerPhases(outer: Setting, declared: DeclaredAgreement): readonly Phase[] {
  const setting = settingIn(outer, declared.syntax.name.text)
  return declared.syntax.phases.map((phase) => {
    if (phase.commitments.length === 0) reportEmpty(setting, phase)
    reportSecondBeginning(setting, phase)
    const written = unitsIn(declared, phase).filter((unit) => !isUnwritten(unit))
    return {
      name: phase.name.text,
      title: phase.title.text,
      commitments: written.map((unit) => unit.id),
      begins: lowerBeginning(setting, phase),
    }
  })
}

/** The commitments of a phase with what it waits for beside what they wait for themselves. */
export function withBeginning(
  setting: Setting,
  phase: PhaseSyntax,
  commitments: readonly Commitment[],
): readonly Commitment[] {
  const begins = lowerBeginning(setting, phase)
  return begins === null ? commitments : commitments.map((one) => waitingFor(begins, one))
}

/** A guarantee has no waiting of its own: it stands as the commitment that it guarantees. */
function waitingFor(begins: Condition, commitment: Commitment): Commitment {
  const { terms } = commitment
  if (terms.duty.kind === 'guarantee') return commitment
  const once: Condition = terms.once === null ? begins : { kind: 'all', of: [begins, terms.once] }
  return { ...commitment, terms: { ...terms, once } }
}

/** `phase adoption is complete`, `phase adoption has begun`. */
export function lowerPhaseCondition(
  setting: Setting,
  syntax: OfKind<ConditionSyntax, 'phase'>,
): Condition | null {
  const found = findPhase(setting, syntax.agreement, syntax.name)
  if (found === null) return null
  const { agreement, phase } = found
  if (syntax.asks === 'complete') return lowerComplete(setting, agreement, phase, syntax.name)
  if (phase.begins.length === 0) return { kind: 'all', of: [] }
  return lowerBeginning(settingIn(setting, agreement), phase, syntax.name)
}

function lowerComplete(
  setting: Setting,
  agreement: string,
  phase: PhaseSyntax,
  { span }: Name,
): Condition | null {
  const declared = setting.names.agreements.get(agreement)
  const units = declared === undefined ? [] : unitsIn(declared, phase)
  if (units.some(isUnwritten)) {
    reportUnwritten(setting, span, `a commitment of phase \`${phase.name.text}\` is`)
    return null
  }
  const commitments = units.map((unit) => unit.id)
  return { kind: 'fulfilled', commitments, quantifier: 'all', party: null }
}

function findPhase(setting: Setting, agreement: Name | null, name: Name) {
  const { names } = setting
  if (agreement !== null && names.agreement(agreement) === null) return null
  const home = agreement?.text ?? setting.agreement
  const found = home === null ? null : names.phase(name.text, home)
  if (found !== null) {
    names.use(keys.phase(found.agreement, name.text), name.span)
    return found
  }
  const seen = (home === null ? [] : names.lineage(home)).flatMap((id) => [
    ...(names.agreements.get(id)?.phases.keys() ?? []),
  ])
  names.reportUnknown('unknown-phase', name, `there is no phase \`${name.text}\` here`, seen)
  return null
}

/**
 * What the phase waits for; null: nothing, or it is not understood, which is reported. `asked`: where
 * another phase or event asks for it.
 */
function lowerBeginning(
  setting: Setting,
  { name, begins: [first] }: PhaseSyntax,
  asked: Name = name,
): Condition | null {
  if (first === undefined) return null
  const key = keys.phase(setting.agreement ?? '', name.text)
  if (setting.pending.includes(key)) return reportCircle(setting, asked)
  const known = setting.known.phases.get(key)
  if (known !== undefined) return known
  reportFulfilledAtOnce(setting, [first.condition])
  const within = { ...setting, pending: [...setting.pending, key] }
  const lowered = lowerCondition(within, first.condition)
  setting.known.phases.set(key, lowered)
  return lowered
}

const unitsIn = ({ unitsByCommitment }: DeclaredAgreement, phase: PhaseSyntax): readonly Unit[] =>
  phase.commitments.flatMap((commitment) => unitsByCommitment.get(commitment) ?? [])

const isUnwritten = ({ commitment }: Unit): boolean => commitment.force === null

function reportEmpty({ names }: Setting, { name, span }: PhaseSyntax): void {
  if (names.isPartial(span)) return
  names.report({
    code: 'missing-clause',
    span: name.span,
    message: `the phase \`${name.text}\` has no commitments`,
    help: 'put its commitments between the braces, or define a `milestone` instead',
  })
}

function reportSecondBeginning({ names }: Setting, { begins }: PhaseSyntax): void {
  const [first, ...others] = begins
  for (const { span } of first === undefined ? [] : others) {
    names.report({
      code: 'duplicate-clause',
      span,
      message: 'the phase says twice when it begins',
      help: 'join the two with `and` or `or`',
      related: first === undefined ? [] : [{ span: first.span, label: 'the first one' }],
    })
  }
}

function reportCircle({ names }: Setting, name: Name): null {
  names.report({
    code: 'waits-for-itself',
    span: name.span,
    message: `the phase \`${name.text}\` waits for its own beginning`,
    help: 'let it begin once something else has happened',
  })
  return null
}
