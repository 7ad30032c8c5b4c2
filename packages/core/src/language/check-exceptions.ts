/**
 * Exceptions that swallow their rule: the act that breaks a ban also brings its exception about, or the
 * exception holds from the beginning unless somebody says otherwise.
 */
import { calendarBound } from '../program/index.ts'
import type { Commitment, Condition, Pattern, Terms } from '../program/index.ts'
import type { Alone } from './check-alone.ts'
import { isCovered } from './cover.ts'
import { dutyKinds } from './effects.ts'
import { headOf } from './heads.ts'
import { clausesIn, lineOf } from './places.ts'
import type { Names } from './resolve.ts'

export function checkExceptions(commitment: Commitment, { names, zone }: Alone): void {
  for (const [index, { label, when }] of commitment.terms.exceptions.entries()) {
    const why = swallowedFor(names, commitment.terms, when, zone)
    if (why !== null) report(names, commitment, { index, label, why })
  }
}

interface Swallowing {
  readonly index: number
  readonly label: string
  readonly why: string
}

function report(names: Names, commitment: Commitment, { index, label, why }: Swallowing): void {
  const clause = clausesIn(names, commitment, 'exception')[index]
  names.report({
    code: 'exception-swallows',
    span: clause?.span ?? headOf(commitment, names),
    message: `the exception \`${label}\` leaves nothing of commitment \`${commitment.number}\`: ${why}`,
    help: 'name in the exception what the other side did (`by`, `against`), or a narrower act, or a state that has to begin first',
    related: [{ span: lineOf(names, commitment, ...dutyKinds), label: 'what it excepts from' }],
  })
}

/** Why nothing that an obligor does is a breach, or null. */
function swallowedFor(names: Names, terms: Terms, when: Condition, zone: string): string | null {
  if (terms.duty.kind !== 'refrain') return null
  const { pattern } = terms.duty
  const obligors = terms.obliged.kind === 'not-stated' ? [null] : terms.obliged.actors
  const swallowed = obligors.filter((obligor) =>
    holdsAnyway({ names, terms, zone, breach: actOf(pattern, obligor) }, when),
  )
  if (swallowed.length === 0) return null
  const all = swallowed.length === obligors.length
  const whom = all ? '' : ` for ${swallowed.map((name) => `\`${name ?? ''}\``).join(', ')}`
  return isBroughtAbout(when)
    ? `an act that breaks it brings the exception about${whom}, and excuses the next`
    : `the exception holds from the beginning${whom}, unless somebody says otherwise`
}

function actOf(pattern: Pattern, obligor: string | null): Pattern {
  if (obligor === null || pattern.roles['actor'] !== undefined) return pattern
  return { ...pattern, roles: { ...pattern.roles, actor: { kind: 'oneOf', names: [obligor] } } }
}

interface Broken {
  readonly names: Names
  readonly terms: Terms
  readonly zone: string
  /** What an obligor would do to break the ban. */
  readonly breach: Pattern
}

/** Whether a condition holds as soon as the ban was broken once, or already before. */
function holdsAnyway(broken: Broken, condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((inner) => holdsAnyway(broken, inner))
    case 'any':
      return condition.of.some((inner) => holdsAnyway(broken, inner))
    case 'happened':
      return (
        condition.times <= 1 && isCovered(broken.names.vocabulary, broken.breach, condition.pattern)
      )
    case 'state':
      return condition.declared === 'holds'
    case 'reached':
      return isReachedAtStart(broken, condition.moment)
    default:
      return false
  }
}

function isReachedAtStart(
  { terms, zone }: Broken,
  moment: Extract<Condition, { kind: 'reached' }>['moment'],
): boolean {
  if (terms.start.kind !== 'from') return false
  const reached = calendarBound(moment, zone)
  const start = calendarBound(terms.start.moment, zone)
  return reached !== null && start !== null && reached.latest <= start.earliest
}

function isBroughtAbout(condition: Condition): boolean {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.some(isBroughtAbout)
  return condition.kind === 'happened'
}
