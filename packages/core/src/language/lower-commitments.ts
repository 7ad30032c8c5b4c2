/**
 * Commitments with their parts and amendments. Each part is a commitment of its own, numbered as the
 * text would number it (2a, 2b); lines outside the parts hold for all of them.
 */
import type { Span } from '../base/index.ts'
import { isStanding, plainTerms } from '../program/index.ts'
import type { Amendment, Commitment, Duty, Force, Moment, Terms } from '../program/index.ts'
import type { LanguageCode } from './catalogue.ts'
import {
  clausesOf,
  isDuty,
  isGuarantee,
  reportAnybody,
  reportGuaranteeTerms,
  staysGuarantee,
} from './effects.ts'
import { reportSameIn, reportSameOfClauses } from './check-same.ts'
import { lowerClauses } from './lower-clauses.ts'
import type { LoweredClauses } from './lower-clauses.ts'
import { lowerExtensions, reportEndless } from './lower-extensions.ts'
import { lowerMoment } from './lower-time.ts'
import type { Unit } from './resolve.ts'
import type { Setting } from './setting.ts'
import type { AmendmentSyntax, Clause, CommitmentSyntax } from './syntax.ts'

type Amendments = ReadonlyMap<string, readonly Amendment[]>

/** A commitment, or its parts; `units` are its own. */
export function lowerCommitment(
  setting: Setting,
  syntax: CommitmentSyntax,
  units: readonly Unit[],
  amendments: Amendments,
): readonly Commitment[] {
  const shared = lowerClauses(setting, syntax.clauses)
  const { force } = syntax
  if (force === null) return leaveOut(setting, syntax)
  const whole = { force, shared, extended: lowerExtensions(setting, shared.extensions, null) }
  return units
    .map((unit) => lowerUnit(setting, unit, whole, amendments))
    .filter((commitment) => commitment !== null)
}

/** One that is not written yet: its names are looked up, and nothing is judged by it. */
function leaveOut(setting: Setting, { number, parts }: CommitmentSyntax): readonly Commitment[] {
  for (const part of parts) lowerClauses(setting, part.clauses)
  setting.names.report({
    code: 'not-written',
    span: number.span,
    message: `commitment \`${number.text}\` is not written yet, so nothing is judged by it`,
    help: 'write its clauses, and its force in place of `not written`',
  })
  return []
}

/** What the parts of a commitment have in common. */
interface Whole {
  readonly force: Force
  readonly shared: LoweredClauses
  readonly extended: readonly Amendment[]
}

function lowerUnit(
  setting: Setting,
  unit: Unit,
  { force, shared, extended }: Whole,
  amendments: Amendments,
): Commitment | null {
  const { commitment, part } = unit
  const own = part === null ? null : lowerClauses(setting, part.clauses)
  const clauses = clausesOf(unit)
  reportEffects(setting, unit)
  const terms = completeTerms({ ...unsaid, ...shared.set, ...own?.set })
  if (terms === null) return reportNoDuty(setting, unit, clauses)
  reportBurden(setting, clauses, terms)
  if (!setting.names.isPartial(commitment.span)) reportSilence(setting, unit, clauses, terms)
  const extending = own?.extensions ?? []
  reportEndless(setting, [...shared.extensions, ...extending], terms)
  const extensions = [...extended, ...lowerExtensions(setting, extending, null)]
  const accountOf = own === null || own.accounts.length === 0 ? shared.accounts : own.accounts
  const partTitle = part?.title === null || part?.title === undefined ? '' : `: ${part.title.text}`
  return {
    id: unit.id,
    agreement: setting.agreement ?? '',
    number: unit.number,
    title: commitment.title.text + partTitle,
    force,
    terms,
    amendments: [...extensions, ...(amendments.get(unit.id) ?? [])],
    versions: [...shared.versions, ...(own?.versions ?? [])],
    notes: [...shared.notes, ...(own?.notes ?? [])],
    ...(accountOf.length === 0 ? {} : { accountOf }),
    ...(commitment.forceWords === null ? {} : { forceWords: commitment.forceWords.text }),
    span: (part ?? commitment).span,
  }
}

/** A clause outside the parts has its effect on another part if this one is a guarantee. */
function reportEffects(setting: Setting, unit: Unit): void {
  const clauses = clausesOf(unit)
  const own = unit.part === null ? clauses : unit.part.clauses
  if (isGuarantee(clauses)) reportGuaranteeTerms(setting, own)
  reportAnybody(setting, clauses)
  reportSameOfClauses(setting, clauses)
}

/** A duty to act that nobody reports is not known to be done, whoever has to prove its breach. */
function reportBurden(setting: Setting, clauses: readonly Clause[], { duty }: Terms): void {
  const clause = clauses.find((one) => one.kind === 'burden')
  if (clause?.kind !== 'burden' || clause.on !== 'claimant' || isStanding(duty)) return
  setting.names.report({
    code: 'clause-without-effect',
    span: clause.span,
    message:
      'this has no effect on a duty to act: what nobody reports is not known to be done, and not known to be broken',
    help: 'leave it out, or write `burden of proof on the obliged` if silence is to mean that it was not done',
  })
}

type Unfinished = Omit<Terms, 'duty'> & { readonly duty: Duty | null }

/** What holds where nothing else is said. It has every term: replacing in a copy costs a tenth of adding to it. */
const unsaid: Unfinished = { ...plainTerms, duty: null }

