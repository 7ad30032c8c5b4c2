/**
 * Clauses whose effect is another than one thinks: terms of a guarantee, which has none of its own; a
 * ban that counts as fulfilled while it is merely unbroken; a quantity that is asked of one act; an
 * exception that anybody's act brings about. Asked of the clauses as written, so that the line itself
 * can be shown.
 */
import { isAddedUp } from './lower-patterns.ts'
import type { Setting } from './setting.ts'
import { wordsAt } from './setting.ts'
import type {
  Clause,
  CommitmentName,
  ConditionSyntax,
  MomentSyntax,
  OfKind,
  PatternSyntax,
} from './syntax.ts'
import type { Unit } from './resolve.ts'

/** `must …`, `must not …`, whichever it is. */
export const dutyKinds = [
  'must',
  'must-not',
  'must-keep-up',
  'must-reach',
  'must-maintain',
  'must-ensure',
] as const

const duties: ReadonlySet<Clause['kind']> = new Set(dutyKinds)

/** Whether a clause says what is to be done or not. */
export const isDuty = (clause: Clause): boolean => duties.has(clause.kind)

/** Clauses that mean something beside a duty to see to it that another commitment is fulfilled. */
const meantOfGuarantee: ReadonlySet<Clause['kind']> = new Set([
  'obliged',
  ...dutyKinds,
  'owed',
  'version',
  'account',
  'note',
  'footnote',
  'start-not-stated',
  'deadline-not-stated',
  'no-deadline',
])

const isStatement = (clause: Clause): boolean =>
  meantOfGuarantee.has(clause.kind) || (clause.kind === 'verified' && clause.bodies === null)

export const isGuarantee = (clauses: readonly Clause[]): boolean =>
  clauses.some((clause) => clause.kind === 'must-ensure')

/** Warns of each clause that a guarantee does not follow. */
export function reportGuaranteeTerms(setting: Setting, clauses: readonly Clause[]): void {
  for (const clause of clauses.filter((one) => !isStatement(one))) {
    setting.names.report({
      code: 'guarantee-term',
      span: clause.span,
      message: `\`${wordsAt(setting, clause.span)}\` has no effect: a guarantee stands as the commitment does that it guarantees`,
      help: 'write it in that commitment, or make using influence a duty of its own: `must ACT` with this clause',
    })
  }
}

const standingKinds: ReadonlySet<Clause['kind']> = new Set([
  'must-not',
  'must-keep-up',
  'must-maintain',
])

/** Whether a unit is a guarantee also with these clauses in place of its own. */
export const staysGuarantee = (unit: Unit, clauses: readonly Clause[]): boolean =>
  isGuarantee(clauses) || (isGuarantee(clausesOf(unit)) && !clauses.some(isDuty))

/** The clauses of a unit: its own, and those of the commitment it is a part of. */
export const clausesOf = ({ commitment, part }: Unit): readonly Clause[] => [
  ...(part?.clauses ?? []),
  ...commitment.clauses,
]

/** Notes where something waits for commitments that count as fulfilled while they are unbroken. */
export function reportFulfilledAtOnce(
  setting: Setting,
  conditions: readonly ConditionSyntax[],
): void {
  for (const condition of conditions.flatMap(fulfilledIn)) {
    const standing = condition.commitments.flatMap((name) => standingOf(setting, name))
    if (standing.length === 0) continue
    const [first = ''] = standing
    setting.names.report({
      code: 'fulfilled-at-once',
      span: condition.span,
      message: `${listOf(standing)}: unbroken, it counts as fulfilled from its first moment, not only at an end`,
      help: `if time is to pass first, write \`commitment ${first} has been kept for 30 days\``,
    })
  }
}

const listOf = (numbers: readonly string[]): string => {
  const shown = numbers.map((number) => `\`${number}\``).join(', ')
  return numbers.length === 1
    ? `commitment ${shown} is a prohibition or standing duty`
    : `commitments ${shown} are each a prohibition or standing duty`
}

/** What has to be fulfilled for a condition to hold; not what must not be. */
function fulfilledIn(
  condition: ConditionSyntax,
): ReadonlyArray<OfKind<ConditionSyntax, 'fulfilled'>> {
  switch (condition.kind) {
    case 'fulfilled':
      return [condition]
    case 'all':
    case 'any':
      return condition.of.flatMap(fulfilledIn)
    case 'since':
      return [...fulfilledIn(condition.holds), ...fulfilledIn(condition.since)]
    default:
      return []
  }
}

