/**
 * Plans: which commitments can be judged on columns alone, and what has to be asked for it.
 *
 * A plan is for a clause that asks of happenings by act and names: a duty to act by a time that counts
 * from its start, for each happening that calls for it or once; or a prohibition from a date or a
 * first happening on, perhaps only while so many others happened. A clause that says more has no plan
 * and is judged by the rules of the definition.
 */
import type {
  Commitment,
  Condition,
  Moment,
  Pattern,
  Program,
  Terms,
} from '../../../program/index.ts'
import { isAlways } from '../../definition/belonging.ts'
import type { RowQuestion } from '../../definition/rows.ts'
import { sameRoles } from '../../definition/same.ts'
import type { SameRole } from '../../definition/same.ts'

export interface ActPlan {
  readonly kind: 'act'
  readonly commitment: Commitment
  readonly terms: Terms
  readonly pattern: Pattern
  readonly trigger: Pattern | null
  /** Roles that must have the value that the trigger has in another. */
  readonly same: readonly SameRole[]
  readonly deadline: Moment | null
  readonly start: Moment | null
}

export interface StandingPlan {
  readonly kind: 'standing'
  readonly commitment: Commitment
  readonly terms: Terms
  readonly pattern: Pattern
  /** In force from the last of these on. */
  readonly starts: readonly Moment[]
  readonly while: Counted | null
}

export type Plan = ActPlan | StandingPlan

/** So many happenings within a stretch of time. */
export type Counted = Extract<Condition, { readonly kind: 'happened' }>

export function planOf(
  program: Program,
  commitment: Commitment,
  rows: readonly RowQuestion[],
): Plan | null {
  const { terms, amendments } = commitment
  if (
    amendments.length > 0 ||
    !rows.every(isPlainRow) ||
    hasEntry(program) ||
    !isPlainClause(terms)
  )
    return null
  return terms.duty.kind === 'refrain' ? standingPlan(commitment) : actPlan(commitment)
}

const isPlainRow = (row: RowQuestion): boolean =>
  row.guaranteed === null &&
  row.since === null &&
  row.until === null &&
  row.joined.length === 0 &&
  row.through.every((members) => members.every(isAlways)) &&
  row.belongings.size === 0

/** Are there groups that one joins, or lists with a rule of entry? */
export const hasEntry = ({ actors, lists }: Program): boolean =>
  lists.some((list) => list.entry !== undefined) ||
  actors.some(
    (one) => one.joinedBy !== null || one.leftBy !== undefined || one.suspendedBy !== undefined,
  )

const isPlainClause = (terms: Terms): boolean =>
  terms.every === null &&
  terms.provided === null &&
  terms.suspendedWhile === null &&
  terms.exceptions.length === 0 &&
  terms.repairs.length === 0 &&
  terms.foundBy.length === 0 &&
  terms.end === null &&
  terms.coverage > 0

function actPlan(commitment: Commitment): ActPlan | null {
  const { terms } = commitment
  const { duty, trigger, deadline, start } = terms
  if (duty.kind !== 'act' || terms.once !== null || terms.while !== null) return null
  if (deadline.kind === 'not-stated') return null
  const [starting, due] = [
    start.kind === 'from' ? start.moment : null,
    deadline.kind === 'by' ? deadline.moment : null,
  ]
  if (starting !== null && (trigger !== null || !isFixed(starting))) return null
  if (due !== null && !isFixed(due)) return null
  const same = sameRoles(duty.pattern)
  if (same.length > 0 && trigger === null) return null
  return {
    kind: 'act',
    commitment,
    terms,
    pattern: duty.pattern,
    trigger,
    same,
    deadline: due,
    start: starting,
  }
}

function standingPlan(commitment: Commitment): StandingPlan | null {
  const { terms } = commitment
  const { duty, start, once } = terms
  if (duty.kind !== 'refrain' || duty.moreThan > 0 || terms.trigger !== null) return null
  const starts: Moment[] = []
  if (once !== null) starts.push({ kind: 'first', condition: once })
  if (start.kind === 'from') starts.push(start.moment)
  if (!starts.every((one) => isFixed(one) || isFirstHappening(one))) return null
  const counted = terms.while
  if (counted !== null && (counted.kind !== 'happened' || counted.within === null)) return null
  return { kind: 'standing', commitment, terms, pattern: duty.pattern, starts, while: counted }
}

/** The first of some happenings, however long ago. */
export function isFirstHappening(
  moment: Moment,
): moment is Moment & { kind: 'first'; condition: Counted } {
  if (moment.kind !== 'first') return false
  const { condition } = moment
  return condition.kind === 'happened' && condition.within === null && condition.times <= 1
}

/** Does it depend on no happening but the one that the instance starts from? */
function isFixed(moment: Moment): boolean {
  switch (moment.kind) {
    case 'instant':
    case 'instance-start':
      return true
    case 'after':
      return isFixed(moment.from)
    case 'day':
      return isFixed(moment.of)
    default:
      return false
  }
}