/** Terms with the deadline that they do not say filled in; null without a duty. */
function completeTerms(terms: Unfinished): Terms | null {
  const { duty } = terms
  if (duty === null) return null
  const isTimed = duty.kind === 'act' || duty.kind === 'reach'
  const isDated = terms.deadline !== unsaid.deadline || terms.every !== null
  return { ...terms, duty, ...(isTimed && !isDated ? { deadline: { kind: 'not-stated' } } : {}) }
}

function reportNoDuty(setting: Setting, unit: Unit, clauses: readonly Clause[]): null {
  if (clauses.some(isDuty)) return null
  if (setting.names.isPartial(unit.commitment.span)) return null
  setting.names.report({
    code: 'missing-clause',
    span: (unit.part?.label ?? unit.commitment.number).span,
    message: `commitment \`${unit.number}\` does not say what must or must not be done`,
    help: 'add `must …`, `must not …`, `must keep up …` or `must see to it that …`',
  })
  return null
}

/** Notes on what the commitment leaves open: who, by when, verified by whom. */
function reportSilence(
  setting: Setting,
  unit: Unit,
  clauses: readonly Clause[],
  terms: Terms,
): void {
  const report = (
    code: LanguageCode,
    kinds: readonly Clause['kind'][],
    says: (number: string) => string,
    help: string,
  ) => {
    const place = placeOf(unit, clauses, kinds)
    setting.names.report({
      code,
      span: place.span,
      message: says(`commitment \`${place.number}\``),
      help,
    })
  }
  if (!clauses.some((clause) => clause.kind === 'obliged')) reportObligorMissing(setting, unit)
  else if (terms.obliged.kind === 'not-stated') {
    const help = 'in a draft, name the party; of a signed text, a reading can'
    report(
      'obligor-not-stated',
      ['obliged'],
      (what) => `the text does not say who is obliged by ${what}`,
      help,
    )
  }
  const dated = clauses.some((clause) => clause.kind === 'by' || clause.kind === 'within')
  if (terms.deadline.kind === 'not-stated' && !dated) {
    const help =
      'in a draft, add `by` or `within`; without one it can be done, but never be overdue'
    report(
      'deadline-not-stated',
      ['deadline-not-stated'],
      (what) => `${what} has no deadline`,
      help,
    )
  }
  if (terms.verifiedBy.kind === 'not-stated' && terms.duty.kind !== 'guarantee') {
    const help =
      "in a draft, add `verified by`; without one it is one side's word against the other's"
    report('verifier-not-stated', ['verified'], (what) => `nobody is named to verify ${what}`, help)
  }
}

/** The clause that leaves it open, and what it is a clause of: a part, or the whole commitment. */
function placeOf(
  unit: Unit,
  clauses: readonly Clause[],
  kinds: readonly Clause['kind'][],
): { span: Span; number: string } {
  const clause = clauses.find((one) => kinds.includes(one.kind))
  const shared = clause !== undefined && unit.commitment.clauses.includes(clause)
  const number = shared ? unit.commitment.number.text : unit.number
  return { span: clause?.span ?? (unit.part?.label ?? unit.commitment.number).span, number }
}

function reportObligorMissing(setting: Setting, unit: Unit): void {
  setting.names.report({
    code: 'obligor-missing',
    span: (unit.part?.label ?? unit.commitment.number).span,
    message: `commitment \`${unit.number}\` does not say who is obliged`,
    help: 'add `obliged:` and the party, or `obliged: not stated` if the text is silent',
  })
}

/** The amendments that later agreements make, by the id of the commitment they change. */
export function lowerAmendment(
  setting: Setting,
  syntax: AmendmentSyntax,
): ReadonlyArray<readonly [string, Amendment]> {
  const predecessors = setting.agreement === null ? [] : setting.names.lineage(setting.agreement)
  const units = [
    ...syntax.commitments.flatMap((name) =>
      setting.names.units(name, predecessors[1] ?? null, 'amends-unknown-clause'),
    ),
    ...syntax.agreements.flatMap((name) => setting.names.agreement(name)?.units ?? []),
  ]
  const effective = lowerMoment(setting, syntax.effective, 'start')
  const lowered = lowerClauses(setting, syntax.clauses)
  if (units.some((unit) => staysGuarantee(unit, syntax.clauses)))
    reportGuaranteeTerms(setting, syntax.clauses)
  reportSameIn(setting, units, syntax.clauses)
  if (effective === null) return []
  const found = amendmentsOf(setting, syntax.mode, effective, lowered)
  return units.flatMap((unit) => found.map((one) => [unit.id, one] as const))
}

/** What is replaced, and apart from it each extension; remarks on the wording go with the first. */
function amendmentsOf(
  setting: Setting,
  mode: Amendment['mode'],
  effective: Moment,
  { set, versions, accounts, notes, extensions }: LoweredClauses,
): readonly Amendment[] {
  const extended = lowerExtensions(setting, extensions, effective)
  const isWhole = extended.length === 0 || mode !== 'amends' || Object.keys(set).length > 0
  const replaced = { by: setting.agreement ?? '', effective, mode, set }
  const [first, ...others] = isWhole ? [replaced, ...extended] : extended
  if (first === undefined) return []
  return [
    {
      ...first,
      ...(versions.length === 0 ? {} : { versions }),
      ...(accounts.length === 0 ? {} : { accountOf: accounts }),
      ...(notes.length === 0 ? {} : { notes }),
    },
    ...others,
  ]
}