/** The numbers of the prohibitions and standing duties that a name stands for; an unknown name is reported elsewhere. */
function standingOf(setting: Setting, { agreement, number }: CommitmentName): readonly string[] {
  const home = agreement?.text ?? setting.agreement
  const units =
    home === null ? [] : setting.names.unitsNumbered(home, number.text, setting.additions)
  const prefix = agreement === null ? '' : `${agreement.text}.`
  return units.filter((unit) => isStanding(clausesOf(unit))).map((unit) => prefix + unit.number)
}

const isStanding = (clauses: readonly Clause[]): boolean =>
  clauses.some((clause) => standingKinds.has(clause.kind))

/** The conditions that a moment waits for. */
export function conditionsOf(moment: MomentSyntax): readonly ConditionSyntax[] {
  switch (moment.kind) {
    case 'condition':
      return [moment.condition]
    case 'after':
    case 'day':
      return conditionsOf(moment.moment)
    case 'latest':
    case 'earliest':
      return moment.of.flatMap(conditionsOf)
    case 'either':
      return moment.of.flatMap((alternative) => conditionsOf(alternative.moment))
    default:
      return []
  }
}

/** Notes a least quantity in a duty to act: each act is asked for it alone. */
export function reportSingleAct(setting: Setting, pattern: PatternSyntax): void {
  const act = setting.names.vocabulary.act(pattern.act.text)
  for (const { role, value, span } of pattern.phrases) {
    const type = act?.roles.find((known) => known.name === role?.text)?.type
    if (value.kind !== 'quantity' || type?.kind !== 'quantity' || !isAddedUp(type.dimension))
      continue
    if (value.low === null || (type.dimension === 'count' && value.low.value <= 1)) continue
    setting.names.report({
      code: 'quantity-of-one-act',
      span,
      message: `one single act has to reach \`${wordsAt(setting, span)}\`: several smaller ones are not added up`,
      help: `if they are to count together, write \`must see to it that total ${role?.text ?? ''} of ${pattern.act.text} is ${wordsAt(setting, value.span)}\``,
    })
  }
}

/** Notes an exception that does not say whose act, or against whom, where several are obliged. */
export function reportAnybody(setting: Setting, clauses: readonly Clause[]): void {
  const obliged = clauses.find((clause) => clause.kind === 'obliged')
  if (obliged?.kind !== 'obliged' || obliged.quantifier !== 'each' || !isSeveral(setting, obliged))
    return
  const exceptions = clauses.filter((clause) => clause.kind === 'exception')
  for (const pattern of exceptions.flatMap(({ condition }) => happenedIn(condition))) {
    if (!isOfAnybody(setting, pattern)) continue
    setting.names.report({
      code: 'exception-by-anybody',
      span: pattern.span,
      message: `anybody's \`${pattern.act.text}\` counts here, also one by the party that relies on the exception`,
      help: 'give each party a part of its own, with `by` the other side or `against` the party',
    })
  }
}

function isSeveral(setting: Setting, { actors }: OfKind<Clause, 'obliged'>): boolean {
  const [first, ...others] = actors ?? []
  if (first === undefined || others.length > 0) return first !== undefined
  const [declared] = setting.names.peek(first.text)?.syntaxes ?? []
  return declared?.kind === 'actor' && declared.actorKind === 'group'
}

function happenedIn(condition: ConditionSyntax): readonly PatternSyntax[] {
  switch (condition.kind) {
    case 'happened':
      return [condition.pattern]
    case 'all':
    case 'any':
      return condition.of.flatMap(happenedIn)
    case 'since':
      return [...happenedIn(condition.holds), ...happenedIn(condition.since)]
    default:
      return []
  }
}

/** Of an act that is done against somebody: neither by whom nor against whom is said. */
function isOfAnybody(setting: Setting, pattern: PatternSyntax): boolean {
  const act = setting.names.vocabulary.act(pattern.act.text)
  const against = act?.roles.find((role) => role.name === 'target')?.introducedBy ?? []
  const said = pattern.phrases.map((phrase) => phrase.preposition?.text ?? '')
  return against.length > 0 && !said.some((word) => word === 'by' || against.includes(word))
}
